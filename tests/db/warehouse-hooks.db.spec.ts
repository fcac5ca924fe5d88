import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aGenericReport, aReportingWarehouse, aShipHeroReport, type ReportingWarehouse } from '../harness/fulfilment.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { send, type SignedWebhook } from '../harness/shopify-webhook.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let generic: ReportingWarehouse;
let other: ReportingWarehouse;
let shipHero: ReportingWarehouse;
let shipStation: ReportingWarehouse;
let merchantId: string;
const report = { fulfilments: [{ fulfilment: '#1042-1', steps: [{ step: 'PACKED', note: 'für Zoë' }] }] };
const shipped = { webhook_type: 'Order Packed Out', order_number: '#1042-1' };
const pointer = { resource_url: 'https://ssapi.shipstation.com/orders?storeID=7&importBatch=1', resource_type: 'ORDER_NOTIFY' };

beforeAll(async () => {
  db = await testDatabase();
  merchantId = (await aMerchant().withStore().save(db.em)).merchant.id;
  [generic, other] = [await aReportingWarehouse(db, merchantId, 'GENERIC'), await aReportingWarehouse(db, merchantId, 'GENERIC')];
  shipHero = await aReportingWarehouse(db, merchantId, 'SHIPHERO');
  shipStation = await aReportingWarehouse(db, merchantId, 'SHIPSTATION');
  api = await startApi(db);
});
beforeEach(() => db.sql('truncate inbox_message'));
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const stored = () =>
  db.sql<{ topic: string; state: string; body: Buffer; source_id: string; source_kind: string }>(
    'select * from inbox_message order by received_at',
  );

const plain = (path: string, body: unknown): SignedWebhook => ({
  path,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

test('a signed report is stored byte for byte, then answered 202', async () => {
  const webhook = aGenericReport(generic, JSON.stringify(report, null, 3));
  expect(await send(api.url, webhook)).toBe(202);
  const rows = await stored();
  expect(rows).toMatchObject([{ source_kind: 'WAREHOUSE', source_id: generic.id, topic: 'webhook/report', state: 'RECEIVED' }]);
  expect(rows[0]!.body.equals(webhook.body)).toBe(true);
  const [warehouse] = await db.sql<{ heard: boolean }>('select last_message_at is not null heard from warehouse where id = $1', [
    generic.id,
  ]);
  expect(warehouse).toEqual({ heard: true });
});

test('ShipHero and ShipStation are heard in their own ways', async () => {
  expect(await send(api.url, aShipHeroReport(shipHero, shipped))).toBe(202);
  expect(await send(api.url, plain(`/hooks/warehouses/${shipStation.token}`, pointer))).toBe(202);
  expect((await stored()).map(({ source_id: id, topic }) => [id, topic])).toEqual([
    [shipHero.id, 'webhook/Order Packed Out'],
    [shipStation.id, 'webhook/ORDER_NOTIFY'],
  ]);
});

test.each<[string, () => SignedWebhook]>([
  ['with another warehouse’s key', () => aGenericReport({ ...generic, secret: other.secret }, report)],
  ['altered after it was signed', () => ({ ...aGenericReport(generic, report), body: Buffer.from('{"fulfilments":[]}') })],
  ['signed an hour ago', () => aGenericReport(generic, report, 'msg_old', new Date(Date.now() - 3_600_000))],
  ['without a signature', () => plain(`/hooks/warehouses/${generic.token}`, report)],
  ['as ShipHero with another key', () => aShipHeroReport({ ...shipHero, secret: generic.secret }, shipped)],
  ['as ShipHero, altered', () => ({ ...aShipHeroReport(shipHero, shipped), body: Buffer.from('{}') })],
  ['as ShipHero without a signature', () => plain(`/hooks/warehouses/${shipHero.token}`, shipped)],
])('one %s is answered 401, and nothing is stored', async (_, webhook) => {
  expect(await send(api.url, webhook())).toBe(401);
  expect(await stored()).toEqual([]);
});

test('what cannot be used is refused clearly, and nothing is stored', async () => {
  expect(await send(api.url, aGenericReport(generic, '{"fulfilments": ['))).toBe(400);
  expect(await send(api.url, plain(`/hooks/warehouses/${shipStation.token}`, { orders: [] }))).toBe(400);
  expect(await send(api.url, aGenericReport({ ...generic, token: 'nobody' }, report))).toBe(404);
  expect(await stored()).toEqual([]);
});

test('an address whose warehouse no longer reports is unknown', async () => {
  const silent = await aReportingWarehouse(db, merchantId, 'GENERIC');
  await db.sql('update warehouse set report_format = null where id = $1', [silent.id]);
  expect(await send(api.url, aGenericReport(silent, report))).toBe(404);
});

test('a repeat is answered 202 and ignored, also when many come at once', async () => {
  const [one, two] = [aGenericReport(generic, report), aShipHeroReport(shipHero, shipped)];
  const three = plain(`/hooks/warehouses/${shipStation.token}`, pointer);
  const answers = await Promise.all([one, two, three].flatMap((webhook) => Array.from({ length: 6 }, () => send(api.url, webhook))));
  expect(new Set(answers)).toEqual(new Set([202]));
  expect(await stored()).toHaveLength(3);
});

test('the same words of two warehouses, or under two ids, are two messages', async () => {
  for (const webhook of [
    aGenericReport(generic, report, 'msg_1'),
    aGenericReport(generic, report, 'msg_2'),
    aGenericReport(other, report, 'msg_1'),
  ])
    expect(await send(api.url, webhook)).toBe(202);
  expect(await stored()).toHaveLength(3);
});

test('more than 5 MB is answered 413, and the next message is taken', async () => {
  const big = aGenericReport(generic, { note: 'x'.repeat(6 * 1024 * 1024) });
  expect(await send(api.url, big).catch(() => 413)).toBe(413);
  expect(await send(api.url, aGenericReport(generic, report))).toBe(202);
});

test('the log knows what came, and not from whom', async () => {
  const log = api.said();
  for (const word of ['Zoë', '#1042', generic.token, generic.secret, shipStation.token, shipHero.secret]) expect(log).not.toContain(word);
});
