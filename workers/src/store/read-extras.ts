/** A name and a value that a shop let its shopper enter, or that an app attached. */
export interface Attribute {
  name: string;
  value: string;
}

/** What an order says of how it is to be packed and when it was promised. */
export interface Extras {
  isGift: boolean;
  giftMessage: string | null;
  packingNote: string | null;
  promisedOn: string | null;
}

const TEXT_LIMIT = 2_000;

const GIFT =
  /^(is )?(this |it )?(an? )?(gift|gift ?wrap(ping)?|gift ?option|cadeau|emballage cadeau|paquet cadeau|geschenk|geschenkverpackung|هدية|تغليف هدية)$/;
const GIFT_MESSAGE =
  /^(gift (message|note|card( message)?)|message (cadeau|for the card)|carte cadeau message|grußkarte|geschenknachricht|رسالة الهدية)$/;
const PACKING =
  /^((packing|packaging|delivery|shipping|special) (instructions?|notes?)|instructions? de (livraison|préparation)|lieferhinweis|versandhinweis|تعليمات التوصيل)$/;
const PROMISED =
  /^((requested |chosen |promised |estimated )?delivery (date|day)|deliver (on|by)|date de livraison|lieferdatum|liefertermin|wunschtermin|تاريخ التوصيل)$/;
const NO = /^(|no|none|false|0|off|non|nein|لا)$/;

/** Names are compared in small letters, with single spaces for `_`, `-` and the like; a leading `_` hides a property from shoppers. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-:.?]+/g, ' ')
    .trim();

/**
 * Finds in what shop and apps attach to an order what the one who packs it must know. The names are those in use by gift and
 * delivery-date apps, in English, French, German and Arabic; any other attribute is left alone.
 */
export function readExtras(note: string | null, attributes: readonly Attribute[]): Extras {
  const named = attributes.map(({ name, value }) => ({ name: plain(name), value: value.trim() }));
  const valueOf = (pattern: RegExp) => named.find(({ name, value }) => pattern.test(name) && !NO.test(value.toLowerCase()))?.value ?? null;
  const giftMessage = valueOf(GIFT_MESSAGE);
  const notes = [note?.trim() ?? '', ...named.filter(({ name, value }) => PACKING.test(name) && value !== '').map(({ value }) => value)];
  return {
    isGift: giftMessage !== null || valueOf(GIFT) !== null,
    giftMessage: giftMessage?.slice(0, TEXT_LIMIT) ?? null,
    packingNote: [...new Set(notes)].filter(Boolean).join('\n').slice(0, TEXT_LIMIT) || null,
    promisedOn: named.flatMap(({ name, value }) => (PROMISED.test(name) ? (readDay(value) ?? []) : []))[0] ?? null,
  };
}

/** What is to be engraved, printed or the like: every property that shoppers see and that says nothing of gifts or delivery. */
export function readPersonalisation(properties: readonly Attribute[]): string | null {
  const told = properties.filter(
    ({ name, value }) =>
      !name.startsWith('_') && value.trim() !== '' && ![GIFT, GIFT_MESSAGE, PACKING, PROMISED].some((known) => known.test(plain(name))),
  );
  return (
    told
      .map(({ name, value }) => `${name.trim()}: ${value.trim()}`)
      .join('\n')
      .slice(0, TEXT_LIMIT) || null
  );
}

/** `YYYY-MM-DD` of a day with the year first; null for what could be two days (`01/02/2026`) or none. */
export function readDay(text: string): string | null {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text.trim());
  if (!match) return null;
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1990 && year < 2200;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
