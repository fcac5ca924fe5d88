import type { EntityManager } from '@mikro-orm/postgresql';

/** Orders that may still want something of a warehouse. */
export const WAITING_STATES = `('CHECKING', 'HELD', 'WAITING', 'PARTLY_RELEASED')`;

// Lines that a warehouse may have keep the article they were sent as.
const GOES_BY = `l.is_shipped and sku_of_line(l.sku, l.title, l.variant_title) = ?
    and (l.variant_id is null or l.variant_id = ? and o.release_state <> 'PARTLY_RELEASED')`;

export interface Renamed {
  merchantId: string;
  storeId: string;
  theirSku: string;
  /** What the number meant until now; null: nothing. */
  was: string | null;
  /** What it means from now on; null: nothing. */
  is: string | null;
}

// Orders first, then their lines, as everybody locks them.
const CONCERNED = `
  select id from shop_order where merchant_id = ? and id = any (array(
    select o.id from shop_order o join order_line l on l.merchant_id = ? and l.order_id = o.id
    where o.merchant_id = ? and o.store_id = ? and o.release_state in ${WAITING_STATES} and o.cancelled_at is null and ${GOES_BY}))
  order by id for update`;

const RENAME = `
  update order_line l set variant_id = ? from shop_order o
  where o.id = l.order_id and l.merchant_id = ? and l.order_id = any (?) and ${GOES_BY}`;

/**
 * Gives the lines that go by a store's number their new article, and has the orders that waited for it looked at again.
 * Returns how many those are.
 */
export async function releaseMapped(em: EntityManager, { merchantId, storeId, theirSku, was, is }: Renamed): Promise<number> {
  const values = [merchantId, merchantId, merchantId, storeId, theirSku, was];
  const orders = await em.execute<{ id: string }[]>(CONCERNED, values);
  if (orders.length === 0) return 0;
  const ids = `{${orders.map(({ id }) => id).join(',')}}`;
  await em.execute(RENAME, [is, merchantId, ids, theirSku, was]);
  await em.execute('update shop_order set advance_at = now() where merchant_id = ? and id = any (?)', [merchantId, ids]);
  return orders.length;
}
