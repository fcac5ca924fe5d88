import { openPool } from '@jalon/workers/database/worker-pool';
import { settleCarriers } from '@jalon/workers/shipment/settle-carriers.job';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
let api: Running;
let graph: Graph;
const story = aMerchant().withApiKey('ADMIN').withConnection('dhl', { apiKey: 'key' });

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  pool = openPool(db.workerUrl);
  api = await startApi(db);
  graph = merchantGraph(api.url, story.keys[0]!);
});
afterAll(async () => {
  await pool.end();
  await api?.stop();
  await db.drop();
});

async function create(trackingNumber: string, carrier?: string) {
  const { shipmentCreate } = await graph.get(
    `mutation ($input: ShipmentCreateInput!) { shipmentCreate(input: $input) { isNew shipment { id carrier } problems { code } } }`,
    { input: { trackingNumber, ...(carrier === undefined ? {} : { carrier }) } },
  );
  return shipmentCreate as { isNew: boolean; shipment: { id: string; carrier: string }; problems: unknown[] };
}

const carriersOf = (shipmentId: string) =>
  db.sql(
    `select s.carrier, l.carrier as leg, l.next_poll_at is not null as is_due from shipment s join leg l on l.shipment_id = s.id where s.id = $1`,
    [shipmentId],
  );

test('a number without a carrier waits as unknown, and finds its carrier by the merchant’s connections', async () => {
  const created = await create('3318810025');
  expect(created).toMatchObject({ isNew: true, shipment: { carrier: 'unknown' }, problems: [] });
  expect(await settleCarriers(pool, '10 minutes')).toBe(1);
  expect(await carriersOf(created.shipment.id)).toEqual([{ carrier: 'dhl', leg: 'dhl', is_due: true }]);
  expect(await db.sql(`select type from outbox_event where shipment_id = $1 order by seq`, [created.shipment.id])).toEqual([
    { type: 'shipment.created' },
    { type: 'shipment.updated' },
  ]);
  expect(await settleCarriers(pool, '10 minutes')).toBe(0);
  // Asked for again, with its carrier or without, it is the same parcel.
  for (const carrier of [undefined, 'dhl']) {
    expect(await create('3318810025', carrier)).toMatchObject({ isNew: false, shipment: { id: created.shipment.id } });
  }
});

test('a number nobody can place stays unknown', async () => {
  const { shipment } = await create('PARCEL7');
  expect(await settleCarriers(pool, '10 minutes')).toBe(0);
  expect(await carriersOf(shipment.id)).toMatchObject([{ carrier: 'unknown', leg: 'unknown' }]);
});

test('two workers settle a parcel once', async () => {
  const { shipment } = await create('1Z999AA10123456784');
  const counts = await Promise.all([1, 2, 3, 4].map(() => settleCarriers(pool, '10 minutes')));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await carriersOf(shipment.id)).toMatchObject([{ carrier: 'ups', leg: 'ups' }]);
});
