import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const absent: CodeMeaning = { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' };

const ROWS: readonly (readonly [codes: string, meaning: CodeMeaning])[] = [
  // Seen in the sample of the documentation, with their words.
  ['T00', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['L00', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['U00 U01 U02 U03 U04 U05 U06 U07 U08', { eventCode: 'DELIVERED' }],
  // As another tracker has them.
  ['B00 B01 B02', { eventCode: 'CUSTOMS_HELD' }],
  ['B03 B23', { eventCode: 'REFUSED' }],
  ['B04 N01 N02', absent],
  ['N03', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' }],
  ['B05 B08', { eventCode: 'DAMAGED' }],
  [
    'B06 B07 B09 B10',
    { eventCode: 'DELIVERY_ATTEMPTED', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ],
  ['B11 B12 B13 B18 B24 B28', { eventCode: 'HELD' }],
  ['N74 R13', { eventCode: 'READY_FOR_PICKUP' }],
];

/** The state codes known here, of a table that is not public. */
export const BPOST_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);

const OWN: readonly Wording[] = [
  [/neighbou?r/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/^item is announced|^confirmation of preparation/i, { eventCode: 'DATA_RECEIVED' }],
  [/\(bpost\) has received the item/i, { eventCode: 'ACCEPTED' }],
  [/^parcel is handled/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/^(?:item|shipment) (?:is )?ready for transport/i, { eventCode: 'IN_TRANSIT' }],
  [/^departure to country of destination/i, { eventCode: 'DEPARTED_COUNTRY' }],
  [/arrived at the postal operator of the country of destination/i, { eventCode: 'ARRIVED_IN_COUNTRY' }],
  [/delivery round .*has started/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/^your item has been sorted/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/^item available at pick-?up point/i, { eventCode: 'READY_FOR_PICKUP' }],
  [/^(?:announced|created|prepared|registered)\b|in preparation/i, { eventCode: 'DATA_RECEIVED' }],
  [/^distributed\b.*\b(?:safe ?place|drop off)/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [/^distributed\b.*\b(?:letter ?box|mail ?box)/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/^distributed\b.*\b(?:locker)/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [/^distributed\b.*\bsign/i, { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
  [/^(?:not distributed|undistributed)/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/^distributed\b/i, { eventCode: 'DELIVERED' }],
  [/^bound to round|out for distribution/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/^sorted\b/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/\babsent\b/i, absent],
];
const read = wordingsOf(OWN, ENGLISH_WORDINGS);

/** `BoundToRound - out_for_distribution` as words. */
const spelled = (description: string) =>
  description
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/_/g, ' ')
    .replace(/\s+/g, ' ');

/** The meaning of a state: by its words, which say more than the code, else by the code. */
export const bpostMeaning = (code: string | null, description: string | null): CodeMeaning | null =>
  (description === null ? null : read(spelled(description))) ?? (code === null ? null : (BPOST_CODES.get(code) ?? null));
