import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { merchantGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
const HOUR = 3_600_000;
const begin = Date.parse('2026-11-02T08:00:00Z');
const at = (hours: number | null) => (hours === null ? null : new Date(begin + hours * HOUR));
const story = aMerchant({ slug: 'colibri', timeZone: 'Europe/Paris' }).withApiKey('READ');
const other = aMerchant({ slug: 'nordlicht' }).withApiKey('READ');
for (let n = 0; n < 4; n++) story.withOrder({ number: `#${n}`, placedAt: at(0)! }).shippedBy('dhl');
const [near, far] = [newId(), newId()];

/** One part of an order: hours from the payment to each step; `shipBy` and `promised` likewise. */
async function part(
  n: number,
  warehouse: string,
  hours: { released: number; picked: number; packed: number; handed: number | null; scanned: number | null; delivered: number | null },
  shipBy: number,
) {
  const id = newId();
  const { merchant } = story;
  const { order } = story.orders[n]!;
  await db.sql(
    `insert into fulfilment (id, merchant_id, order_id, warehouse_id, number, state, released_at, picked_at, packed_at, handed_over_at, ship_by, cost_minor, cost_currency)
     values ($1, $2, $3, $4, $5, 'HANDED_OVER', $6, $7, $8, $9, $10, 500, 'EUR')`,
    [
      id,
      merchant.id,
      order.id,
      warehouse,
      `${order.number}-1`,
      at(hours.released),
      at(hours.picked),
      at(hours.packed),
      at(hours.handed),
      at(shipBy),
    ],
  );
  await db.sql('update shipment set fulfilment_id = $2, handed_over_at = $3, delivered_at = $4 where order_id = $1', [
    order.id,
    id,
    at(hours.scanned),
    at(hours.delivered),
  ]);
  return id;
}

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  await other.save(db.em);
  for (const [id, name] of [
    [near, 'Near'],
    [far, 'Far'],
  ])
    await db.sql(
      `insert into warehouse (id, merchant_id, name, kind, country_code, time_zone, working_days, closed_on, cut_offs, serves_countries, carriers, created_at)
       values ($1, $2, $3, 'OWN', 'FR', 'Europe/Paris', '{1}', '{}', '[]', '{}', '{}', now())`,
      [id, story.merchant.id, name],
    );
  await db.sql(`update shop_order set promised_on = '2026-11-04' where merchant_id = $1`, [story.merchant.id]);
  await part(0, near, { released: 1, picked: 2, packed: 3, handed: 5, scanned: 6, delivered: 30 }, 6);
  await part(1, near, { released: 1, picked: 4, packed: 5, handed: 9, scanned: 10, delivered: 100 }, 6);
  const wrong = await part(2, near, { released: 3, picked: 6, packed: 7, handed: 8, scanned: null, delivered: null }, 9);
  await part(3, far, { released: 20, picked: 21, packed: 22, handed: null, scanned: null, delivered: null }, 30);
  await db.sql(
    `insert into fulfilment_step (id, merchant_id, fulfilment_id, step, occurred_at, learned_at, via, key) values ($1, $2, $3, 'CHECK_FAILED', now(), now(), 'GRAPH', 'k')`,
    [newId(), story.merchant.id, wrong],
  );
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const NUMBERS = `query($by: NumbersBy!, $from: DateTimeISO!, $to: DateTimeISO) { orderNumbers(from: $from, to: $to, by: $by) {
  key name orders parts costPerOrderMinor costCurrency cycle { leg parts p50Hours p90Hours } sentOnTime { of share low high } deliveredOnTime { of share } accurate { of share } } }`;
const numbers = async (by: string, key = story.keys[0]!) =>
  (await merchantGraph(api.url, key).get(NUMBERS, { by, from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' })).orderNumbers;

test('the stretches are timed by who has passed them, each to half and to nine of ten', async () => {
  const [all] = await numbers('ALL');
  expect(all).toMatchObject({ key: '', orders: 4, parts: 4, costPerOrderMinor: 500, costCurrency: 'EUR' });
  const leg = (name: string) => all.cycle.find((one: { leg: string }) => one.leg === name);
  expect(leg('RELEASED_TO_PICKED')).toEqual({ leg: 'RELEASED_TO_PICKED', parts: 4, p50Hours: 2, p90Hours: 3 });
  expect(leg('PACKED_TO_HANDED_OVER')).toMatchObject({ parts: 3, p50Hours: 2 });
  expect(leg('SCANNED_TO_DELIVERED')).toMatchObject({ parts: 2, p50Hours: 57 });
});

test('on time is told of those that can be judged, with what chance may have done', async () => {
  const [all] = await numbers('ALL');
  expect(all.sentOnTime).toMatchObject({ of: 3, share: expect.closeTo(2 / 3) });
  expect(all.sentOnTime.low).toBeLessThan(0.6);
  expect(all.deliveredOnTime).toEqual({ of: 2, share: 0.5 });
  expect(all.accurate).toEqual({ of: 4, share: 0.75 });
});

test('by warehouse, by carrier and by the day in the zone of the shop', async () => {
  expect((await numbers('WAREHOUSE')).map(({ name, parts }: { name: string; parts: number }) => [name, parts])).toEqual([
    ['Near', 3],
    ['Far', 1],
  ]);
  expect((await numbers('CARRIER')).map(({ key }: { key: string }) => key)).toEqual(['dhl']);
  expect((await numbers('DAY')).map(({ key, parts }: { key: string; parts: number }) => [key, parts])).toEqual([
    ['2026-11-03', 1],
    ['2026-11-02', 3],
  ]);
  expect(await numbers('SUPPLIER')).toEqual([]);
});

test("another shop's numbers are its own", async () => {
  expect(await numbers('ALL', other.keys[0])).toEqual([]);
});
