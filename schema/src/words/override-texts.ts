/** A text of a shop in place of ours: `namespace:path.of.keys`. */
export interface OwnText {
  key: string;
  text: string;
}

export type Texts = { [key: string]: string | Texts };

/**
 * Our texts with a shop's own in the places it changed. A key that is not one of ours is left out: it would be shown nowhere.
 * What is given stays as it is.
 */
export function overrideTexts(texts: Record<string, Texts>, overrides: readonly OwnText[]): Record<string, Texts> {
  const own = structuredClone(texts);
  for (const { key, text } of overrides) {
    const colon = key.indexOf(':');
    const path = [key.slice(0, colon), ...key.slice(colon + 1).split('.')];
    const last = path.pop()!;
    let place: Texts | string | undefined = own;
    for (const part of path) place = typeof place === 'object' && Object.hasOwn(place, part) ? place[part] : undefined;
    if (typeof place === 'object' && Object.hasOwn(place, last) && typeof place[last] === 'string') place[last] = text;
  }
  return own;
}
