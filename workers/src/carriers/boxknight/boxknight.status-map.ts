import type { CodeMeaning } from '@jalon/schema/shipment';

/** The statuses of an order that are known. */
export const BOXKNIGHT_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['CREATED', { eventCode: 'DATA_RECEIVED' }],
  ['GEOCODED', { eventCode: 'DATA_RECEIVED' }],
  ['PICKUP_EN_ROUTE', { eventCode: 'AWAITING_HANDOVER' }],
  ['PICKUP_COMPLETED', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['DELIVERY_ASSIGNED', { eventCode: 'IN_TRANSIT' }],
  ['DELIVERY_EN_ROUTE', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['DELIVERY_COMPLETED', { eventCode: 'DELIVERED' }],
]);

/** Statuses of the moment an order is made. */
export const BEGINNINGS: ReadonlySet<string | null> = new Set(['CREATED', 'GEOCODED']);

/** The meaning of a status; null when nobody has mapped it. */
export const boxknightMeaning = (status: string | null): CodeMeaning | null =>
  status === null ? null : (BOXKNIGHT_CODES.get(status) ?? null);
