import type { DeliveryAddress } from '../correct-address.ts';

/*
 * After the matchers of Google's libaddressinput (cpp/src/post_box_matchers.cc), which has one for each language, and the
 * abbreviations of the Universal Postal Union's country sheets. Short ones count only before a number: `BP 12`, not `BP`.
 * A DHL Packstation is a locker and no box.
 */
const EVERYWHERE = [
  /\bp\.?\s?[o0]\.?\s?-?box\b/i,
  /\bpost(?:al)?(?:\s?office)?\s?box\b/i,
  /\bp\.?o\.?b\.?\s?#?\d/i,
  /\b(?:private|locked)\s?bag\b/i,
  /postfach\b/i,
  /\bbo(?:i|î)te postale\b/i,
  /\bpostbus\b/i,
  /\bpostbo[kx]s?\s?\d/i,
  /\bpostilokero\b/i,
  /\bapartado(?:\s(?:de correos|postal|a[ée]reo))?\s?(?:n[.ºo°]*\s?)?\d/i,
  /\bcasillas?(?:\s(?:de correos?|postal))?\s?(?:n[.ºo°]*\s?)?\d/i,
  /\bcasella postale\b/i,
  /\bcaixa postal\b/i,
  /\bskr(?:\.|ytka)\s?poczt(?:\.|owa)/i,
  /\bposta(?:fi[oó]k)\b/i,
  /\bposta kutusu\b/i,
  /абонентский ящик|\bа\/я/i,
  /صندوق\s?(?:ال)?بريد|ص\s?[-.]\s?ب/,
  /私書箱|郵政信箱|邮政信箱|사서함/,
];

const FRENCH = /\b(?:BP|B\.P\.|CS|TSA)\s?(?:n[°o]\s?)?\d/i;
// A map, since what stands for a country may be any word.
const BY_COUNTRY = new Map<string, RegExp>([
  ['SE', /^box\s\d/i],
  ['CZ', /\bp\.?\s?p\.?\s\d/i],
  ['GR', /Τ\.?\s?Θ\.?\s?\d/i],
  ['HU', /\bpf\.?\s?\d/i],
  ['FI', /\bPL\s\d/],
  ['TR', /\bP\.?K\.?\s\d/i],
  ['IT', /\bC\.?P\.?\s\d/i],
  ...['FR', 'BE', 'LU', 'MC', 'MA', 'DZ', 'TN', 'SN', 'CI', 'CM', 'GP', 'MQ', 'RE', 'GF'].map((code) => [code, FRENCH] as const),
]);

/** Whether the address is a box at a post office, in the words of many languages. */
export function isPoBox({ address1, address2, countryCode }: Pick<DeliveryAddress, 'address1' | 'address2' | 'countryCode'>): boolean {
  const own = BY_COUNTRY.get(countryCode ?? '');
  return [address1, address2]
    .map((line) => (line ?? '').normalize('NFKC').trim())
    .some((line) => EVERYWHERE.some((pattern) => pattern.test(line)) || own?.test(line) === true);
}
