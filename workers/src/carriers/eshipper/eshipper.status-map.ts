import { meaningOf, type CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

/** The stages of an order, as the answer's flags and `statusText` name them. */
export const ESHIPPER_STATUSES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['labelGenerated', { eventCode: 'LABEL_CREATED' }],
  ['readyForShipping', { eventCode: 'AWAITING_HANDOVER' }],
  ['pickup', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['pickedUp', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['reachedAtWarehouse', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['inTransit', { eventCode: 'IN_TRANSIT' }],
  ['outForDelivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['undelivered', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['exception', { eventCode: 'HELD' }],
  ['delivered', { eventCode: 'DELIVERED' }],
  ['returned', { eventCode: 'RETURNED_TO_SENDER' }],
  ['cancelled', { eventCode: 'CANCELLED' }],
]);

const letters = (status: string) => status.toLowerCase().replace(/[^a-z]/g, '');
const byLetters: ReadonlyMap<string, CodeMeaning> = new Map(
  [...ESHIPPER_STATUSES].map(([status, meaning]) => [letters(status), meaning] as const),
);
const meaningOfWords = wordingsOf(ENGLISH_WORDINGS);

const ENDED = new Set(['DELIVERED', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED']);

/** The meaning of an event: its stage (`inTransit`, `IN TRANSIT`), sharpened by the carrier's words, which never end what the stage does not; else the words. */
export function eshipperMeaning(status: string | null, words: string | null): CodeMeaning | null {
  const stage = status === null ? undefined : byLetters.get(letters(status));
  const said = meaningOfWords(words);
  if (stage === undefined) return said;
  const isOpen = stage.eventCode === 'IN_TRANSIT' || stage.eventCode === 'HELD';
  if (isOpen && said !== null && !ENDED.has(meaningOf(said).milestone ?? '')) return said;
  return refineMeaning(stage, words);
}
