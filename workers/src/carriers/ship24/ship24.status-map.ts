import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

/** The published codes of single events (`statusCode`). */
const CODES: Record<string, CodeMeaning> = {
  data_order_created: { eventCode: 'DATA_RECEIVED' },
  data_order_cancelled: { eventCode: 'CANCELLED' },
  data_delivery_proposed: { eventCode: 'NOTE' },
  data_delivery_decided: { eventCode: 'DELIVERY_SCHEDULED' },
  transit_handover: { eventCode: 'ACCEPTED' },
  transit_origin_country_departure: { eventCode: 'DEPARTED_COUNTRY' },
  destination_arrival: { eventCode: 'ARRIVED_IN_COUNTRY' },
  customs_received: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  customs_exception: { eventCode: 'CUSTOMS_HELD' },
  customs_rejected: { eventCode: 'CUSTOMS_HELD', reason: 'PROHIBITED_GOODS', nextAction: 'CONTACT_CARRIER' },
  customs_cleared: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  delivery_available_for_pickup: { eventCode: 'READY_FOR_PICKUP' },
  delivery_out_for_delivery: { eventCode: 'OUT_FOR_DELIVERY' },
  delivery_attempted: { eventCode: 'DELIVERY_ATTEMPTED' },
  delivery_exception: { eventCode: 'HELD' },
  delivery_refused: { eventCode: 'REFUSED' },
  delivery_delivered: { eventCode: 'DELIVERED' },
  exception_return: { eventCode: 'RETURN_STARTED' },
  exception_lost: { eventCode: 'LOST' },
  exception_discarded: { eventCode: 'DISPOSED' },
};

/** The published milestones, for events without a code. `exception` and `pending` say nothing of the event. */
const MILESTONES: Record<string, CodeMeaning> = {
  pending: { eventCode: 'NOTE' },
  info_received: { eventCode: 'DATA_RECEIVED' },
  in_transit: { eventCode: 'IN_TRANSIT' },
  out_for_delivery: { eventCode: 'OUT_FOR_DELIVERY' },
  failed_attempt: { eventCode: 'DELIVERY_ATTEMPTED' },
  available_for_pickup: { eventCode: 'READY_FOR_PICKUP' },
  delivered: { eventCode: 'DELIVERED' },
  exception: { eventCode: 'HELD' },
};

export const SHIP24_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries({ ...CODES, ...MILESTONES }));

const inEnglish = wordingsOf(ENGLISH_WORDINGS);

/**
 * The code an event is known by, with what it means. A milestone is the state of the parcel at the time of the event, not what
 * the event was: it tells in transit and label from each other, and never makes a second delivery or attempt.
 */
export function ship24Meaning(
  { statusCode, statusMilestone }: { statusCode: string | null; statusMilestone: string | null },
  words: string | null,
): { code: string | null; meaning: CodeMeaning | null } {
  if (statusCode !== null) {
    const own = Object.hasOwn(CODES, statusCode) ? CODES[statusCode]! : null;
    return { code: statusCode, meaning: own === null ? null : refineMeaning(own, words) };
  }
  const state = statusMilestone !== null && Object.hasOwn(MILESTONES, statusMilestone) ? MILESTONES[statusMilestone]! : null;
  if (state === null) return { code: statusMilestone, meaning: null };
  if (state.eventCode === 'IN_TRANSIT') return { code: statusMilestone, meaning: refineMeaning(state, words) };
  return { code: statusMilestone, meaning: state.eventCode === 'DATA_RECEIVED' ? state : (inEnglish(words) ?? { eventCode: 'NOTE' }) };
}
