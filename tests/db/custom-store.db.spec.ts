import { xmlTree } from '@jalon/workers/carriers/xml-tree';
import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { aScene, KEYS, minutesAgo, NUMBER, SILENT, type Scene } from '../harness/warehouse-scene.ts';

let db: TestDatabase;
let pool: pg.Pool;
let api: Running;
let scene: Scene;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  scene = await aScene({ db, pool }, 'SHIPSTATION');
  await scene.release();
  await db.sql(`update shop_order set packing_note = 'no <plastic> & no foam', shipping_method = 'Express' where id = $1`, [
    scene.order.id,
  ]);
  await db.sql(`update order_line set personalisation = 'to "Ada"' where merchant_id = $1`, [scene.merchantId]);
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});

const written = (at: Date) => {
  const [year, month, day, hour, minute] = at.toISOString().split(/\D/);
  return `${month}/${day}/${year} ${hour}:${minute}`;
};
const basic = (password: string) => ({ authorization: `Basic ${Buffer.from(`shipstation:${password}`).toString('base64')}` });
const call = (method: string, query: Record<string, string>, password = scene.warehouse.secret) =>
  fetch(`${api.url}/hooks/warehouses/${scene.warehouse.token}?${new URLSearchParams(query).toString()}`, {
    method,
    headers: basic(password),
  });
const window = () => ({ action: 'export', start_date: written(minutesAgo(60)), end_date: written(minutesAgo(-60)) });

test('what was released is fetched as XML', async () => {
  const answer = await call('GET', window());
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('application/xml');
  const text = await answer.text();
  expect(xmlTree(text, true)).toMatchObject({
    Orders: {
      pages: '1',
      Order: {
        OrderID: scene.fulfilmentId,
        OrderNumber: scene.number,
        OrderStatus: 'paid',
        ShippingMethod: 'Express',
        OrderTotal: '59.80',
        InternalNotes: 'no <plastic> & no foam',
        Gift: 'false',
        Customer: { ShipTo: { Name: 'Robin Reed', PostalCode: '10115', Country: 'DE' } },
        Items: {
          Item: { SKU: 'LAMP', Quantity: '2', UnitPrice: '29.90', Options: { Option: { Name: 'Personalisation', Value: 'to "Ada"' } } },
        },
      },
    },
  });
  expect(text).toMatch(/<OrderDate>\d\d\/\d\d\/\d{4} \d\d:\d\d<\/OrderDate>/);
});

test('only what changed in the time, and no price of a gift', async () => {
  const before = await call('GET', { ...window(), start_date: '01/01/2020', end_date: '01/02/2020' });
  expect(await before.text()).toContain('<Orders pages="0"></Orders>');
  await db.sql('update shop_order set is_gift = true where id = $1', [scene.order.id]);
  const text = await (await call('GET', window())).text();
  expect(text).toContain('<UnitPrice>0.00</UnitPrice>');
  expect(text).not.toContain('29.90');
});

test('nothing is told without the password', async () => {
  expect((await call('GET', window(), 'guessed')).status).toBe(401);
  const bare = await fetch(`${api.url}/hooks/warehouses/${scene.warehouse.token}?action=export`);
  expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="custom store"']);
  expect((await call('POST', { action: 'shipnotify', order_number: scene.number }, 'guessed')).status).toBe(401);
});

test.each([{ action: 'test' }, { action: 'export' }, { action: 'export', start_date: '13/45/2026', end_date: '01/01/2026' }])(
  '%j is refused',
  async (query) => {
    expect((await call('GET', query as Record<string, string>)).status).toBe(400);
  },
);

test('what was shipped is labelled, and its parcel followed, once', async () => {
  const notice = { action: 'shipnotify', order_number: scene.number, carrier: 'USPS', tracking_number: NUMBER };
  for (let count = 0; count < 2; count++) expect((await call('POST', notice)).status).toBe(202);
  expect((await call('POST', { action: 'shipnotify' })).status).toBe(400);
  expect(await readInbox(pool, SILENT, KEYS)).toBe(1);
  expect(await scene.digest()).toMatchObject({
    fulfilments: [{ state: 'LABELLED' }],
    shipments: [{ carrier: 'usps', tracking_number: NUMBER, fulfilment_id: scene.fulfilmentId }],
  });
  expect(await (await call('GET', window())).text()).toContain('<OrderStatus>shipped</OrderStatus>');
});
