import type { CodeMeaning } from '@jalon/schema/shipment';
import { INPOST_GROUP_CODES } from './inpost.group-map.ts';

const tried = (reason: NonNullable<CodeMeaning['reason']>, nextAction: CodeMeaning['nextAction'] = 'WAIT'): CodeMeaning => ({
  eventCode: 'DELIVERY_ATTEMPTED',
  reason,
  nextAction,
});
const expired: CodeMeaning = { eventCode: 'HELD', condition: 'DELAYED', reason: 'NOT_COLLECTED', party: 'CARRIER', nextAction: 'WAIT' };

/** Rows of ShipX's published list of statuses, and of the later ones of the recipients' application, that mean the same here. */
const ROWS: readonly (readonly [statuses: string, meaning: CodeMeaning])[] = [
  ['created offers_prepared offer_selected', { eventCode: 'LABEL_CREATED' }],
  ['confirmed', { eventCode: 'DATA_RECEIVED' }],
  ['dispatched_by_sender dispatched_by_sender_to_pok ready_to_pickup_from_pok_registered', { eventCode: 'DROPPED_OFF' }],
  ['collected_from_sender taken_by_courier taken_by_courier_from_pok', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['adopted_at_source_branch', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['sent_from_source_branch sent_from_sorting_center', { eventCode: 'DEPARTED_FACILITY' }],
  ['adopted_at_sorting_center', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['adopted_at_target_branch', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['out_for_delivery out_for_delivery_to_address', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['ready_to_pickup ready_for_collection ready_to_pickup_from_pok ready_to_pickup_from_branch', { eventCode: 'READY_FOR_PICKUP' }],
  ['pickup_reminder_sent pickup_reminder_sent_address', { eventCode: 'PICKUP_REMINDER' }],
  // On its way it waits in another machine or shop, because the one it is meant for is full.
  ['stack_in_box_machine stack_in_customer_service_point', { eventCode: 'READY_FOR_PICKUP', condition: 'DELAYED', reason: 'LOCKER_FULL' }],
  ['unstack_from_box_machine unstack_from_customer_service_point', { eventCode: 'IN_TRANSIT' }],
  ['courier_avizo_in_customer_service_point', { eventCode: 'READY_FOR_PICKUP', condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT' }],
  ['taken_by_courier_from_customer_service_point', { eventCode: 'RETURN_IN_TRANSIT' }],
  ['delivered', { eventCode: 'DELIVERED' }],
  ['collected_by_customer', { eventCode: 'COLLECTED' }],
  ['avizo', tried('OTHER')],
  ['delivery_attempt_failed undelivered', tried('OTHER')],
  ['undelivered_wrong_address undelivered_not_live_address undelivered_unknown_receiver', tried('ADDRESS_WRONG', 'CORRECT_ADDRESS')],
  ['undelivered_incomplete_address', tried('ADDRESS_INCOMPLETE', 'CORRECT_ADDRESS')],
  ['undelivered_no_mailbox undelivered_lack_of_access_letterbox', tried('NO_ACCESS')],
  ['undelivered_cod_cash_receiver cod_rejected', tried('PAYMENT_DUE', 'PAY_ON_DELIVERY')],
  ['rejected_by_receiver', { eventCode: 'REFUSED' }],
  [
    'pickup_time_expired stack_parcel_pickup_time_expired stack_parcel_in_box_machine_pickup_time_expired not_collected avizo_completed',
    expired,
  ],
  ['redirect_to_box permanently_redirected_to_box_machine permanently_redirected_to_customer_service_point', { eventCode: 'REDIRECTED' }],
  ['readdressed', { eventCode: 'FORWARDED' }],
  ['canceled_redirect_to_box', { eventCode: 'NOTE' }],
  ['delay_in_delivery', { eventCode: 'DELAYED' }],
  ['oversized', { eventCode: 'HELD', reason: 'DATA_MISSING', nextAction: 'CONTACT_MERCHANT' }],
  ['missing', { eventCode: 'INVESTIGATION_OPENED' }],
  ['claimed', { eventCode: 'INVESTIGATION_OPENED' }],
  ['returned_to_sender', { eventCode: 'RETURN_STARTED' }],
  ['return_pickup_confirmation_to_sender', { eventCode: 'RETURNED_TO_SENDER' }],
  ['avizo_rejected', { eventCode: 'REFUSED' }],
  ['cod_completed', { eventCode: 'NOTE' }],
  ['canceled cancelled', { eventCode: 'CANCELLED' }],
];

/** Every status of the list, and every event of the Group's API. */
export const INPOST_CODES: ReadonlyMap<string, CodeMeaning> = new Map([
  ...ROWS.flatMap(([statuses, meaning]) => statuses.split(' ').map((status): [string, CodeMeaning] => [status, meaning])),
  ...INPOST_GROUP_CODES,
]);

/** The meaning of a status, however it is written; to a machine or a shop "delivered" is collected. */
export function inpostMeaning(status: string | null, isToPoint: boolean): CodeMeaning | null {
  const meaning = status === null ? null : (INPOST_CODES.get(status.toLowerCase()) ?? null);
  return meaning?.eventCode === 'DELIVERED' && isToPoint ? { eventCode: 'COLLECTED' } : meaning;
}
