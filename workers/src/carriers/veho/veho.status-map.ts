import type { CodeMeaning } from '@jalon/schema/shipment';

/** The event types of Veho's webhooks, without their `package.`, and the codes and statuses of its older tracking answer. */
export const VEHO_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['created', { eventCode: 'DATA_RECEIVED' }],
  ['notReceivedFromClient', { eventCode: 'HELD', reason: 'LABEL_WITHOUT_PARCEL', milestone: 'INFO_RECEIVED' }],
  ['pickedUpFromClient', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['outForPickup', { eventCode: 'AWAITING_HANDOVER' }],
  ['pickedUpFromConsumer', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['pickupSkipped', { eventCode: 'AWAITING_HANDOVER' }],
  ['pickupFailed', { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'OTHER' }],
  ['droppedOffAtVeho', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['pickupDroppedOffAtVeho', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['arrivedAtFacility', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['departedFromFacility', { eventCode: 'DEPARTED_FACILITY' }],
  ['pickedUpFromVeho', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['delivered', { eventCode: 'DELIVERED' }],
  ['misdelivered', { eventCode: 'INVESTIGATION_OPENED' }],
  ['hadDeliveryIssue', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['rescheduled', { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' }],
  ['delayed', { eventCode: 'DELAYED' }],
  ['pendingReturnToClient', { eventCode: 'RETURN_STARTED' }],
  ['returnedToClient', { eventCode: 'RETURNED_TO_SENDER' }],
  ['pickupTransferredToExternalCarrier', { eventCode: 'HANDED_TO_PARTNER' }],
  ['cancelled', { eventCode: 'CANCELLED' }],
  ['discarded', { eventCode: 'DISPOSED' }],
  // The older answer
  ['PU', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['in_transit', { eventCode: 'IN_TRANSIT' }],
  ['out_for_delivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['delivery_failed', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['delivery_delayed', { eventCode: 'DELAYED' }],
  ['on_hold', { eventCode: 'HELD' }],
  ['ready_for_pickup', { eventCode: 'READY_FOR_PICKUP' }],
]);

type Wording = readonly [pattern: RegExp, meaning: CodeMeaning];

/** Words of the older answer, for codes nobody has listed; first match wins. */
const WORDINGS: readonly Wording[] = [
  [/^(?:package |parcel )?(?:was )?delivered to (?:a )?neighbor/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/^(?:package |parcel )?(?:was )?delivered/i, { eventCode: 'DELIVERED' }],
  [/^(?:package |parcel )?(?:is )?out for delivery/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/^(?:package |parcel )?(?:was )?picked up/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/^(?:package |parcel )?(?:is )?in transit/i, { eventCode: 'IN_TRANSIT' }],
  [/^(?:package |parcel )?arrived/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/^(?:package |parcel )?departed/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/business (?:was )?closed/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [/(?:could not|unable to) access|no access/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' }],
  [/delivery (?:was )?(?:attempted|failed)|undeliverable/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/return/i, { eventCode: 'RETURN_STARTED' }],
  [/delay/i, { eventCode: 'DELAYED' }],
];

/** The meaning of an event: its type or code, else its words. Null when neither is known. */
export function vehoMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const own = code === null ? undefined : VEHO_CODES.get(code.replace(/^package\./, ''));
  return own ?? (words === null ? null : (WORDINGS.find(([pattern]) => pattern.test(words))?.[1] ?? null));
}
