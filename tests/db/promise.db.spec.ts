import { ModelShelf } from '@jalon/schema/estimate';
import { estimateArrivals } from '@jalon/workers/estimate/estimate-arrivals';
import { fitModel } from '@jalon/workers/estimate/fit-model';
import { scoreEstimates } from '@jalon/workers/estimate/score-estimates.job';
import { inTransaction, openPool } from '@jalon/workers/database/worker-pool';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { merchantGraph, shopperGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
const story = aMerchant({ slug: 'colibri', countryCode: 'FR', timeZone: 'Europe/Paris' }).withApiKey('READ');
for (let i = 0; i < 90; i++) {
  const start = 90 - i;
  story.withOrder({ placedAt: ago(start + 0.8) }).shippedBy('gls', { createdAt: ago(start + 0.8), destinationCountryCode: 'FR' });
  story.scanned('ACCEPTED', ago(start)).scanned('DEPARTED_FACILITY', ago(start - 0.5), { place: { city: 'Lyon' } });
  if (start > 3) story.scanned('DELIVERED', ago(start - 2 - (i % 4) / 4));
}
story.withLink();
const newcomer = aMerchant({ slug: 'newcomer', countryCode: 'DE' }).withApiKey('READ');

let db: TestDatabase;
let pool: pg.Pool;
let api: Running;
let shoppers: Graph;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 2);
  await story.save(db.em);
  await newcomer.save(db.em);
  await fitModel(pool, new ModelShelf(), story.merchant.id);
  api = await startApi(db);
  shoppers = shopperGraph(api.url);
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});

const PROMISE = `query($input: DeliveryPromiseInput!) { deliveryPromise(input: $input) {
  promise { earliest likely latest confidence level orderBy processingDays transitDays } problems { code path } } }`;
const promise = async (input: object) => (await shoppers.get(PROMISE, { input })).deliveryPromise;
const daysFromNow = (day: string) => (Date.parse(`${day}T12:00:00Z`) - Date.now()) / DAY_MS;

test('a checkout is told the window, how sure it is, what it was learned from, and until when it holds', async () => {
  const { promise: told, problems } = await promise({ shop: 'colibri', countryCode: 'FR', carrier: 'gls', postalCode: '75011' });
  expect(problems).toEqual([]);
  expect(told).toMatchObject({ confidence: 80 });
  expect(['LANE', 'COUNTRY_PAIR', 'CARRIER']).toContain(told.level);
  expect(told.earliest <= told.likely && told.likely <= told.latest).toBe(true);
  // About a day in the shop and two or three with the carrier, a week-end or two.
  expect(daysFromNow(told.latest)).toBeGreaterThan(1);
  expect(daysFromNow(told.latest)).toBeLessThan(10);
  expect(told.processingDays).toBeGreaterThan(0.2);
  if (told.orderBy !== null) expect(Date.parse(told.orderBy)).toBeLessThan(Date.now() + DAY_MS);
});

test('a shop without history promises widely, from what the carrier states, and says so', async () => {
  const { promise: told } = await promise({ shop: 'newcomer', countryCode: 'DE', carrier: 'gls' });
  expect(told.level).toBe('PUBLISHED_SERVICE');
  expect((await promise({ shop: 'newcomer', countryCode: 'DE', carrier: 'my-courier' })).promise.level).toBe('ASSUMED');
});

test('what is wrong is said as data', async () => {
  expect(await promise({ shop: 'nobody', countryCode: 'FR' })).toEqual({
    promise: null,
    problems: [{ code: 'NOT_FOUND', path: ['input', 'shop'] }],
  });
  expect(await promise({ shop: 'colibri', countryCode: 'France' })).toMatchObject({
    promise: null,
    problems: [{ code: 'INVALID', path: ['input', 'countryCode'] }],
  });
});

test('an estimate reaches the shopper and the merchant, and its score the merchant alone', async () => {
  const open = story.shipments.at(-1)!;
  await inTransaction(pool, (client) => estimateArrivals(client, story.merchant.id, [open.id], new ModelShelf(), new Date(), false));
  const TRACK = `query($token: String!) { track(token: $token) { order { shipments { arrival { from to confidence level change } } } } }`;
  const { track } = await shoppers.get(TRACK, { token: story.links[0]!.token });
  const [{ arrival }] = track.order.shipments;
  expect(arrival).toMatchObject({ confidence: 80, change: 'FIRST' });

  const merchant = merchantGraph(api.url, story.keys[0]!);
  const { shipment } = await merchant.get(
    `query($id: ID!) { shipment(id: $id) { arrival { from to p10 p50 p90 basis chanceLate chanceLost } } }`,
    { id: open.id },
  );
  expect(shipment.arrival).toMatchObject({ from: arrival.from, to: arrival.to, basis: 'SCANNED' });
  expect([shipment.arrival.p10, shipment.arrival.p50, shipment.arrival.p90]).toEqual(
    [shipment.arrival.p10, shipment.arrival.p50, shipment.arrival.p90].toSorted(),
  );

  await db.sql(`update estimate_record set arrived_at = made_at + interval '1 day' where shipment_id = $1`, [open.id]);
  await scoreEstimates(pool, new Date(Date.now() + DAY_MS));
  const BOARD = `{ etaScoreboard { total { estimates windows { stated observed } } byCarrier { key estimates } models { version serves } } }`;
  const { etaScoreboard: board } = await merchant.get(BOARD);
  expect(board.total.estimates).toBe(1);
  expect(board.total.windows.map(({ stated }: { stated: number }) => stated)).toEqual([50, 80, 90, 95]);
  expect(board.byCarrier).toEqual([{ key: 'gls', estimates: 1 }]);
  expect(board.models).toEqual([{ version: 1, serves: true }]);
  expect((await merchantGraph(api.url, newcomer.keys[0]!).get(BOARD)).etaScoreboard).toEqual({ total: null, byCarrier: [], models: [] });
});
