import type { FulfilmentProgress } from '@jalon/schema/warehouse';
import type { PoolClient } from '../database/worker-pool.ts';

/** A fulfilment as it stands, locked with its order until the transaction ends. */
export interface KnownFulfilment extends FulfilmentProgress {
  id: string;
  orderId: string;
  warehouseId: string;
  number: string;
  theirReference: string | null;
  /** Where the warehouse stands. */
  countryCode: string | null;
}

const LOCK = `
  select f.id, f.order_id as "orderId", f.warehouse_id as "warehouseId", f.number, f.their_reference as "theirReference", f.state,
    f.allocated_at as "allocatedAt", f.picked_at as "pickedAt", f.packed_at as "packedAt", f.checked_at as "checkedAt",
    f.labelled_at as "labelledAt", f.handed_over_at as "handedOverAt", f.cancelled_at as "cancelledAt", f.short_at as "shortAt",
    f.check_failed_at as "checkFailedAt",
    (select country_code from warehouse w where w.merchant_id = $1 and w.id = f.warehouse_id) as "countryCode"
  from fulfilment f where f.merchant_id = $1 and f.id = $2 for update`;

/** Locks the order, then the fulfilment, as every writer does. Null: there is no such fulfilment. */
export async function lockFulfilment(client: PoolClient, merchantId: string, fulfilmentId: string): Promise<KnownFulfilment | null> {
  await client.query({
    name: 'lock-order-of-fulfilment',
    text: `select id from shop_order where merchant_id = $1
      and id = (select order_id from fulfilment where merchant_id = $1 and id = $2) for update`,
    values: [merchantId, fulfilmentId],
  });
  const values = [merchantId, fulfilmentId];
  const { rows } = await client.query<KnownFulfilment>({ name: 'lock-fulfilment', text: LOCK, values });
  return rows[0] ?? null;
}
