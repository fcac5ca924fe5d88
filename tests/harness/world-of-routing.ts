import { newId } from '@jalon/schema/database';
import type { TestDatabase } from './test-database.ts';
import type { WorldOfGoods } from './world-of-goods.ts';

export interface WorldOfRouting extends WorldOfGoods {
  ids: WorldOfGoods['ids'] & { supplier: string; rule: string };
}

/** Gives a world a supplier that offers its article, and a rule. */
export async function withRouting<W extends WorldOfGoods>(db: TestDatabase, world: W): Promise<W & WorldOfRouting> {
  const { slug, story, ids } = world;
  const merchantId = story.merchant.id;
  const [supplier, rule] = [newId(), newId()];
  await db.sql(`insert into supplier (id, merchant_id, name, email, created_at) values ($1, $2, $3, $4, now())`, [
    supplier,
    merchantId,
    `${slug} maker`,
    `maker@${slug}.example`,
  ]);
  await db.sql(`insert into supply (merchant_id, supplier_id, variant_id, available, changed_at) values ($1, $2, $3, 7, now())`, [
    merchantId,
    supplier,
    ids.variant,
  ]);
  await db.sql(
    `insert into routing_rule (id, merchant_id, position, name, conditions, effect, changed_at) values ($1, $2, 0, $3, '{}', $4, now())`,
    [rule, merchantId, `${slug} rule`, JSON.stringify({ kind: 'PREFER', warehouses: [ids.warehouse] })],
  );
  return { ...world, ids: { ...ids, supplier, rule } };
}
