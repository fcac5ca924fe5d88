import type { CodeMeaning } from '@jalon/schema/shipment';
import { CHINESE_WORDINGS } from '../chinese-wordings.ts';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

const tried = { eventCode: 'DELIVERY_ATTEMPTED' } as const;

/** The published sub-statuses of v2 (`sub_status`). */
const SUB_STATUSES: Record<string, CodeMeaning> = {
  NotFound_Other: { eventCode: 'NOTE' },
  NotFound_InvalidCode: { eventCode: 'NOTE' },
  InfoReceived: { eventCode: 'DATA_RECEIVED' },
  InTransit_PickedUp: { eventCode: 'PICKED_UP_BY_CARRIER' },
  InTransit_Other: { eventCode: 'IN_TRANSIT' },
  InTransit_Departure: { eventCode: 'DEPARTED_COUNTRY' },
  InTransit_Arrival: { eventCode: 'ARRIVED_IN_COUNTRY' },
  InTransit_CustomsProcessing: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  InTransit_CustomsReleased: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  InTransit_CustomsRequiringInformation: {
    eventCode: 'CUSTOMS_HELD',
    condition: 'ACTION_REQUIRED',
    reason: 'CUSTOMS_DOCUMENTS',
    party: 'RECIPIENT',
    nextAction: 'SEND_DOCUMENTS',
  },
  Expired_Other: { eventCode: 'NOTE' },
  AvailableForPickup_Other: { eventCode: 'READY_FOR_PICKUP' },
  OutForDelivery_Other: { eventCode: 'OUT_FOR_DELIVERY' },
  DeliveryFailure_Other: tried,
  DeliveryFailure_NoBody: { ...tried, reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  DeliveryFailure_Security: { ...tried, reason: 'SECURITY', party: 'CARRIER' },
  DeliveryFailure_Rejected: { eventCode: 'REFUSED' },
  DeliveryFailure_InvalidAddress: { ...tried, reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  Delivered_Other: { eventCode: 'DELIVERED' },
  Exception_Other: { eventCode: 'HELD' },
  Exception_Returning: { eventCode: 'RETURN_STARTED' },
  Exception_Returned: { eventCode: 'RETURNED_TO_SENDER' },
  Exception_NoBody: { eventCode: 'HELD', reason: 'RECIPIENT_ABSENT', nextAction: 'CONTACT_CARRIER' },
  Exception_Security: { eventCode: 'HELD', reason: 'SECURITY', party: 'CARRIER' },
  Exception_Damage: { eventCode: 'DAMAGED' },
  Exception_Rejected: { eventCode: 'REFUSED' },
  Exception_Delayed: { eventCode: 'DELAYED' },
  Exception_Lost: { eventCode: 'LOST' },
  Exception_Destroyed: { eventCode: 'DISPOSED' },
  Exception_Cancel: { eventCode: 'CANCELLED' },
};

/** The published stages of a journey (`stage`, `key_stage`) and main statuses (`status`), for events without a sub-status. */
const STAGES: Record<string, CodeMeaning> = {
  PickedUp: { eventCode: 'PICKED_UP_BY_CARRIER' },
  Departure: { eventCode: 'DEPARTED_COUNTRY' },
  Arrival: { eventCode: 'ARRIVED_IN_COUNTRY' },
  AvailableForPickup: { eventCode: 'READY_FOR_PICKUP' },
  OutForDelivery: { eventCode: 'OUT_FOR_DELIVERY' },
  Delivered: { eventCode: 'DELIVERED' },
  Returning: { eventCode: 'RETURN_STARTED' },
  Returned: { eventCode: 'RETURNED_TO_SENDER' },
  NotFound: { eventCode: 'NOTE' },
  InTransit: { eventCode: 'IN_TRANSIT' },
  Expired: { eventCode: 'NOTE' },
  DeliveryFailure: tried,
  Exception: { eventCode: 'HELD' },
};

/** The package statuses of v1 (`e`), of which the newest event alone is told. */
const V1_STATUSES: Record<string, CodeMeaning> = {
  '0': { eventCode: 'NOTE' },
  '10': { eventCode: 'IN_TRANSIT' },
  '20': { eventCode: 'NOTE' },
  '30': { eventCode: 'READY_FOR_PICKUP' },
  '35': tried,
  '40': { eventCode: 'DELIVERED' },
  '50': { eventCode: 'HELD' },
};

export const SEVENTEEN_TRACK_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  Object.entries({ ...SUB_STATUSES, ...STAGES, ...V1_STATUSES }),
);

const inWords = wordingsOf(ENGLISH_WORDINGS, CHINESE_WORDINGS);
const EXPORT = /\b(?:export|origin)\b|出口/i;

export interface SeventeenTrackScan {
  sub_status: string | null;
  stage: string | null;
}

/** The code an event of v2 is known by, its sub-status or its stage, with what it means; of earlier events without either, the words. */
export function seventeenTrackMeaning(
  { sub_status: sub, stage }: SeventeenTrackScan,
  words: string | null,
): { code: string | null; meaning: CodeMeaning | null } {
  const code = sub !== null && (Object.hasOwn(SUB_STATUSES, sub) || stage === null) ? sub : (stage ?? sub);
  if (code === null) return { code, meaning: inWords(words) };
  const own = SEVENTEEN_TRACK_CODES.get(code);
  if (own === undefined) return { code: sub ?? code, meaning: null };
  if (words !== null && EXPORT.test(words)) {
    if (own.eventCode === 'IMPORT_CUSTOMS_STARTED') return { code, meaning: { eventCode: 'EXPORT_CUSTOMS_STARTED' } };
    if (own.eventCode === 'IMPORT_CUSTOMS_CLEARED') return { code, meaning: { eventCode: 'EXPORT_CUSTOMS_CLEARED' } };
  }
  return { code, meaning: refineMeaning(own, words) };
}

/** Events of v1 have words alone; the newest has the status of the parcel too. */
export function v1Meaning(words: string | null, status: string | null): { code: string | null; meaning: CodeMeaning | null } {
  const own = status === null ? undefined : SEVENTEEN_TRACK_CODES.get(status);
  if (own === undefined) return { code: null, meaning: inWords(words) };
  const general = own.eventCode === 'IN_TRANSIT' || own.eventCode === 'NOTE' || own.eventCode === 'HELD';
  return { code: status, meaning: general ? (inWords(words) ?? own) : refineMeaning(own, words) };
}
