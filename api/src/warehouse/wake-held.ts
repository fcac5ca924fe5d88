import type { EntityManager } from '@mikro-orm/postgresql';
import type { HoldCode } from '@jalon/schema/order';

/** What another warehouse, other stock or another rule may put right. */
const OF_ROUTING: readonly HoldCode[] = ['OUT_OF_STOCK', 'COUNTRY_NOT_SERVED', 'PO_BOX_NOT_SERVED'];

/** Has the orders looked at again that no warehouse could send. Locks are taken by id. */
export async function wakeUnroutable(em: EntityManager, merchantId: string): Promise<void> {
  await em.execute(
    `update shop_order set advance_at = now() where merchant_id = ? and id = any (array(
       select id from shop_order where merchant_id = ? and cancelled_at is null and id in (
         select order_id from order_hold where merchant_id = ? and code = any (?) and closed_at is null)
       order by id for update))`,
    [merchantId, merchantId, merchantId, `{${OF_ROUTING.join(',')}}`],
  );
}
