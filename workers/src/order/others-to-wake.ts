import type { PoolClient } from '../database/worker-pool.ts';
import type { SettledOrder } from './write-orders.ts';

const TWINS = `
  select distinct h.order_id as id from order_hold h
  join recipient r on r.merchant_id = $1 and r.order_id = h.order_id
  where h.merchant_id = $1 and h.code = 'DUPLICATE' and h.closed_at is null and h.order_id <> all ($2)
    and r.email_key in (select email_key from recipient where merchant_id = $1 and order_id = any ($2) and email_key is not null)`;

const OWNERS = `
  select order_id as id from shipment
  where merchant_id = $1 and claimed_by <> '{}' and claimed_by && $2::uuid[] and order_id is not null and order_id <> all ($2)`;

/**
 * Orders that may be judged otherwise now that these are: duplicates of what was cancelled, and whose tracking number one of
 * these claims. They are woken after the transaction: while it holds locks of its own orders it must not wait for others.
 */
export async function othersToWake(client: PoolClient, merchantId: string, settled: readonly SettledOrder[]): Promise<string[]> {
  const cancelled = settled.filter(({ order, state }) => state === 'CANCELLED' && order.releaseState !== 'CANCELLED');
  const claiming = settled.filter(
    ({ order, attention }) => (attention?.code === 'NUMBER_SHARED') !== (order.attentionCode === 'NUMBER_SHARED'),
  );
  const find = async (name: string, text: string, of: readonly SettledOrder[]) => {
    if (of.length === 0) return [];
    const { rows } = await client.query<{ id: string }>({ name, text, values: [merchantId, of.map(({ order }) => order.id)] });
    return rows.map(({ id }) => id);
  };
  return [...(await find('sleeping-twins', TWINS, cancelled)), ...(await find('number-owners', OWNERS, claiming))];
}
