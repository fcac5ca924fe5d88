/** An address, as far as it is read here. */
export interface Asked {
  searchParams: Pick<URLSearchParams, 'get'>;
}

/** What it keeps from form to form: the language somebody asked for. */
const keptOf = (url: Asked): URLSearchParams => {
  const asked = url.searchParams.get('lang');
  return new URLSearchParams(asked === null ? {} : { lang: asked });
};

/** Behind the address of another page that is to speak the same language. */
export function languageQuery(url: Asked): string {
  const kept = keptOf(url).toString();
  return kept && `?${kept}`;
}

/** Where a form of this page is sent; the answer opens at the message about it, which takes the focus. */
export function formAddress(url: Asked, act: string): string {
  const kept = keptOf(url).toString();
  return `?${kept}${kept && '&'}/${act}#said`;
}

/** This page with something to say, and nothing left of what was said before. */
export function pageAddress(url: Asked, told: Record<string, string>, part: string): string {
  const next = keptOf(url);
  for (const [name, value] of Object.entries(told)) next.set(name, value);
  return `?${next}#${part}`;
}
