import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

const fixAddress: CodeMeaning = {
  eventCode: 'HELD',
  condition: 'ACTION_REQUIRED',
  reason: 'ADDRESS_WRONG',
  nextAction: 'CORRECT_ADDRESS',
};

const ROWS: readonly (readonly [codes: string, meaning: CodeMeaning])[] = [
  ['CREATED LABEL_PRINTED 0', { eventCode: 'LABEL_CREATED' }],
  ['REGISTERED DATA_RECEIVED 1', { eventCode: 'DATA_RECEIVED' }],
  ['SHIPPED 10', { eventCode: 'ACCEPTED' }],
  ['IN_TRANSIT 20 30', { eventCode: 'IN_TRANSIT' }],
  ['DEPARTED', { eventCode: 'DEPARTED_FACILITY' }],
  ['ARRIVED', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['PROCESSED SORTING', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['EXPORTED', { eventCode: 'DEPARTED_COUNTRY' }],
  ['IMPORTED', { eventCode: 'ARRIVED_IN_COUNTRY' }],
  ['CUSTOMS CUSTOMS_CLEARANCE', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['PAYMENT_REQUIRED', { eventCode: 'DUTIES_REQUESTED' }],
  ['HELD 40', { eventCode: 'HELD' }],
  ['OUT_FOR_DELIVERY ON_DELIVERY_VEHICLE DELIVERY_IN_PROGRESS IN_DELIVERY_VEHICLE 80', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['READY_FOR_PICKUP AT_PARCELSHOP AVAILABLE_FOR_COLLECTION AWAITING_PICKUP 70', { eventCode: 'READY_FOR_PICKUP' }],
  ['DELIVERED POD 90', { eventCode: 'DELIVERED' }],
  ['DELIVERED_NEIGHBOR', { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  ['DELIVERED_SAFE_PLACE', { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  ['DELIVERED_PARCELSHOP', { eventCode: 'COLLECTED' }],
  ['FAILED NOT_DELIVERED 99', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['ADDRESSEE_NOT_FOUND NOT_HOME', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' }],
  ['REFUSED', { eventCode: 'REFUSED' }],
  ['WRONG_ADDRESS ADDRESS_NOT_FOUND', fixAddress],
  ['EXCEPTION', { eventCode: 'HELD' }],
  ['DELAYED', { eventCode: 'DELAYED' }],
  ['RESCHEDULED', { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' }],
  ['REDIRECTED', { eventCode: 'REDIRECTED' }],
  ['MISROUTED', { eventCode: 'MISSORTED' }],
  ['DAMAGED', { eventCode: 'DAMAGED' }],
  ['LOST', { eventCode: 'LOST' }],
];

/** The status codes known here, of a table that is not public. */
export const PARCELONE_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);

const readWords = wordingsOf([[/^(?:shipment|parcel|package) picked up/i, { eventCode: 'PICKED_UP_BY_CARRIER' }]], ENGLISH_WORDINGS);
/** Codes that say less than the words beside them. */
const VAGUE = new Set(['REGISTERED', 'EXCEPTION', 'FAILED', 'HELD', '40', '99']);

/** The meaning of a code; the words sharpen it, and speak where the code is vague or none of ours. */
export function parceloneMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const known = code === null ? null : (PARCELONE_CODES.get(code.toUpperCase()) ?? null);
  if (known === null) return readWords(words);
  const said = VAGUE.has(code!.toUpperCase()) ? readWords(words) : null;
  return said !== null && !said.eventCode.startsWith('DELIVERED') ? said : refineMeaning(known, words);
}
