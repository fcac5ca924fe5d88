import { newId } from '@jalon/schema/database';
import { routeOrder } from '@jalon/schema/warehouse';
import { inTransaction, openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { readRules, readWarehouses } from '@jalon/workers/warehouse/read-routing-facts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aGoodsStore, type GoodsStore } from '../harness/goods-store.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
let ours: GoodsStore;
let theirs: GoodsStore;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 4);
  [ours, theirs] = [await aGoodsStore(db, await aMerchant().save(db.em)), await aGoodsStore(db, await aMerchant().save(db.em))];
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const read = (goods: GoodsStore, variantIds: string[]) =>
  inTransaction(pool, (client) => readWarehouses(client, goods.merchantId, variantIds));

test('a warehouse has what can be promised: not the reserved, the damaged or the expired', async () => {
  const [lamp, rug] = [await ours.variant('LAMP'), await ours.variant('RUG')];
  const paris = await ours.warehouse({ name: 'Paris', cutOffs: [{ carrier: null, weekday: null, time: '16:00' }], carriers: ['gls'] });
  await ours.stock(paris, lamp, { onHand: 10, reserved: 3, damaged: 2 });
  await ours.stock(paris, lamp, { onHand: 4, lot: 'old', expiresOn: '2020-01-01' });
  await ours.stock(paris, lamp, { onHand: 1, lot: 'new', expiresOn: '2999-01-01' });
  await db.sql(
    `insert into inbound (id, merchant_id, variant_id, warehouse_id, quantity, received_quantity, expected_on, reference, created_at, closed_at)
     values ($1, $3, $4, $5, 9, 4, '2026-12-24', 'PO 1', now(), null), ($2, $3, $4, $5, 9, 0, '2026-12-01', 'PO 0', now(), now())`,
    [newId(), newId(), ours.merchantId, rug, paris],
  );
  const [known] = await read(ours, [lamp, rug]);
  expect(known).toMatchObject({
    id: paris,
    name: 'Paris',
    available: { [lamp]: 6 },
    hasTheRest: false,
    processingHours: 24,
    carriers: ['gls'],
  });
  expect(known!.arriving).toEqual({ [rug]: [{ quantity: 5, expectedOn: '2026-12-24' }] });
  expect(await read(theirs, [lamp, rug])).toEqual([]);
});

test('a supplier sends what it lists, in the days it states; one that is left sends nothing', async () => {
  const variant = await theirs.variant('CUP');
  const [listed, silent] = [
    await theirs.supplier({ name: 'Listed', leadDays: 2, score: 80 }),
    await theirs.supplier({ name: 'Left', isActive: false }),
  ];
  const one = await theirs.warehouse({ name: 'One', kind: 'DROPSHIP', supplierId: listed, tracksStock: false });
  const two = await theirs.warehouse({ name: 'Two', kind: 'DROPSHIP', supplierId: silent, tracksStock: false });
  await db.sql(
    `insert into supply (merchant_id, supplier_id, variant_id, lead_days, available, restock_on, changed_at) values ($1, $2, $3, 4, 7, '2026-12-20', now())`,
    [theirs.merchantId, listed, variant],
  );
  const known = new Map((await read(theirs, [variant, newId()])).map((each) => [each.id, each]));
  expect(known.get(one)).toMatchObject({
    available: { [variant]: 7 },
    hasTheRest: false,
    leadHours: { [variant]: 96 },
    supplierScore: 80,
    isActive: true,
  });
  expect(known.get(one)!.processingHours).toBe(48);
  expect(known.get(two)).toMatchObject({ hasTheRest: true, isActive: false });
});

test('what the database knows is enough to route an order, by the rules in their order', async () => {
  const mug = await ours.variant('MUG');
  const [near, far] = [
    await ours.warehouse({ name: 'Near', latitude: 48.86, longitude: 2.35 }),
    await ours.warehouse({ name: 'Far', latitude: 52.5, longitude: 13.4, kind: 'THIRD_PARTY' }),
  ];
  for (const each of [near, far]) await ours.stock(each, mug, { onHand: 5 });
  const route = async () =>
    inTransaction(pool, async (client) =>
      routeOrder({
        now: new Date('2026-06-02T09:00:00Z'),
        orderNumber: '#1',
        destination: { countryCode: 'FR', region: null, postalCode: '75011', latitude: 48.8, longitude: 2.3 },
        promisedOn: null,
        shippingMethod: null,
        lines: [{ lineId: 'l', variantId: mug, sku: 'MUG', quantity: 2, weightGrams: null }],
        warehouses: await readWarehouses(client, ours.merchantId, [mug]),
        rules: await readRules(client, ours.merchantId),
        sendsParts: true,
        isPoBox: false,
      }),
    );
  expect((await route()).parts).toMatchObject([{ warehouseId: near, lines: [{ lineId: 'l', quantity: 2 }] }]);
  await ours.rule(1, { kind: 'PREFER', warehouses: [near] });
  await ours.rule(0, { kind: 'PREFER', kinds: ['THIRD_PARTY'] }, { '==': [{ var: 'destination.countryCode' }, 'FR'] });
  const plan = await route();
  expect(plan.parts).toMatchObject([{ warehouseId: far }]);
  expect(plan.explanation.rules).toHaveLength(2);
});
