import { newId } from '@jalon/schema/database';
import type { MerchantStory } from '@jalon/schema/seeds';
import { scoreSupplier } from '@jalon/schema/supplier';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { scoreSuppliers } from '@jalon/workers/supplier/score-suppliers.job';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGoodsStore, type GoodsStore } from '../harness/goods-store.ts';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
let api: Running;
let story: MerchantStory;
let ours: GoodsStore;
let us: Graph;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 2);
  story = aMerchant().withApiKey('ADMIN');
  for (let n = 0; n < 3; n += 1) story.withOrder().shippedBy('gls', { trackingNumber: `S${n}` });
  await story.save(db.em);
  ours = await aGoodsStore(db, story);
  api = await startApi(db);
  us = merchantGraph(api.url, story.keys[0]!);
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});

const NOW = new Date('2026-07-01T12:00:00Z');
const DUE = '2026-06-05T14:00:00Z';

describe('the score', () => {
  interface Told {
    handedOverAt?: string | null;
    cancelledAt?: string | null;
    step?: string;
    order?: number;
    shipBy?: string;
  }
  let number = 0;
  async function part(
    warehouseId: string,
    { handedOverAt = DUE, cancelledAt = null, step, order = 0, shipBy = DUE }: Told = {},
  ): Promise<string> {
    const id = newId();
    await db.sql(
      `insert into fulfilment (id, merchant_id, order_id, warehouse_id, number, ship_by, released_at, handed_over_at, cancelled_at)
       values ($1, $2, $3, $4, $5, $6, '2026-06-04T10:00:00Z', $7, $8)`,
      [id, ours.merchantId, story.orders[order]!.order.id, warehouseId, `#${(number += 1)}`, shipBy, handedOverAt, cancelledAt],
    );
    if (step)
      await db.sql(
        `insert into fulfilment_step (id, merchant_id, fulfilment_id, step, occurred_at, learned_at, via, key) values ($1, $2, $3, $4, now(), now(), 'GRAPH', $4)`,
        [newId(), ours.merchantId, id, step],
      );
    return id;
  }
  const supplierWith = async (name: string) => {
    const supplierId = await ours.supplier({ name });
    return [supplierId, await ours.warehouse({ name, kind: 'DROPSHIP', supplierId })] as const;
  };
  const scoreOf = async (id: string) =>
    (await db.sql<{ score: number | null; at: Date }>('select score, scored_at at from supplier where id = $1', [id]))[0]!;

  test('counts parcels that are over: in time, wrong, refunded, disputed', async () => {
    const [supplierId, warehouseId] = await supplierWith('Counted');
    await db.sql(`update shop_order set payment_state = 'REFUNDED' where id = $1`, [story.orders[1]!.order.id]);
    await part(warehouseId);
    // The same day in Paris, after the hour; and the first hour of the next day there.
    await part(warehouseId, { handedOverAt: '2026-06-05T21:59:00Z' });
    await part(warehouseId, { handedOverAt: '2026-06-05T22:00:00Z' });
    await part(warehouseId, { order: 1 });
    await part(warehouseId, { step: 'CHECK_FAILED' });
    await part(warehouseId, { handedOverAt: null });
    await part(warehouseId, { handedOverAt: null, cancelledAt: DUE, step: 'SHORT' });
    const lost = await part(warehouseId);
    await db.sql(`update shipment set fulfilment_id = $1, milestone = 'LOST' where id = $2`, [lost, story.shipments[2]!.id]);
    // Not over, and not the supplier's doing.
    await part(warehouseId, { handedOverAt: null, shipBy: '2026-07-02T14:00:00Z' });
    await part(warehouseId, { handedOverAt: null, cancelledAt: DUE });
    await scoreSuppliers(pool, NOW);
    const expected = scoreSupplier({ parcels: 8, onTime: 5, defects: 2, refunds: 1, disputes: 1 })!.score;
    expect(await scoreOf(supplierId)).toEqual({ score: expected, at: NOW });
  });

  test('is none with a few parcels, and of its own warehouses', async () => {
    const [few, warehouseId] = await supplierWith('Few');
    const [other] = await supplierWith('Other');
    for (let n = 0; n < 4; n += 1) await part(warehouseId);
    expect(await scoreSuppliers(pool, NOW)).toBe(1);
    expect([(await scoreOf(few)).score, (await scoreOf(other)).score]).toEqual([null, null]);
    await part(warehouseId);
    await scoreSuppliers(pool, NOW);
    expect((await scoreOf(few)).score).toBe(scoreSupplier({ parcels: 5, onTime: 5, defects: 0, refunds: 0, disputes: 0 })!.score);
    // After half a year nothing is known any more.
    expect(await scoreSuppliers(pool, new Date('2027-03-01T00:00:00Z'))).toBe(0);
    expect((await scoreOf(few)).score).toBeNull();
  });
});

