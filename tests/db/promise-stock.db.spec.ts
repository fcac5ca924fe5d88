import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aGoodsStore, type GoodsStore } from '../harness/goods-store.ts';
import { shopperGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const DAY_MS = 86_400_000;
const EVERY_DAY = { workingDays: [1, 2, 3, 4, 5, 6, 7], keepsHolidays: false };
const LAST_MINUTE = [{ carrier: null, weekday: null, time: '23:59' }];

let db: TestDatabase;
let api: Running;
let ours: GoodsStore;
let shoppers: Graph;
let [home, abroad, lamp] = ['', '', ''];

beforeAll(async () => {
  db = await testDatabase();
  ours = await aGoodsStore(db, await aMerchant({ slug: 'colibri', countryCode: 'FR', timeZone: 'Europe/Paris' }).save(db.em));
  await aMerchant({ slug: 'bare', countryCode: 'FR' }).save(db.em);
  const theirs = await aGoodsStore(db, await aMerchant({ slug: 'others', countryCode: 'FR' }).save(db.em));
  await theirs.stock(await theirs.warehouse({ name: 'Theirs' }), await theirs.variant('SECRET'), { onHand: 99 });
  home = await ours.warehouse({ name: 'Home', ...EVERY_DAY, statedHours: 0, cutOffs: LAST_MINUTE, carriers: ['gls'] });
  abroad = await ours.warehouse({
    name: 'Abroad',
    ...EVERY_DAY,
    countryCode: 'US',
    timeZone: 'America/New_York',
    statedHours: 48,
    cutOffs: LAST_MINUTE,
    carriers: ['gls', 'ups'],
  });
  await ours.warehouse({ name: 'Closed', isActive: false });
  await ours.warehouse({ name: 'Elsewhere', servesCountries: ['JP'] });
  lamp = await ours.variant('LAMP');
  await ours.stock(home, lamp, { onHand: 3 });
  await ours.stock(abroad, lamp, { onHand: 10 });
  api = await startApi(db);
  shoppers = shopperGraph(api.url);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const PROMISE = `query($input: DeliveryPromiseInput!) { deliveryPromise(input: $input) {
  promise { earliest likely latest orderBy handOverAt isInStock parcels processingDays transitDays }
  warehouses { warehouseId countryCode isChosen isInStock carrier earliest likely latest orderBy handOverAt processingDays transitDays }
  problems { code path } } }`;
const ask = async (given: object) =>
  (await shoppers.get(PROMISE, { input: { shop: 'colibri', countryCode: 'FR', ...given } })).deliveryPromise;
const lines = (quantity: number, sku = 'LAMP') => [{ sku, quantity }];

test('the basket comes from the warehouse that is sooner, and until its cut-off it makes this hand-over', async () => {
  const { promise, warehouses, problems } = await ask({ lines: lines(2), postalCode: '75011' });
  expect(problems).toEqual([]);
  expect(warehouses.map((each: { warehouseId: string }) => each.warehouseId)).toEqual([home, abroad]);
  const [best, other] = warehouses;
  expect(best).toMatchObject({ isChosen: true, isInStock: true, carrier: 'gls', countryCode: 'FR' });
  expect(other).toMatchObject({ isChosen: false, isInStock: true });
  expect(promise).toMatchObject({ earliest: best.earliest, latest: best.latest, orderBy: best.orderBy, isInStock: true, parcels: 1 });
  expect(Date.parse(promise.handOverAt)).toBeGreaterThan(Date.now());
  // No work to be done: whoever orders until the cut-off makes it.
  expect(promise.orderBy).toBe(promise.handOverAt);
  expect(new Date(promise.handOverAt).toLocaleTimeString('en-GB', { timeZone: 'Europe/Paris' })).toBe('23:59:00');
  expect(other.processingDays).toBeGreaterThanOrEqual(2);
  expect(best.processingDays).toBeLessThanOrEqual(1);
  expect(promise.transitDays).toBeGreaterThan(0);
  expect(other.latest > best.latest).toBe(true);
});

test('what the sooner one has too little of comes from the other, or from both', async () => {
  expect(
    (await ask({ lines: lines(5) })).warehouses.map((each: { isChosen: boolean; isInStock: boolean }) => [each.isChosen, each.isInStock]),
  ).toEqual([
    [false, false],
    [true, true],
  ]);
  const both = await ask({ lines: [...lines(6), ...lines(6)] });
  expect(both.promise).toMatchObject({
    parcels: 2,
    isInStock: true,
    latest: both.warehouses[1].latest,
    handOverAt: both.warehouses[1].handOverAt,
  });
});

test('what is nowhere comes when it is announced, or nobody knows', async () => {
  const [vase, ghost] = [await ours.variant('VASE'), await ours.variant('GHOST')];
  const inTen = new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10);
  await db.sql(
    `insert into inbound (id, merchant_id, variant_id, warehouse_id, quantity, expected_on, reference, created_at) values ($1, $2, $3, $4, 5, $5, 'PO', now())`,
    [newId(), ours.merchantId, vase, home, inTen],
  );
  const { promise, problems } = await ask({ lines: lines(4, 'VASE') });
  expect(problems).toEqual([]);
  expect(promise).toMatchObject({ isInStock: false, orderBy: null });
  expect(promise.earliest >= inTen).toBe(true);
  expect(promise.handOverAt.slice(0, 10)).toBe(inTen);
  expect(ghost).not.toBe('');
  expect(await ask({ lines: lines(1, 'GHOST') })).toMatchObject({
    promise: null,
    problems: [{ code: 'OUT_OF_STOCK', path: ['input', 'lines'] }],
  });
  expect((await ask({ lines: lines(6, 'VASE') })).problems).toMatchObject([{ code: 'OUT_OF_STOCK' }]);
});

test('the carrier of the method and the rules of the merchant hold before the purchase too', async () => {
  const byUps = await ask({ lines: lines(1), carrier: 'ups' });
  expect(byUps.warehouses).toMatchObject([{ warehouseId: abroad, carrier: 'ups', isChosen: true }]);
  expect((await ask({ lines: lines(1), originCountryCode: 'US' })).warehouses).toMatchObject([{ warehouseId: abroad }]);
  expect(await ask({ lines: lines(1), carrier: 'dhl' })).toMatchObject({
    promise: null,
    warehouses: [],
    problems: [{ code: 'NOT_SERVED' }],
  });
});

test('without a basket stock is not looked at; without warehouses all is as it was', async () => {
  const open = await ask({});
  expect(open.promise).toMatchObject({ isInStock: null, parcels: 1 });
  expect(open.warehouses).toMatchObject([{ isInStock: null, isChosen: true }, { isInStock: null }]);
  const bare = await ask({ shop: 'bare', lines: lines(1) });
  expect(bare).toMatchObject({ promise: { handOverAt: null, isInStock: null }, warehouses: [], problems: [] });
});

test('what is wrong is said as data, and other shops’ articles are not known', async () => {
  expect((await ask({ lines: [...lines(1), ...lines(1, 'SECRET')] })).problems).toEqual([
    { code: 'NOT_FOUND', path: ['input', 'lines', '1', 'sku'] },
  ]);
  expect((await ask({ lines: lines(0) })).problems).toEqual([{ code: 'INVALID', path: ['input', 'lines', '0', 'quantity'] }]);
});

test('what is sold is gone from the promise within seconds', async () => {
  const sold = await ours.variant('LAST');
  await ours.stock(home, sold, { onHand: 1 });
  const isThere = async () => (await ask({ lines: lines(1, 'LAST') })).promise !== null;
  expect(await isThere()).toBe(true);
  await db.sql('update stock_level set reserved = 1 where variant_id = $1', [sold]);
  await expect.poll(isThere, { timeout: 20_000, interval: 1_000 }).toBe(false);
});
