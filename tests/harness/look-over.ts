/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What a look over one state of a page found wrong, each as a sentence. */
export interface Look {
  state: string;
  faults: string[];
}

/** Each fault once, with the states that have it. */
export function tellFaults(looks: readonly Look[]): string[] {
  const states = new Map<string, string[]>();
  for (const { state, faults } of looks) for (const fault of new Set(faults)) states.set(fault, [...(states.get(fault) ?? []), state]);
  return [...states].map(
    ([fault, among]) => `${fault} (${among.slice(0, 3).join(', ')}${among.length > 3 ? ` and ${among.length - 3} more` : ''})`,
  );
}

/**
 * Looks over every `[data-state]` of the page it runs in, or over the whole page where there is none. It is sent to the browser as
 * it stands, so it knows nothing of this file.
 * @param keys of texts: one that is seen was not translated
 */
export function lookOver({ keys, mayShow }: { keys: string[]; mayShow: string[] }): Look[] {
  const known = new Set(keys);
  const parts = [...document.querySelectorAll<HTMLElement>('[data-state]')];
  return (parts.length > 0 ? parts : [document.body]).map((part) => {
    const state = part.dataset.state ?? location.pathname;
    const faults = [...tooWide(part), ...titles(part), ...(mayShow.includes(state) ? [] : untold(part))];
    return { state, faults };
  });

  function tooWide(part: HTMLElement): string[] {
    const room = part.clientWidth;
    if (part.scrollWidth <= room) return [];
    // Where it begins: what is inside fits, or is text.
    const wide = [...part.querySelectorAll('*')].filter(({ scrollWidth }) => scrollWidth > room);
    const first = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    const told = first.map(
      (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class')} "${element.textContent.slice(0, 60)}"`,
    );
    return [`is ${part.scrollWidth} wide on ${room}: ${told.slice(0, 3).join(', ')}`];
  }

  function titles(part: HTMLElement): string[] {
    const count = part.querySelectorAll('h1').length;
    return count === 1 ? [] : [`has ${count} headings of the first level`];
  }

  function untold(part: HTMLElement): string[] {
    const texts: string[] = [];
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
    for (const element of part.querySelectorAll('[aria-label], [alt], [title], [placeholder]')) {
      texts.push(...['aria-label', 'alt', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''));
    }
    const broken = /\{\{|\}\}|\$t\(|\bNaN\b|\bundefined\b|\bnull\b|Invalid Date|\[object |\d{4}-\d{2}-\d{2}|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/;
    return texts.flatMap((text) => {
      const missing = text.split(/[\s\u2066-\u2069]+/).filter((word) => known.has(word) || known.has(word.replace(/^[a-z]+:/, '')));
      if (missing.length > 0) return [`has no text for ${missing.join(', ')}`];
      return broken.test(text) ? [`says "${text.trim().slice(0, 80)}"`] : [];
    });
  }
}
