import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

/** The statuses of scans, as they are written; what follows `IN TRANSIT TO` or `IN AGENT` is a place. */
export const ALLIED_EXPRESS_STATUSES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['Freight has been delivered', { eventCode: 'DELIVERED' }],
  ["It's on board with driver", { eventCode: 'OUT_FOR_DELIVERY' }],
  ['IN TRANSIT TO', { eventCode: 'DEPARTED_FACILITY' }],
  // A driver's card: nobody was there.
  ['CARD LEFT', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' }],
  ['RETURN TO DEPOT', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['LEFT IN DEPOT', { eventCode: 'HELD' }],
  // An agent brings it in the country, or keeps it for collection.
  ['IN AGENT', { eventCode: 'HANDED_TO_PARTNER' }],
  ['RETURN TO SENDER', { eventCode: 'RETURN_STARTED' }],
  ['DAMAGED', { eventCode: 'DAMAGED' }],
  ['Other', { eventCode: 'NOTE' }],
]);

const begins = [...ALLIED_EXPRESS_STATUSES].map(([status, meaning]): Wording => [new RegExp(`^${status}\\b`, 'i'), meaning]);
const OWN: readonly Wording[] = [
  [/^(?:freight|goods|consignment) (?:has been |was )?(?:picked up|collected)/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/^(?:freight|goods|consignment) (?:has been |was )?(?:received|scanned)/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/^(?:it'?s |it is )?on ?board\b/i, { eventCode: 'OUT_FOR_DELIVERY' }],
];

const meaningOfWords = wordingsOf(begins, OWN, ENGLISH_WORDINGS);

/**
 * The meaning of a scan: its status; a scan at a depot that has none says that the depot handled it. Null when the status is
 * unknown, or there is neither status nor depot.
 */
export function alliedExpressMeaning(status: string | null, depot: string | null): CodeMeaning | null {
  if (status !== null) return meaningOfWords(status);
  return depot === null ? null : { eventCode: 'PROCESSED_AT_FACILITY' };
}
