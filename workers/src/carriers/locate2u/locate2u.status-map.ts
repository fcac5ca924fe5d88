import type { CodeMeaning } from '@jalon/schema/shipment';

/** The statuses of stops and of shipments, as the documentation lists them; of a pickup in `PICKUP_STATUSES`. */
export const LOCATE2U_STATUSES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['Created', { eventCode: 'DATA_RECEIVED' }],
  ['Pending', { eventCode: 'AWAITING_HANDOVER' }],
  ['Enroute to Pickup', { eventCode: 'AWAITING_HANDOVER' }],
  ['Arrived at Pickup', { eventCode: 'AWAITING_HANDOVER' }],
  ['Picked up', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['Enroute', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['Enroute to Drop', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['Arrived', { eventCode: 'NEXT_STOP' }],
  ['Arrived at Drop', { eventCode: 'NEXT_STOP' }],
  ['Complete', { eventCode: 'DELIVERED' }],
  ['Failed', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['Delayed', { eventCode: 'DELAYED' }],
  ['On Hold', { eventCode: 'HELD' }],
  ['Cancelled', { eventCode: 'CANCELLED' }],
]);

/** What the same words say of a stop where the parcel is fetched. */
const PICKUP_STATUSES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['enroute', { eventCode: 'AWAITING_HANDOVER' }],
  ['arrived', { eventCode: 'AWAITING_HANDOVER' }],
  ['complete', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['failed', { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'OTHER' }],
]);

const letters = (status: string) => status.toLowerCase().replace(/[^a-z]/g, '');
const byLetters: ReadonlyMap<string, CodeMeaning> = new Map(
  [...LOCATE2U_STATUSES].map(([status, meaning]) => [letters(status), meaning] as const),
);

/** The meaning of a status, in whatever case and spacing (`OnHold`, `On Hold`). */
export function locate2uMeaning(status: string | null, isPickup: boolean): CodeMeaning | null {
  const word = letters(status ?? '');
  return (isPickup ? PICKUP_STATUSES.get(word) : undefined) ?? byLetters.get(word) ?? null;
}
