import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { postcodeKey } from '../order-key.ts';
import { whoKnows, type CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/**
 * Forms in use that the library does not know: Argentina's four digits from before 1998, and Saudi Arabia's with the four
 * further digits of the building (Universal Postal Union, addressing systems: ARG, SAU).
 */
const ALSO: Partial<Record<string, RegExp>> = { AR: /^\d{4}$/, SA: /^\d{9}$/ };

/** Digits of any script as those of the label: Arabic-Indic, Devanagari and the like stand in runs of ten from zero to nine. */
const asciiDigits = (text: string): string => text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));

function valueOf(digit: string): number {
  const code = digit.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

/**
 * Whether a postcode can be one of the country, however its spaces and dashes are set and with or without the country before
 * it (`B-1000`). Countries without a rule know no wrong one.
 */
export function isPostcode(postcode: string, countryCode: string): boolean {
  if (!postcodeValidatorExistsForCountry(countryCode)) return true;
  const compact = asciiDigits(postcodeKey(postcode));
  const bare = compact.startsWith(countryCode) ? compact.slice(countryCode.length) : compact.replace(/^[ABDFHILNS](?=\d{4,5}$)/, '');
  return [...new Set([compact, bare])].some(
    (code) => ALSO[countryCode]?.test(code) || spellings(code).some((spelling) => postcodeValidator(spelling, countryCode)),
  );
}

/** The code in one piece, and in two with a space or a dash between. */
const spellings = (code: string): string[] => [
  code,
  ...[...code]
    .keys()
    .flatMap((at) => (at === 0 ? [] : [`${code.slice(0, at)} ${code.slice(at)}`, `${code.slice(0, at)}-${code.slice(at)}`])),
];

/** A postcode that is there and not one of the country. */
export function checkPostcode(order: CheckedOrder): Gap[] {
  const { postalCode, countryCode } = order.address ?? {};
  if (!postalCode?.trim() || !countryCode || isPostcode(postalCode, countryCode)) return [];
  return [gap('POSTCODE_INVALID', 'address.postalCode', whoKnows(order))];
}
