import { newId } from '@jalon/schema/database';
import { openPool } from './open-pool.ts';
import { anArticle, aWarehouse, receive } from './goods.ts';
import type { TestDatabase } from './test-database.ts';
import type { World } from './world.ts';

export interface GoodsIds {
  product: string;
  variant: string;
  alias: string;
  warehouse: string;
  inbound: string;
  movement: string;
  /** An order that waits for a number that nobody mapped. */
  waitingOrder: string;
}

export interface WorldOfGoods extends World {
  ids: World['ids'] & GoodsIds;
}

/** Gives a world an article with stock, something on its way, what its store calls it, and an order that waits. */
export async function withGoods(db: TestDatabase, world: World): Promise<WorldOfGoods> {
  const { slug, story } = world;
  const merchantId = story.merchant.id;
  const variant = await anArticle(db, merchantId, { sku: `${slug}-lamp`, title: `${slug} lamp` });
  const warehouse = await aWarehouse(db, merchantId, { name: `${slug} hall` });
  const pool = openPool(db.workerUrl, 1);
  await receive(pool, merchantId, variant, warehouse, 5);
  await pool.end();
  const [alias, inbound, waitingOrder] = [newId(), newId(), newId()];
  await db.sql(
    `insert into sku_alias (id, merchant_id, owner_kind, owner_id, their_sku, variant_id, created_at) values ($1, $2, 'STORE', $3, $4, $5, now())`,
    [alias, merchantId, world.ids.store, `${slug} their lamp`, variant],
  );
  await db.sql(
    `insert into inbound (id, merchant_id, variant_id, warehouse_id, quantity, reference, created_at) values ($1, $2, $3, $4, 3, $5, now())`,
    [inbound, merchantId, variant, warehouse, `${slug} purchase`],
  );
  await db.sql(
    `insert into shop_order (id, merchant_id, store_id, external_id, number, number_key, placed_at, currency, total_minor, payment_state, release_state,
       store_updated_at, created_at)
     values ($1, $2, $3, $4, $4, $4, now(), 'EUR', 0, 'PAID', 'HELD', now(), now())`,
    [waitingOrder, merchantId, world.ids.store, `${slug}-waits`],
  );
  await db.sql(
    `insert into order_line (id, merchant_id, order_id, external_id, position, sku, title, quantity, price_minor)
     values (gen_random_uuid(), $1, $2, '1', 0, $3, $4, 1, 0)`,
    [merchantId, waitingOrder, `${slug}-unknown`, `${slug} unknown thing`],
  );
  const of = async (table: string) => (await db.sql<{ id: string }>(`select id from ${table} where merchant_id = $1`, [merchantId]))[0]!.id;
  const [product, movement] = [await of('product'), await of('stock_movement')];
  return { ...world, ids: { ...world.ids, product, variant, alias, warehouse, inbound, movement, waitingOrder } };
}
