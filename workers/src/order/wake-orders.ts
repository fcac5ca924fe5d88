import type { HoldCode } from '@jalon/schema/order';
import type { PoolClient } from '../database/worker-pool.ts';

// An order that is being looked at this moment is waited for: what woke it may be what it did not see. Locks are taken by id.
const WAKE = (orders: string) => `
  update shop_order set advance_at = now()
  where merchant_id = $1 and id = any (array(select id from shop_order where merchant_id = $1 and ${orders} order by id for update))`;

/** These orders are looked at again as soon as the transaction is over. */
export async function wakeOrders(client: PoolClient, merchantId: string, orderIds: readonly string[]): Promise<void> {
  const ids = [...new Set(orderIds)];
  if (ids.length === 0) return;
  await client.query({ name: 'wake-orders', text: WAKE('id = any ($2)'), values: [merchantId, ids] });
}

/** Orders that wait for something of the kind that changed are looked at again: an article mapped, a rule edited, stock come in. */
export async function wakeHeld(client: PoolClient, merchantId: string, codes: readonly HoldCode[]): Promise<void> {
  await client.query({
    name: 'wake-held',
    text: WAKE('id in (select order_id from order_hold where merchant_id = $1 and code = any ($2) and closed_at is null)'),
    values: [merchantId, codes],
  });
}
