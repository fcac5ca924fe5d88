import { meaningOf, type CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

/** Published values of `status_code`: how far the parcel is. */
const STATUSES: Record<string, CodeMeaning> = {
  NY: { eventCode: 'DATA_RECEIVED' },
  AC: { eventCode: 'ACCEPTED' },
  IT: { eventCode: 'IN_TRANSIT' },
  AT: { eventCode: 'DELIVERY_ATTEMPTED' },
  SP: { eventCode: 'READY_FOR_PICKUP' },
  DE: { eventCode: 'DELIVERED' },
  EX: { eventCode: 'HELD' },
  UN: { eventCode: 'UNKNOWN' },
};

const returning = (reason: CodeMeaning['reason']): CodeMeaning =>
  reason == null ? { eventCode: 'RETURN_STARTED' } : { eventCode: 'RETURN_STARTED', reason };
const fixAddress = { condition: 'ACTION_REQUIRED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' } as const;

/** Published values of `status_detail_code`: what happened. */
const DETAILS: Record<string, CodeMeaning> = {
  // Before the hand-over
  SHIPMENT_CREATED: { eventCode: 'LABEL_CREATED' },
  AWAITING_ELECTRONIC_ADVICE: { eventCode: 'LABEL_CREATED' },
  ELEC_ADVICE_RECD_BY_CARRIER: { eventCode: 'DATA_RECEIVED' },
  AWAITING_DESPATCH: { eventCode: 'AWAITING_HANDOVER' },
  AWAITING_PICKUP_DROP_OFF: { eventCode: 'AWAITING_HANDOVER' },
  COLLECTION_REQUESTED: { eventCode: 'AWAITING_HANDOVER' },
  COLLECTION_FAILED: { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'OTHER' },
  NOT_YET_RECEIVED_BY_CARRIER: { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'OTHER', party: 'MERCHANT' },
  // Moving
  DROPPED_OFF: { eventCode: 'DROPPED_OFF' },
  DESPATCHED: { eventCode: 'ACCEPTED' },
  COLLECTION_MADE: { eventCode: 'PICKED_UP_BY_CARRIER' },
  PICKED_UP: { eventCode: 'PICKED_UP_BY_CARRIER' },
  RECEIVED_BY_CARRIER: { eventCode: 'ACCEPTED' },
  RECD_BY_CARRIER_NO_ELEC_ADVICE: { eventCode: 'ACCEPTED' },
  IN_TRANSIT: { eventCode: 'IN_TRANSIT' },
  HUB_SCAN_IN: { eventCode: 'ARRIVED_AT_FACILITY' },
  HUB_SCAN_OUT: { eventCode: 'DEPARTED_FACILITY' },
  HUB_PROCESSING: { eventCode: 'PROCESSED_AT_FACILITY' },
  PARCEL_OVER_LABELLED: { eventCode: 'PROCESSED_AT_FACILITY' },
  PARCEL_REPACKED: { eventCode: 'PROCESSED_AT_FACILITY', condition: 'DAMAGED', reason: 'DAMAGED_IN_TRANSIT', nextAction: 'WAIT' },
  RECEIVED_LOCAL_DELIVERY_DEPOT: { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  SUB_CONTRACTOR_RECEIVED: { eventCode: 'HANDED_TO_PARTNER' },
  SUB_CONTRACTOR_EVENT: { eventCode: 'HANDED_TO_PARTNER' },
  PARCEL_REDIRECTED: { eventCode: 'REDIRECTED' },
  // Customs
  CUSTOMS_PROCESSING: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  CUSTOMS_CLEARED: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  HELD_BY_CUSTOMS: { eventCode: 'CUSTOMS_HELD' },
  HELD_BY_EXPORT_CUSTOMS: { eventCode: 'CUSTOMS_HELD' },
  HELD_BY_IMPORT_CUSTOMS: { eventCode: 'CUSTOMS_HELD' },
  HELD_BY_CARRIER_FOR_CLEARANCE_PRE_PROCESSING: { eventCode: 'CUSTOMS_HELD', party: 'CARRIER' },
  // The last mile
  DELIVERY_SCHEDULED: { eventCode: 'DELIVERY_SCHEDULED' },
  DELIVERY_ARRANGED_WITH_RECIPIENT: { eventCode: 'DELIVERY_SCHEDULED' },
  DELIVERY_RESCHEDULED: { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' },
  OUT_FOR_DELIVERY: { eventCode: 'OUT_FOR_DELIVERY' },
  ATTEMPTED_DELIVERY: { eventCode: 'DELIVERY_ATTEMPTED' },
  ATTEMPTED_DELIVERY_2ND: { eventCode: 'DELIVERY_ATTEMPTED' },
  ATTEMPTED_DELIVERY_3RD: { eventCode: 'DELIVERY_ATTEMPTED' },
  ATTEMPTED_DELIVERY_FINAL: { eventCode: 'DELIVERY_ATTEMPTED' },
  CUSTOMER_CARDED: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  CUSTOMER_IDENTIFICATION_FAILED: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ID_CHECK_FAILED', nextAction: 'CHOOSE_NEW_DAY' },
  NO_ACCESS_TO_RECIPIENTS_ADDRESS: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' },
  COD_AMOUNT_NOT_PAID: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' },
  INVALID_METHOD_OF_PAYMENT: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' },
  COD_AMOUNT_PAID: { eventCode: 'NOTE' },
  AWAITING_COLLECTION_FROM_PICKUP_POINT: { eventCode: 'READY_FOR_PICKUP' },
  COLLECT_AT_LOCAL_PO: { eventCode: 'READY_FOR_PICKUP' },
  CUSTOMER_TO_COLLECT_FROM_CARRIER: { eventCode: 'READY_FOR_PICKUP' },
  DELIVERED_TO_LOCKER_COLLECTION_POINT: { eventCode: 'READY_FOR_PICKUP' },
  // Delivered
  DELIVERED: { eventCode: 'DELIVERED' },
  PROOF_OF_DELIVERY: { eventCode: 'DELIVERED' },
  DELIVERED_DAMAGED: { eventCode: 'DELIVERED', condition: 'DAMAGED', reason: 'DAMAGED_IN_TRANSIT' },
  // A part of it is still on its way.
  DELIVERED_IN_PART: { eventCode: 'NOTE' },
  DELIVERED_SPECIFIED_SAFE_PLACE: { eventCode: 'DELIVERED_TO_SAFE_PLACE' },
  DELIVERED_TO_ALTERNATIVE_DELIVERY_LOCATION: { eventCode: 'READY_FOR_PICKUP' },
  DELIVERED_TO_NEIGHBOUR: { eventCode: 'DELIVERED_TO_NEIGHBOUR' },
  DELIVERED_TO_PO_BOX: { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' },
  PARCEL_COLLECTED_FROM_PICKUP_POINT: { eventCode: 'COLLECTED' },
  // Trouble
  ADDRESS_QUERY: { eventCode: 'HELD', ...fixAddress },
  CARRIER_DELAYS: { eventCode: 'DELAYED' },
  DELAYED_NOT_CARRIER: { eventCode: 'DELAYED', reason: 'OTHER', party: 'NOBODY' },
  HELD_BY_CARRIER: { eventCode: 'HELD' },
  INCORRECT_DECLARATION: { eventCode: 'HELD', reason: 'DATA_MISSING' },
  MISSORTED: { eventCode: 'MISSORTED' },
  ROUTING_ERROR: { eventCode: 'MISSORTED' },
  PARCEL_DAMAGED: { eventCode: 'RETURN_STARTED', condition: 'DAMAGED', reason: 'DAMAGED_IN_TRANSIT' },
  PARCEL_LOST: { eventCode: 'LOST' },
  PARCEL_DISPOSED: { eventCode: 'DISPOSED' },
  // On the way back
  RETURN_TO_SENDER: returning(null),
  NOT_DELIVERED: returning('OTHER'),
  NOT_DELIVERED_ADDRESSEE_DECEASED: returning('OTHER'),
  CUSTOMER_MOVED: returning('RECIPIENT_MOVED'),
  REFUSED_BY_CUSTOMER: returning('REFUSED'),
  NOT_COLLECTED_FROM_PICKUP_POINT: returning('NOT_COLLECTED'),
  HAZARDOUS_PROHIBITED: returning('DANGEROUS_GOODS'),
  PARCEL_OUTSIDE_OF_SERVICE_CAPABILITY: returning('OTHER'),
  CANCELLED: { eventCode: 'CANCELLED' },
  CANCELLED_BEFORE_DESPATCH: { eventCode: 'CANCELLED' },
  // Remarks
  INFORMATION: { eventCode: 'NOTE' },
  PARCEL_UPDATE_NOTIFICATION: { eventCode: 'NOTE' },
  PARCEL_UPDATE_NOTIFICATION_VIA_EMAIL: { eventCode: 'NOTE' },
  PARCEL_UPDATE_NOTIFICATION_VIA_SMS: { eventCode: 'NOTE' },
  POST_TRANSIT_STATUS: { eventCode: 'NOTE' },
  CARRIER_STATUS_NOT_MAPPED: { eventCode: 'UNKNOWN' },
};

export const SHIPENGINE_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries({ ...STATUSES, ...DETAILS }));

const OWN: readonly Wording[] = [
  [
    /\b(?:shipping )?label (?:has been |was |is )?(?:created|prepared|printed)|\bcreated a (?:shipping )?label/i,
    { eventCode: 'LABEL_CREATED' },
  ],
  [/\bpre-?shipment\b|\bshipment information sent|\bnot (?:yet )?received the (?:package|shipment|item)/i, { eventCode: 'DATA_RECEIVED' }],
];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);

const EARLY = new Set(['INFO_RECEIVED', 'PICKED_UP']);
const ENDED = new Set(['DELIVERED', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED']);

/** What a carrier's words may say beside the status: never more than the status allows. */
function isAllowed(status: string | null, meaning: CodeMeaning): boolean {
  const { milestone } = meaningOf(meaning);
  if (status === 'NY') return milestone === 'INFO_RECEIVED';
  if (status === 'AC') return milestone !== null && EARLY.has(milestone);
  if (status === 'IT') return milestone === null || !(ENDED.has(milestone) || milestone === 'INFO_RECEIVED');
  if (status === 'EX') return milestone !== 'DELIVERED';
  return status === null || status === 'UN';
}

/**
 * The meaning of an event: its published detail; else the carrier's words, as far as the published status allows them; else
 * the status. Null when none of them is known.
 */
export function shipengineMeaning(status: string | null, detail: string | null, words: string | null): CodeMeaning | null {
  const published = detail === null || !Object.hasOwn(DETAILS, detail) ? undefined : DETAILS[detail];
  if (published !== undefined && published.eventCode !== 'UNKNOWN') return refineMeaning(published, words);
  const coarse = status === null || !Object.hasOwn(STATUSES, status) ? undefined : STATUSES[status];
  const said = meaningOfWords(words);
  if (said !== null && isAllowed(coarse === undefined ? null : status, said)) return refineMeaning(said, words);
  return coarse === undefined || coarse.eventCode === 'UNKNOWN' ? null : refineMeaning(coarse, words);
}
