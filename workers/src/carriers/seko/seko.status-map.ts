import { meaningOf, type CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

type Row = readonly [numbers: string, meaning: CodeMeaning];

const ROWS: readonly Row[] = [
  ['1 8 9 11 12', { eventCode: 'DATA_RECEIVED' }],
  ['3', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['50', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['79', { eventCode: 'DEPARTED_FACILITY' }],
  ['4 5 7 10 14 18 20 22 31 32 33 47 48 51 54 56 78 80 81 82 83 84 89', { eventCode: 'IN_TRANSIT' }],
  ['6', { eventCode: 'CUSTOMS_HELD' }],
  ['21', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['19 25 42', { eventCode: 'READY_FOR_PICKUP' }],
  ['71 72 73 74 75 76 77', { eventCode: 'DELIVERED' }],
  // Attempts
  ['24', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' }],
  ['43', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  ['37', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' }],
  ['38', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ID_CHECK_FAILED' }],
  ['28', { eventCode: 'REFUSED' }],
  ['29 40 45 55 86 92', { eventCode: 'DELIVERY_ATTEMPTED' }],
  // Trouble
  ['23 27 41', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' }],
  ['2 26 36 39 44 46 49 52 53 87 88', { eventCode: 'HELD' }],
  ['30 70 91', { eventCode: 'HELD', reason: 'OTHER', party: 'MERCHANT', nextAction: 'CONTACT_CARRIER' }],
  ['16', { eventCode: 'DELAYED' }],
  ['13 35', { eventCode: 'MISSORTED' }],
  ['15', { eventCode: 'LOST' }],
  ['17', { eventCode: 'DAMAGED' }],
  ['34 67', { eventCode: 'CANCELLED' }],
  // On the way back
  ['57 58 62 66 68 85 90 94', { eventCode: 'RETURN_STARTED' }],
  ['59 65', { eventCode: 'RETURN_STARTED', reason: 'RECIPIENT_ABSENT' }],
  ['60', { eventCode: 'RETURN_STARTED', reason: 'RECALLED' }],
  ['61', { eventCode: 'RETURN_STARTED', reason: 'ADDRESS_WRONG' }],
  ['63', { eventCode: 'RETURN_STARTED', reason: 'OTHER' }],
  ['64', { eventCode: 'RETURN_STARTED', reason: 'REFUSED' }],
  ['69', { eventCode: 'RETURN_STARTED', reason: 'DAMAGED_IN_TRANSIT' }],
];

/** The OmniCodes known, `OP-1` to `OP-94`. */
export const SEKO_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([numbers, meaning]) => numbers.split(' ').map((number): [string, CodeMeaning] => [`OP-${number}`, meaning])),
);

const OWN: readonly Wording[] = [
  [/^(?!.*\bnot\b).*\bhanded over to\b/i, { eventCode: 'HANDED_TO_PARTNER' }],
  [/^tracking number allocated|^pre-?advice/i, { eventCode: 'DATA_RECEIVED' }],
  [/^processed through (?:export|import|origin|destination)/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);

/** Codes of many partners' scans at once: there the partner's words say more. */
const COARSE = new Set(['IN_TRANSIT', 'HELD', 'RETURN_STARTED']);
const GONE = new Set(['DELIVERED', 'RETURNED', 'LOST', 'DISPOSED', 'CANCELLED']);
const isEnd = (meaning: CodeMeaning) => GONE.has(meaningOf(meaning).milestone ?? '');

/** The meaning of an event: its OmniCode, sharpened by the partner's words, which never make an end of it. Null: nobody mapped it. */
export function sekoMeaning(code: string | null, words: string | null): CodeMeaning | null {
  if (code === null) return meaningOfWords(words);
  const found = SEKO_CODES.get(code);
  if (found === undefined) return null;
  if (!COARSE.has(found.eventCode) || found.reason != null) return refineMeaning(found, words);
  const said = meaningOfWords(words);
  const staysReturn = found.eventCode !== 'RETURN_STARTED' || said?.eventCode.startsWith('RETURN') === true;
  return said !== null && staysReturn && (!isEnd(said) || said.eventCode === 'RETURNED_TO_SENDER') ? said : found;
}