describe('in the graph', () => {
  const SAVE = `mutation($input: SupplierInput!) { supplierSave(input: $input) { supplier { id name leadDays isActive } problems { code path } } }`;
  const save = async (input: object) => (await us.get(SAVE, { input })).supplierSave;
  const SUPPLY = `mutation($input: SupplyInput!) { supplySave(input: $input) {
    supply { costMinor currency leadDays available restockOn variant { sku } } problems { code path } } }`;
  const supply = async (input: object) => (await us.get(SUPPLY, { input })).supplySave;

  test('a supplier is made, changed, and offers articles', async () => {
    const { supplier } = await save({ name: 'Weaver', countryCode: 'PT' });
    expect(supplier).toMatchObject({ leadDays: 3, isActive: true });
    expect((await save({ id: supplier.id, leadDays: 5 })).supplier).toMatchObject({ name: 'Weaver', leadDays: 5 });
    const variantId = await ours.variant('WOOL');
    const warehouseId = await ours.warehouse({ name: 'Weaver', kind: 'DROPSHIP', supplierId: supplier.id });
    const offered = await supply({ supplierId: supplier.id, variantId, costMinor: 900, currency: 'EUR', available: 4 });
    expect(offered).toEqual({
      supply: { costMinor: 900, currency: 'EUR', leadDays: null, available: 4, restockOn: null, variant: { sku: 'WOOL' } },
      problems: [],
    });
    await supply({ supplierId: supplier.id, variantId, available: 0, restockOn: '2026-12-24' });
    const LIST = `{ suppliers { id supplies { available restockOn costMinor } warehouses { id } } }`;
    const mine = (await us.get(LIST)).suppliers.find(({ id }: { id: string }) => id === supplier.id);
    expect(mine).toEqual({
      id: supplier.id,
      supplies: [{ available: 0, restockOn: '2026-12-24', costMinor: null }],
      warehouses: [{ id: warehouseId }],
    });
    const REMOVE = 'mutation($s: ID!, $v: ID!) { supplyRemove(supplierId: $s, variantId: $v) { supply { available } problems { code } } }';
    expect((await us.get(REMOVE, { s: supplier.id, v: variantId })).supplyRemove.problems).toEqual([]);
    expect((await us.get(REMOVE, { s: supplier.id, v: variantId })).supplyRemove.problems).toEqual([{ code: 'NOT_FOUND' }]);
  });

  test('what is wrong is said as data', async () => {
    const [mine, variantId] = [await ours.supplier({ name: 'Mine' }), await ours.variant('SILK')];
    const stranger = await (await aGoodsStore(db, await aMerchant().save(db.em))).supplier({ name: 'Theirs' });
    const pathsOf = ({ problems }: { problems: { code: string; path: string[] }[] }) =>
      problems.map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(pathsOf(await save({}))).toEqual(['INVALID input.name']);
    expect(pathsOf(await save({ name: 'Mine' }))).toEqual(['TAKEN input.name']);
    expect(pathsOf(await save({ id: stranger, name: 'Taken over' }))).toEqual(['NOT_FOUND input.id']);
    expect(pathsOf(await save({ name: 'New', leadDays: -1, email: 'x' }))).toEqual(['INVALID input.email', 'INVALID input.leadDays']);
    expect(pathsOf(await supply({ supplierId: stranger, variantId }))).toEqual(['NOT_FOUND input.supplierId']);
    expect(pathsOf(await supply({ supplierId: mine, variantId: newId() }))).toEqual(['NOT_FOUND input.variantId']);
    expect(pathsOf(await supply({ supplierId: mine, variantId, costMinor: 5 }))).toEqual(['INVALID input.currency']);
    expect(pathsOf(await supply({ supplierId: mine, variantId, restockOn: 'soon' }))).toEqual(['INVALID input.restockOn']);
  });

  test('orders that no warehouse could send are looked at again', async () => {
    const { id } = story.orders[0]!.order;
    await db.sql(
      `insert into order_hold (id, merchant_id, order_id, code, path, party, opened_at) values ($1, $2, $3, 'OUT_OF_STOCK', 'lines.0', 'MERCHANT', now())`,
      [newId(), ours.merchantId, id],
    );
    await db.sql('update shop_order set advance_at = null where merchant_id = $1', [ours.merchantId]);
    await save({ name: 'Rescue' });
    const woken = await db.sql<{ id: string }>('select id from shop_order where merchant_id = $1 and advance_at <= now()', [
      ours.merchantId,
    ]);
    expect(woken).toEqual([{ id }]);
  });
});
