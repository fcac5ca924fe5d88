import { Idiomorph } from 'idiomorph';

const RETRY_MS = 400;
const MOST_TRIES = 5;

/**
 * Fetches this page again and folds it into the one shown: focus, scroll and open parts stay as they are.
 * @param cursor of the change to show; another server may not have heard of it yet, so an older page is asked for again
 */
export async function showLatest(cursor: string | null): Promise<void> {
  const shown = document.querySelector('main');
  if (!shown) return;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const fresh = await fetchPage();
    if (fresh === 'GONE') return location.reload();
    const main = fresh?.querySelector('main');
    const isOld = !main || (main.dataset.cursor === shown.dataset.cursor && cursor !== shown.dataset.cursor);
    if (fresh && main && (!isOld || tries === MOST_TRIES - 1)) return show(shown, main, fresh.title);
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS * 2 ** tries));
  }
}

async function fetchPage(): Promise<Document | 'GONE' | null> {
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
    if (response.status === 404 || response.status === 410) return 'GONE';
    if (!response.ok) return null;
    // Styles are here already, and those of another answer carry a nonce that this page does not know.
    const html = (await response.text()).replace(/<style[^]*?<\/style>/g, '');
    return new DOMParser().parseFromString(html, 'text/html');
  } catch {
    return null;
  }
}

function show(shown: HTMLElement, fresh: HTMLElement, title: string) {
  const before = headlines(shown);
  const news = [...headlines(fresh)].filter((text) => !before.has(text)).join('. ');
  const change = () => {
    void Idiomorph.morph(shown, fresh, {
      callbacks: {
        beforeAttributeUpdated: (name, element) => !(name === 'open' && element instanceof HTMLDetailsElement),
        beforeNodeMorphed: (node) => !(node instanceof HTMLElement && isInUse(node)),
        beforeNodeRemoved: (node) => !(node instanceof HTMLElement && isLookedAt(node)),
      },
    });
    document.title = title;
    // Said once, politely: what was read already is not read again.
    if (news) document.getElementById('news')!.textContent = news;
  };
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches || !news || !document.startViewTransition;
  if (isCalm) change();
  else void document.startViewTransition(change);
}

/** What somebody is writing is theirs until they send it, and what came of it until they have read it. */
function isInUse(node: HTMLElement): boolean {
  if (node instanceof HTMLFormElement) return [...node.elements].some(isTouched) || node.querySelector('#said') !== null;
  return node.id === 'said';
}

/** Nothing is taken away under somebody's hands. */
const isLookedAt = (node: HTMLElement) =>
  isInUse(node) || node.contains(document.activeElement) || [...node.querySelectorAll<HTMLElement>('form, #said')].some(isInUse);

function isTouched(field: Element): boolean {
  if (field instanceof HTMLInputElement) return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  return field instanceof HTMLSelectElement && [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
}

const headlines = (main: HTMLElement) =>
  new Set([...main.querySelectorAll('[data-headline]')].map(({ textContent }) => textContent.trim()));
