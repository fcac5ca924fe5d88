import type { CodeMeaning } from '@jalon/schema/shipment';
import { refineMeaning } from '../refine-meaning.ts';

const tried = { eventCode: 'DELIVERY_ATTEMPTED' } as const;

/** The published sub-statuses (`subtag`). */
const SUBTAGS: Record<string, CodeMeaning> = {
  Pending_001: { eventCode: 'NOTE' },
  Pending_002: { eventCode: 'NOTE' },
  Pending_003: { eventCode: 'NOTE' },
  Pending_004: { eventCode: 'NOTE' },
  Pending_005: { eventCode: 'NOTE' },
  Pending_006: { eventCode: 'NOTE' },
  InfoReceived_001: { eventCode: 'DATA_RECEIVED' },
  InTransit_001: { eventCode: 'IN_TRANSIT' },
  InTransit_002: { eventCode: 'ACCEPTED' },
  InTransit_003: { eventCode: 'ARRIVED_AT_FACILITY' },
  InTransit_004: { eventCode: 'ARRIVED_IN_COUNTRY' },
  InTransit_005: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  InTransit_006: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  InTransit_007: { eventCode: 'DEPARTED_FACILITY' },
  InTransit_008: { eventCode: 'IN_TRANSIT' },
  InTransit_009: { eventCode: 'FORWARDED' },
  OutForDelivery_001: { eventCode: 'OUT_FOR_DELIVERY' },
  OutForDelivery_003: { eventCode: 'OUT_FOR_DELIVERY' },
  OutForDelivery_004: { eventCode: 'DELIVERY_SCHEDULED' },
  AttemptFail_001: tried,
  AttemptFail_002: { ...tried, reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  AttemptFail_003: { ...tried, reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' },
  AvailableForPickup_001: { eventCode: 'READY_FOR_PICKUP' },
  Delivered_001: { eventCode: 'DELIVERED' },
  Delivered_002: { eventCode: 'COLLECTED' },
  Delivered_003: { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' },
  Delivered_004: { eventCode: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' },
  Delivered_005: { eventCode: 'DELIVERED_TO_NEIGHBOUR' },
  Exception_001: { eventCode: 'HELD' },
  Exception_002: { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'RECIPIENT_MOVED', nextAction: 'CORRECT_ADDRESS' },
  Exception_003: { eventCode: 'REFUSED' },
  Exception_004: { eventCode: 'CUSTOMS_HELD' },
  Exception_005: { eventCode: 'DELAYED' },
  Exception_006: { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' },
  Exception_007: { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  Exception_008: { eventCode: 'HELD', reason: 'NOT_COLLECTED', nextAction: 'CONTACT_CARRIER' },
  Exception_009: { eventCode: 'HELD', reason: 'DATA_MISSING', nextAction: 'CONTACT_MERCHANT' },
  Exception_010: { eventCode: 'RETURN_STARTED' },
  Exception_011: { eventCode: 'RETURNED_TO_SENDER' },
  Exception_012: { eventCode: 'DAMAGED' },
  Exception_013: { eventCode: 'LOST' },
  Exception_016: { eventCode: 'DELAYED', reason: 'MISSORTED' },
  Exception_017: { eventCode: 'DELAYED', reason: 'WEATHER' },
  Exception_018: {
    eventCode: 'HELD',
    condition: 'ACTION_REQUIRED',
    reason: 'CUSTOMS_DOCUMENTS',
    party: 'MERCHANT',
    nextAction: 'SEND_DOCUMENTS',
  },
  Exception_020: { eventCode: 'CANCELLED' },
  Exception_021: { eventCode: 'DISPOSED' },
  Expired_001: { eventCode: 'NOTE' },
};

/** The nine published statuses (`tag`), for checkpoints without a sub-status. */
const TAGS: Record<string, CodeMeaning> = {
  Pending: { eventCode: 'NOTE' },
  InfoReceived: { eventCode: 'DATA_RECEIVED' },
  InTransit: { eventCode: 'IN_TRANSIT' },
  OutForDelivery: { eventCode: 'OUT_FOR_DELIVERY' },
  AttemptFail: tried,
  Delivered: { eventCode: 'DELIVERED' },
  AvailableForPickup: { eventCode: 'READY_FOR_PICKUP' },
  Exception: { eventCode: 'HELD' },
  Expired: { eventCode: 'NOTE' },
};

export const AFTERSHIP_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries({ ...SUBTAGS, ...TAGS }));

/** Sub-statuses whose name is the scan itself: words add nothing. */
const GENERAL = new Set(['InTransit_001', 'InTransit', 'Delivered_001', 'Delivered', 'AttemptFail_001', 'AttemptFail']);

/** The code a checkpoint is known by, with what it means: the sub-status, else the status. An unknown sub-status is unknown. */
export function afterShipMeaning(
  { tag, subtag }: { tag: string | null; subtag: string | null },
  words: string | null,
): { code: string | null; meaning: CodeMeaning | null } {
  const code = subtag ?? tag;
  const own = code === null ? undefined : AFTERSHIP_CODES.get(code);
  if (own === undefined) return { code, meaning: null };
  return { code, meaning: GENERAL.has(code!) ? refineMeaning(own, words) : own };
}
