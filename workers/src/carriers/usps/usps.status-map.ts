import type { CodeMeaning } from '@jalon/schema/shipment';
import { USPS_WORDINGS } from './usps.wordings.ts';

type Row = readonly [codes: string, meaning: CodeMeaning];

const attempt = (reason: NonNullable<CodeMeaning['reason']>): CodeMeaning => ({
  eventCode: 'DELIVERY_ATTEMPTED',
  reason,
  party: 'RECIPIENT',
  nextAction: 'CHOOSE_NEW_DAY',
});
const returned = (reason: NonNullable<CodeMeaning['reason']>): CodeMeaning => ({ eventCode: 'RETURN_STARTED', reason });

const ROWS: readonly Row[] = [
  // Before the hand-over
  ['GX', { eventCode: 'LABEL_CREATED' }],
  ['MA 89', { eventCode: 'DATA_RECEIVED' }],
  ['TM PA', { eventCode: 'ACCEPTED' }],
  ['83', { eventCode: 'HANDED_TO_PARTNER' }],
  // Handed over
  ['03 OA UA AD', { eventCode: 'ACCEPTED' }],
  ['43', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  // Moving
  ['10 A1 19 41', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['PC', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['EF SF T1', { eventCode: 'DEPARTED_FACILITY' }],
  ['TL NT', { eventCode: 'IN_TRANSIT' }],
  ['80 81 82', { eventCode: 'IN_TRANSIT' }],
  ['42', { eventCode: 'HANDED_TO_PARTNER' }],
  ['06', { eventCode: 'FORWARDED' }],
  ['08 15', { eventCode: 'MISSORTED' }],
  ['07', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['OF', { eventCode: 'OUT_FOR_DELIVERY' }],
  // Attempts and collection
  ['02 52 56', attempt('RECIPIENT_ABSENT')],
  ['30', attempt('NO_ACCESS')],
  ['51', attempt('BUSINESS_CLOSED')],
  ['53 55', attempt('NO_ACCESS')],
  ['54', attempt('LOCKER_FULL')],
  ['14 16', { eventCode: 'READY_FOR_PICKUP' }],
  ['17', { eventCode: 'COLLECTED' }],
  ['71', { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' }],
  ['DX', { eventCode: 'NOTE' }],
  ['GC', { eventCode: 'NOTE' }],
  // Delivered
  ['01', { eventCode: 'DELIVERED' }],
  // It cannot be delivered
  ['04', { eventCode: 'REFUSED' }],
  ['05', { eventCode: 'HELD', reason: 'ADDRESS_WRONG', party: 'CARRIER' }],
  ['09 29', { eventCode: 'RETURN_STARTED' }],
  ['21', returned('ADDRESS_WRONG')],
  ['22', returned('ADDRESS_INCOMPLETE')],
  ['23 24', returned('RECIPIENT_MOVED')],
  ['25', returned('ADDRESS_WRONG')],
  ['26', returned('RECIPIENT_MOVED')],
  ['27 31', returned('NOT_COLLECTED')],
  ['28', returned('OTHER')],
  ['44', returned('RECALLED')],
  ['11', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', party: 'MERCHANT', nextAction: 'CONTACT_CARRIER' }],
];

/** Every scan code of the published tables that could be found, as written: two characters. */
export const USPS_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);

/** The meaning of a scan: its words, which say more than the code and are the same for years, else the code. Null when neither is known. */
export function uspsMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const said = words === null ? null : meaningOfWords(words);
  if (said !== null) return said;
  return code === null ? null : (USPS_CODES.get(code.toUpperCase()) ?? null);
}

const known = new Map<string, CodeMeaning | null>();

function meaningOfWords(words: string): CodeMeaning | null {
  let found = known.get(words);
  if (found === undefined) {
    found = USPS_WORDINGS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
    if (known.size >= 5_000) known.clear();
    known.set(words, found);
  }
  return found;
}
