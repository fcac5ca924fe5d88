import { newId } from '@jalon/schema/database';
import { aFulfilment } from './fulfilment.ts';
import type { TestDatabase } from './test-database.ts';
import type { WorldOfGoods } from './world-of-goods.ts';

export interface WorldOfFulfilments extends WorldOfGoods {
  ids: WorldOfGoods['ids'] & { fulfilment: string; step: string };
}

/** Gives a world a fulfilment that its warehouse has picked and its parcel carries. */
export async function withFulfilment(db: TestDatabase, world: WorldOfGoods): Promise<WorldOfFulfilments> {
  const { ids, slug, story, orderNumber } = world;
  const merchantId = story.merchant.id;
  const lines = [{ id: ids.line, quantity: 1, variantId: ids.variant }];
  const order = { id: ids.order, number: orderNumber };
  const fulfilment = await aFulfilment(db, { merchantId, warehouseId: ids.warehouse, order, lines });
  const step = newId();
  await db.sql(
    `insert into fulfilment_step (id, merchant_id, fulfilment_id, step, occurred_at, learned_at, via, note, key)
     values ($1, $2, $3, 'PICKED', now(), now(), 'WEBHOOK', $4, 'PICKED')`,
    [step, merchantId, fulfilment, `${slug} shelf`],
  );
  await db.sql('update shipment set fulfilment_id = $2 where id = $1', [ids.shipment, fulfilment]);
  return { ...world, ids: { ...ids, fulfilment, step } };
}
