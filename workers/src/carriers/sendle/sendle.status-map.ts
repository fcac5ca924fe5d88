import { meaningOf, type CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

const notHandedOver = { condition: 'DELAYED', reason: 'OTHER', party: 'MERCHANT', nextAction: 'WAIT' } as const;

/** Published types of tracking events, then states of an order that are no type of event. */
export const SENDLE_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['Pickup Attempted', { eventCode: 'AWAITING_HANDOVER', ...notHandedOver }],
  ['Pickup', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  // "Has not yet been dropped off", unlike `Dropped Off`.
  ['Drop Off', { eventCode: 'AWAITING_HANDOVER' }],
  ['Dropped Off', { eventCode: 'DROPPED_OFF' }],
  ['Info', { eventCode: 'NOTE' }],
  ['In Transit', { eventCode: 'IN_TRANSIT' }],
  ['Out for Delivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['Delivery Attempted', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['Delivered', { eventCode: 'DELIVERED' }],
  ['Local Delivery', { eventCode: 'HANDED_TO_PARTNER' }],
  ['Card Left', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'COLLECT_PARCEL' }],
  ['Left with Agent', { eventCode: 'READY_FOR_PICKUP' }],
  ['Damaged', { eventCode: 'DAMAGED' }],
  ['Unable to Deliver', { eventCode: 'HELD', reason: 'OTHER', party: 'MERCHANT', nextAction: 'CONTACT_CARRIER' }],
  // The label has expired: the parcel was never handed over.
  ['Expired', { eventCode: 'CANCELLED' }],
  ['Booking', { eventCode: 'DATA_RECEIVED' }],
  ['Booked', { eventCode: 'DATA_RECEIVED' }],
  ['Cancelled', { eventCode: 'CANCELLED' }],
  ['Lost', { eventCode: 'LOST' }],
  ['Return to Sender', { eventCode: 'RETURN_STARTED' }],
  ['Returned to Sender', { eventCode: 'RETURNED_TO_SENDER' }],
]);

// `Dropped off` is written so too.
const byType: ReadonlyMap<string, CodeMeaning> = new Map(
  [...SENDLE_CODES].map(([type, meaning]) => [type.toLowerCase(), meaning] as const),
);
const meaningOfWords = wordingsOf(ENGLISH_WORDINGS);

/**
 * The meaning of an event: its type, sharpened by its words; of `Info`, what the words say short of a delivery; of a type nobody
 * has mapped, what the words say, as Sendle advises. Null when neither is known.
 */
export function sendleMeaning(type: string | null, words: string | null): CodeMeaning | null {
  const meaning = type === null ? undefined : byType.get(type.toLowerCase());
  if (meaning === undefined) return meaningOfWords(words);
  if (meaning.eventCode !== 'NOTE') return refineMeaning(meaning, words);
  const said = meaningOfWords(words);
  return said === null || meaningOf(said).milestone === 'DELIVERED' ? meaning : said;
}
