import type { StoreOrder } from '../store/store-message.ts';

/**
 * How many pieces of each line the store says were sent by other means than ours, by the line's external id. A fulfilment
 * with one of our own numbers is ours, told back to us.
 */
export function countSent({ lines, fulfilments, isSent }: StoreOrder, ourNumbers: ReadonlySet<string>): Map<string, number> {
  const sent = new Map<string, number>();
  const isTold = fulfilments.some(({ isCancelled }) => !isCancelled);
  if (isSent && !isTold && ourNumbers.size === 0)
    return new Map(lines.map(({ externalId, quantity }) => [externalId, Math.max(0, quantity)]));
  for (const fulfilment of fulfilments) {
    if (fulfilment.isCancelled || fulfilment.parcels.some(({ trackingNumber }) => ourNumbers.has(trackingNumber))) continue;
    for (const { externalId, quantity } of fulfilment.lines) sent.set(externalId, (sent.get(externalId) ?? 0) + quantity);
  }
  return sent;
}

/** Nothing is left that would have to be sent, and something was. */
export function isAllSent({ lines }: StoreOrder, sent: ReadonlyMap<string, number>): boolean {
  const toSend = lines.filter(({ isShipped, quantity }) => isShipped && quantity > 0);
  return toSend.length > 0 && toSend.every(({ externalId, quantity }) => (sent.get(externalId) ?? 0) >= quantity);
}
