import type { PoolClient } from '../database/worker-pool.ts';

/**
 * Remembers that an order was said to be sent with a number that belongs to another one, so that both are looked at. Expects
 * the lock of the parcel and of the order that claims it.
 */
export async function noteClaim(client: PoolClient, merchantId: string, shipmentId: string, orderId: string): Promise<void> {
  const noted = await client.query({
    name: 'note-claim',
    text: 'update shipment set claimed_by = array_append(claimed_by, $3::uuid) where merchant_id = $1 and id = $2 and not $3::uuid = any (claimed_by)',
    values: [merchantId, shipmentId, orderId],
  });
  if (noted.rowCount === 1)
    await client.query('update shop_order set advance_at = now() where merchant_id = $1 and id = $2', [merchantId, orderId]);
}
