import type { CodeMeaning } from '@jalon/schema/shipment';

/** `status`, as the documentation lists it. */
export const ZOOM2U_STATUSES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['Unassigned', { eventCode: 'AWAITING_HANDOVER' }],
  ['Accepted', { eventCode: 'AWAITING_HANDOVER' }],
  ['On Route to Pickup', { eventCode: 'AWAITING_HANDOVER' }],
  ['Picked up', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['On Route to Dropoff', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['Tried to deliver', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['Dropped Off', { eventCode: 'DELIVERED' }],
  ['On Hold - With Courier', { eventCode: 'HELD' }],
  ['Returning', { eventCode: 'RETURN_IN_TRANSIT' }],
  ['Returned', { eventCode: 'RETURNED_TO_SENDER' }],
  ['Cancelled', { eventCode: 'CANCELLED' }],
]);

const letters = (status: string) => status.toLowerCase().replace(/[^a-z]/g, '');
const byLetters: ReadonlyMap<string, CodeMeaning> = new Map(
  [...ZOOM2U_STATUSES].map(([status, meaning]) => [letters(status), meaning] as const),
);

/** The meaning of a status, in whatever case and spacing (`Dropped Off`, `DroppedOff`); a signature says how it was delivered. */
export function zoom2uMeaning(status: string | null, isSigned: boolean): CodeMeaning | null {
  const meaning = status === null ? undefined : byLetters.get(letters(status));
  if (meaning === undefined) return null;
  return isSigned && meaning.eventCode === 'DELIVERED' ? { ...meaning, deliveredHow: 'SIGNED' } : meaning;
}
