import type { CodeMeaning } from '@jalon/schema/shipment';
import { refineMeaning } from '../refine-meaning.ts';

/** The published values of `status`. */
const STATUSES: Record<string, CodeMeaning> = {
  pre_transit: { eventCode: 'DATA_RECEIVED' },
  in_transit: { eventCode: 'IN_TRANSIT' },
  out_for_delivery: { eventCode: 'OUT_FOR_DELIVERY' },
  delivered: { eventCode: 'DELIVERED' },
  available_for_pickup: { eventCode: 'READY_FOR_PICKUP' },
  return_to_sender: { eventCode: 'RETURN_STARTED' },
  failure: { eventCode: 'HELD', condition: 'ATTEMPT_FAILED', reason: 'OTHER' },
  cancelled: { eventCode: 'CANCELLED' },
  error: { eventCode: 'NOTE' },
};

/** The published values of `status_detail` that say more than the status beside them. */
const DETAILS: Record<string, CodeMeaning> = {
  address_correction: { eventCode: 'ADDRESS_CORRECTED' },
  arrived_at_destination: { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  arrived_at_facility: { eventCode: 'ARRIVED_AT_FACILITY' },
  arrived_at_pickup_location: { eventCode: 'READY_FOR_PICKUP' },
  awaiting_information: {
    eventCode: 'HELD',
    condition: 'ACTION_REQUIRED',
    reason: 'DATA_MISSING',
    party: 'MERCHANT',
    nextAction: 'CONTACT_CARRIER',
  },
  damaged: { eventCode: 'DAMAGED' },
  delayed: { eventCode: 'DELAYED' },
  delivery_exception: { eventCode: 'DELIVERY_ATTEMPTED' },
  departed_facility: { eventCode: 'DEPARTED_FACILITY' },
  departed_origin_facility: { eventCode: 'DEPARTED_FACILITY' },
  expired: { eventCode: 'NOTE' },
  held: { eventCode: 'HELD' },
  label_created: { eventCode: 'LABEL_CREATED' },
  lost: { eventCode: 'LOST' },
  missorted: { eventCode: 'MISSORTED' },
  received_at_destination_facility: { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  received_at_origin_facility: { eventCode: 'ACCEPTED' },
  refused: { eventCode: 'REFUSED' },
  return: { eventCode: 'RETURN_STARTED' },
  transferred_to_destination_carrier: { eventCode: 'HANDED_TO_PARTNER' },
  transit_exception: { eventCode: 'DELAYED' },
  weather_delay: { eventCode: 'DELAYED', reason: 'WEATHER' },
};

export const EASYPOST_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries({ ...STATUSES, ...DETAILS }));

/** Statuses that end a way or stand for one moment: a detail beside them never takes that away. */
const FIXED = new Set(['delivered', 'out_for_delivery', 'available_for_pickup', 'cancelled']);
/** What a detail may make of a parcel of which only the label exists. */
const BEFORE_HANDOVER = new Set(['label_created', 'awaiting_information', 'address_correction', 'expired']);
const ON_THE_WAY_BACK: Record<string, CodeMeaning> = {
  arrived_at_facility: { eventCode: 'RETURN_IN_TRANSIT' },
  departed_facility: { eventCode: 'RETURN_IN_TRANSIT' },
  departed_origin_facility: { eventCode: 'RETURN_IN_TRANSIT' },
};

export interface EasyPostScan {
  status: string | null;
  status_detail: string | null;
  message: string | null;
}

/** The code a scan is known by: its detail where that says more, else its status; with what it means. */
export function easyPostMeaning({ status, status_detail: detail, message }: EasyPostScan): {
  code: string | null;
  meaning: CodeMeaning | null;
} {
  if (detail !== null && Object.hasOwn(DETAILS, detail) && agrees(status, detail)) {
    const back = status === 'return_to_sender' ? (ON_THE_WAY_BACK[detail] ?? STATUSES.return_to_sender!) : null;
    return { code: detail, meaning: back ?? refineMeaning(DETAILS[detail]!, message) };
  }
  const own = status === null ? undefined : EASYPOST_CODES.get(status);
  return { code: status ?? detail, meaning: own === undefined ? null : refined(own, message) };
}

function agrees(status: string | null, detail: string): boolean {
  if (status === null) return true;
  if (status === 'pre_transit') return BEFORE_HANDOVER.has(detail);
  return !FIXED.has(status);
}

/** A return whose words say that the sender has it is over. */
const refined = (meaning: CodeMeaning, words: string | null): CodeMeaning =>
  meaning.eventCode === 'RETURN_STARTED' && words !== null && /^(?:delivered|returned)\b.*\b(?:sender|shipper)\b/i.test(words)
    ? { eventCode: 'RETURNED_TO_SENDER' }
    : refineMeaning(meaning, words);
