import type { CodeMeaning } from '@jalon/schema/shipment';

/** The names of events, and the states of a shipment. */
export const ROADIE_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['scheduled', { eventCode: 'DATA_RECEIVED' }],
  ['assigned', { eventCode: 'AWAITING_HANDOVER' }],
  ['driver_assigned', { eventCode: 'AWAITING_HANDOVER' }],
  ['unassigned', { eventCode: 'AWAITING_HANDOVER' }],
  ['en_route_to_pickup', { eventCode: 'AWAITING_HANDOVER' }],
  ['at_pickup', { eventCode: 'AWAITING_HANDOVER' }],
  ['en_route_to_dropoff', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['at_dropoff', { eventCode: 'NEXT_STOP' }],
  ['attempted', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['pickup_confirmed', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['en_route_to_delivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['driver_approaching_delivery', { eventCode: 'NEXT_STOP' }],
  ['at_delivery', { eventCode: 'NEXT_STOP' }],
  ['delivery_attempted', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['delivery_confirmed', { eventCode: 'DELIVERED' }],
  ['delivered', { eventCode: 'DELIVERED' }],
  ['en_route_to_return', { eventCode: 'RETURN_IN_TRANSIT' }],
  ['at_return', { eventCode: 'RETURN_IN_TRANSIT' }],
  ['return_confirmed', { eventCode: 'RETURNED_TO_SENDER' }],
  ['returned', { eventCode: 'RETURNED_TO_SENDER' }],
  ['canceled', { eventCode: 'CANCELLED' }],
  ['cancelled', { eventCode: 'CANCELLED' }],
  ['expired', { eventCode: 'CANCELLED' }],
]);

/** The meaning of an event's name; null when nobody has mapped it. */
export const roadieMeaning = (name: string | null): CodeMeaning | null => (name === null ? null : (ROADIE_CODES.get(name) ?? null));
