import { meaningOf, type CodeMeaning, type DeliveredHow, type EventCode, type Reading } from '@jalon/schema/shipment';

const attempt = (reason: NonNullable<CodeMeaning['reason']>): CodeMeaning => ({ eventCode: 'DELIVERY_ATTEMPTED', reason });

/** Event codes of Shipping v1 and v2, of Fulfillment Outbound (`EVENT_…`), and those seen in answers beside them. */
export const AMAZON_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['ReadyForReceive', { eventCode: 'AWAITING_HANDOVER' }],
  ['LabelCreated', { eventCode: 'LABEL_CREATED' }],
  ['Manifested', { eventCode: 'DATA_RECEIVED' }],
  ['PickupDone', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['PickedUp', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['Received', { eventCode: 'ACCEPTED' }],
  ['PackageReceivedByCarrier', { eventCode: 'ACCEPTED' }],
  ['InTransit', { eventCode: 'IN_TRANSIT' }],
  ['ArrivedAtCarrierFacility', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['Departed', { eventCode: 'DEPARTED_FACILITY' }],
  ['DepartedCarrierFacility', { eventCode: 'DEPARTED_FACILITY' }],
  ['ArrivedAtLocalFacility', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['ArrivedAtDeliveryStation', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['OutForDelivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['DeliveryAttempted', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['BusinessClosed', attempt('BUSINESS_CLOSED')],
  ['CustomerUnavailable', attempt('RECIPIENT_ABSENT')],
  ['UnableToContactRecipient', attempt('RECIPIENT_ABSENT')],
  ['UnableToAccess', attempt('NO_ACCESS')],
  ['AddressNotFound', { ...attempt('ADDRESS_WRONG'), nextAction: 'CORRECT_ADDRESS' }],
  ['PaymentNotReady', { ...attempt('PAYMENT_DUE'), nextAction: 'PAY_ON_DELIVERY' }],
  ['OtpNotAvailable', attempt('ID_CHECK_FAILED')],
  ['AvailableForPickup', { eventCode: 'READY_FOR_PICKUP' }],
  ['RecipientRequestedAlternateDeliveryTiming', { eventCode: 'HELD', reason: 'RESCHEDULE_REQUESTED' }],
  ['Delivered', { eventCode: 'DELIVERED' }],
  ['Delayed', { eventCode: 'DELAYED' }],
  ['WeatherDelay', { eventCode: 'DELAYED', reason: 'WEATHER' }],
  ['OnHold', { eventCode: 'HELD' }],
  ['Damaged', { eventCode: 'DAMAGED' }],
  ['HazmatShipment', { eventCode: 'HELD', reason: 'DANGEROUS_GOODS' }],
  ['Rejected', { eventCode: 'REFUSED' }],
  ['Undeliverable', { eventCode: 'HELD', reason: 'OTHER', party: 'MERCHANT', nextAction: 'CONTACT_MERCHANT' }],
  ['Lost', { eventCode: 'LOST' }],
  ['PickupCancelled', { eventCode: 'CANCELLED' }],
  ['CancelledByRecipient', { eventCode: 'CANCELLED' }],
  ['ReturnInitiated', { eventCode: 'RETURN_STARTED' }],
  // Seen in answers beside the published list.
  ['CreationConfirmed', { eventCode: 'LABEL_CREATED' }],
  ['ArrivedAtSortCenter', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['ArrivedAtDeliveryCenter', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['Sorted', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['Transferred', { eventCode: 'HANDED_TO_PARTNER' }],
  ['InTransitToCustomer', { eventCode: 'IN_TRANSIT' }],
  ['AttemptFail', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['Held', { eventCode: 'HELD' }],
  ['Refused', { eventCode: 'REFUSED' }],
  ['OutForReturn', { eventCode: 'RETURN_IN_TRANSIT' }],
  ['Returned', { eventCode: 'RETURNED_TO_SENDER' }],
  ['ReturnReceived', { eventCode: 'RETURNED_TO_SENDER' }],
  // Fulfillment Outbound
  ['EVENT_101', { eventCode: 'AWAITING_HANDOVER' }],
  ['EVENT_102', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['EVENT_201', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['EVENT_202', { eventCode: 'DEPARTED_FACILITY' }],
  ['EVENT_203', { eventCode: 'ARRIVED_IN_COUNTRY' }],
  ['EVENT_204', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['EVENT_205', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['EVENT_206', { eventCode: 'IN_TRANSIT' }],
  ['EVENT_301', { eventCode: 'DELIVERED' }],
  ['EVENT_302', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['EVENT_304', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['EVENT_306', { eventCode: 'NOTE' }],
  ['EVENT_307', { eventCode: 'DELIVERY_SCHEDULED' }],
  ['EVENT_308', { eventCode: 'READY_FOR_PICKUP' }],
  ['EVENT_309', { eventCode: 'RETURNED_TO_SENDER' }],
  ['EVENT_401', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' }],
  ['EVENT_402', { eventCode: 'CUSTOMS_HELD' }],
  ['EVENT_403', { eventCode: 'HELD', reason: 'RECIPIENT_MOVED', nextAction: 'CORRECT_ADDRESS' }],
  ['EVENT_404', { eventCode: 'DELAYED', party: 'NOBODY' }],
  ['EVENT_405', { eventCode: 'DAMAGED' }],
  ['EVENT_406', { eventCode: 'HELD' }],
  ['EVENT_407', { eventCode: 'REFUSED' }],
  ['EVENT_408', { eventCode: 'RETURN_STARTED' }],
  ['EVENT_409', { eventCode: 'LOST' }],
  ['EVENT_411', { eventCode: 'HELD', reason: 'LABEL_WITHOUT_PARCEL' }],
  ['EVENT_412', { eventCode: 'HELD', reason: 'DATA_MISSING' }],
  ['EVENT_413', { eventCode: 'CUSTOMS_HELD', reason: 'REFUSED' }],
  ['EVENT_414', { eventCode: 'MISSORTED' }],
  ['EVENT_415', { eventCode: 'ACCEPTED' }],
  ['EVENT_416', { eventCode: 'HELD', reason: 'OTHER', party: 'MERCHANT', nextAction: 'CONTACT_MERCHANT' }],
]);

/** The meaning of an event code; on the way back (`shipmentType` RETURNS) it moves towards the sender. */
export function amazonMeaning(code: string | null, isReturn: boolean): CodeMeaning | null {
  const own = code === null ? undefined : AMAZON_CODES.get(code);
  if (own === undefined) return null;
  if (!isReturn) return own;
  const { milestone } = meaningOf(own);
  if (milestone === 'DELIVERED') return { eventCode: 'RETURNED_TO_SENDER' };
  return milestone === 'PICKED_UP' || milestone === 'IN_TRANSIT' || milestone === 'OUT_FOR_DELIVERY'
    ? { eventCode: 'RETURN_IN_TRANSIT' }
    : own;
}

/** Where it was left, by the detail codes of the way there. */
const PLACES: Readonly<Record<string, readonly [how: DeliveredHow, eventCode: EventCode]>> = {
  DeliveredToBehindWheelieBin: ['SAFE_PLACE', 'DELIVERED_TO_SAFE_PLACE'],
  DeliveredToPorch: ['SAFE_PLACE', 'DELIVERED_TO_SAFE_PLACE'],
  DeliveredToGarage: ['SAFE_PLACE', 'DELIVERED_TO_SAFE_PLACE'],
  DeliveredToGarden: ['SAFE_PLACE', 'DELIVERED_TO_SAFE_PLACE'],
  DeliveredToGreenhouse: ['SAFE_PLACE', 'DELIVERED_TO_SAFE_PLACE'],
  DeliveredToRearDoor: ['SAFE_PLACE', 'DELIVERED_TO_SAFE_PLACE'],
  DeliveredToShed: ['SAFE_PLACE', 'DELIVERED_TO_SAFE_PLACE'],
  DeliveredToMailSlot: ['MAILBOX', 'DELIVERED'],
  DeliveredToMailRoom: ['RECEPTION', 'DELIVERED'],
  DeliveredToReceptionist: ['RECEPTION', 'DELIVERED'],
  DeliveredToNeighbor: ['TO_NEIGHBOUR', 'DELIVERED_TO_NEIGHBOUR'],
  DeliveredWithOTP: ['TO_RECIPIENT', 'DELIVERED'],
  Signed: ['SIGNED', 'DELIVERED'],
};

/** Adds to the newest event what the summary's detail codes say of it: where it was left, or why it was not delivered. */
export function refine(readings: Reading[], { forward }: { forward: (string | null)[] }, signedBy: string | null): void {
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined) {
    delivery.signedBy = signedBy;
    const place = forward
      .map((code) => (code !== null && Object.hasOwn(PLACES, code) ? PLACES[code] : undefined))
      .find((one) => one !== undefined);
    if (place !== undefined && delivery.eventCode === 'DELIVERED') [delivery.deliveredHow, delivery.eventCode] = place;
    return;
  }
  const newest = readings[0];
  if (newest?.eventCode !== 'DELIVERY_ATTEMPTED' || newest.reason !== 'OTHER') return;
  const why = forward
    .map((code) => (code === null ? undefined : AMAZON_CODES.get(code)))
    .find((one) => one?.eventCode === 'DELIVERY_ATTEMPTED' && one.reason);
  if (why !== undefined) Object.assign(newest, meaningOf(why));
}
