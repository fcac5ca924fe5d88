import { whoKnows, type CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/*
 * Every script can be printed. These cannot be, or say that something was lost on the way: control characters but for line ends
 * and tabs, lone surrogates, private and unassigned code points, the replacement character, emoji, two question marks in a row,
 * and UTF-8 that was read as Latin-1 (`Ã©`).
 */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|\p{Cs}|\p{Co}|\p{Cn}|\uFFFD|\p{Emoji_Presentation}|\uFE0F|\?{2,}|[ÂÃ][\u0080-\u00BF]/u;

const FIELDS = ['name', 'address1', 'address2', 'postalCode', 'city', 'region'] as const;

/** Whether a label can show the text as it was meant. */
export const isPrintable = (text: string): boolean => !UNPRINTABLE.test(text);

/** Fields of the address that a label cannot show. */
export function checkCharacters(order: CheckedOrder): Gap[] {
  const { address } = order;
  if (address === null) return [];
  const party = whoKnows(order);
  return FIELDS.filter((field) => !isPrintable(address[field] ?? '')).map((field) => gap('ADDRESS_UNREADABLE', `address.${field}`, party));
}
