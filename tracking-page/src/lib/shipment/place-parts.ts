import type { ShopperPlace } from '#lib/order/shopper-order.ts';

/** The parts of a place worth reading, smallest first; a part that repeats another is left out. */
export function placeParts(place: ShopperPlace | null, countryName: (code: string) => string, language: string): string[] {
  if (place === null) return [];
  const parts = [place.name, place.city, place.countryCode && countryName(place.countryCode)];
  const calm = parts.filter((part): part is string => !!part).map((part) => calmCase(part, language));
  return calm.filter((part, index) => !calm.slice(0, index).some((said) => said.toLowerCase().includes(part.toLowerCase())));
}

/** Inside a place's name these are written small. */
const PARTICLES = /(?<=[\s-])(?:AM|AN|AUX|D|DE|DEL|DER|DES|DI|DO|DU|EN|ET|IM|IN|LA|LE|LES|OB|ON|SUR|UND|VAN|VON)(?=[\s-])/g;

/** Carriers write places in capitals, and a page that shouts them is hard to read. Other short words may be codes: left alone. */
export function calmCase(text: string, language: string): string {
  if (text.length <= 3 || text !== text.toLocaleUpperCase(language)) return text;
  return text
    .replace(PARTICLES, (particle) => particle.toLocaleLowerCase(language))
    .replace(/\p{L}{4,}/gu, (word) => word.charAt(0) + word.slice(1).toLocaleLowerCase(language));
}
