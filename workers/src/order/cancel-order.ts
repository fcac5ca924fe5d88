import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { StoreCancellation } from '../store/store-message.ts';

/** Comes after every version a message can have: one of the same second changes nothing, a later one is news. */
const CANCELLED = '~';

const CANCEL = `
  with before as (select id, cancelled_at from shop_order where merchant_id = $1 and id = $2 for update)
  update shop_order o set cancelled_at = coalesce(o.cancelled_at, $3, now()), advance_at = now(),
    cancel_requested_at = case when $4 then coalesce(o.cancel_requested_at, $3, now()) else o.cancel_requested_at end,
    store_version = case when $4 then o.store_version else '${CANCELLED}' end
  from before where o.merchant_id = $1 and o.id = before.id and (o.cancelled_at is null or $4 and o.cancel_requested_at is null)
  returning before.cancelled_at is null as "isNews", o.cancelled_at as "cancelledAt", o.payment_state as "paymentState"`;

/**
 * Cancels an order because its store says so without sending the order. What is final outlives every later message with the
 * order, so that the messages may come in any order. Returns what is to be announced.
 */
export async function cancelOrder(
  client: PoolClient,
  merchantId: string,
  orderId: string,
  { cancelledAt, isFinal }: StoreCancellation,
): Promise<NewDomainEvent[]> {
  const { rows } = await client.query<{ isNews: boolean; cancelledAt: Date; paymentState: string }>({
    name: 'cancel-order',
    text: CANCEL,
    values: [merchantId, orderId, cancelledAt, isFinal],
  });
  return rows
    .filter(({ isNews }) => isNews)
    .map(({ isNews: _, ...data }) => ({ type: 'order.cancelled', orderId, shipmentId: null, data }));
}
