import { shopperMayChange, staffMayChange, type CorrectedBy, type ReleaseState } from '@jalon/schema/order';
import type { FulfilmentState } from '@jalon/schema/warehouse';
import type { Query } from '@jalon/schema/database';

interface OrderRow {
  releaseState: ReleaseState;
  holdUntil: Date | null;
  cancelledAt: Date | null;
  cancelRequestedAt: Date | null;
}

/** What may be done with an order at this moment. */
export type OpenChange = 'OPEN' | 'NOT_FOUND' | 'TOO_LATE';

/** Locks an order until the end of the transaction and says whether whoever asks may still change it here. */
export async function openChange(query: Query, orderId: string, by: CorrectedBy, now: Date): Promise<OpenChange> {
  const [order] = await query<OrderRow>(
    `select release_state as "releaseState", hold_until as "holdUntil", cancelled_at as "cancelledAt", cancel_requested_at as "cancelRequestedAt"
     from shop_order where id = ? for update`,
    [orderId],
  );
  if (!order) return 'NOT_FOUND';
  const parts = await query<{ state: FulfilmentState }>('select state from fulfilment where order_id = ?', [orderId]);
  return (by === 'SHOPPER' ? shopperMayChange(order, parts, now) : staffMayChange(order, parts)) ? 'OPEN' : 'TOO_LATE';
}
