import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { send } from '../harness/shopify-webhook.ts';
import { aGenericOrder, aGenericWebhook, aWoocommerceWebhook } from '../harness/store-webhook.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
let api: Running;
const story = aMerchant().withApiKey('ADMIN').withApiKey('WRITE');
const other = aMerchant().withApiKey('ADMIN');

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  await story.save(db.em);
  await other.save(db.em);
  api = await startApi(db);
});
beforeEach(() => db.sql('truncate inbox_message'));
afterAll(async () => {
  await api?.stop();
  await pool?.end();
  await db.drop();
});

interface Opened {
  id: string;
  hookToken: string;
  hookSecret: string;
}
interface Problem {
  code: string;
  path: string[];
}

const CREATE = `mutation ($input: StoreCreateInput!) { storeCreate(input: $input) {
  store { id platform name sender apiUrl isToldBack } hookUrl hookSecret problems { code path } } }`;
const UPDATE = `mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) {
  store { name sender apiUrl isToldBack } hookUrl hookSecret problems { code path } } }`;
const REMOVE = `mutation ($id: ID!) { storeRemove(id: $id) { store { id } problems { code path } } }`;
const CATCH_UP = `mutation ($id: ID!) { storeCatchUp(id: $id) { store { id } problems { code path } } }`;

const graphOf = (of = story): Graph => merchantGraph(api.url, of.keys[0]!);
const change = async (mutation: string, variables: object, graph = graphOf()) =>
  Object.values(await graph.get<Record<string, Answer>>(mutation, variables as Record<string, unknown>))[0]!;

interface Answer {
  store: { id: string; apiUrl: string | null; sender: string; name: string; isToldBack: boolean } | null;
  hookUrl?: string | null;
  hookSecret?: string | null;
  problems: Problem[];
}

async function open(platform: string, given: object = {}, graph = graphOf()): Promise<Opened> {
  const { store, hookUrl, hookSecret, problems } = await change(CREATE, { input: { platform, name: 'A shop', ...given } }, graph);
  if (!store || !hookUrl || !hookSecret) throw new Error(JSON.stringify(problems));
  return { id: store.id, hookToken: hookUrl.split('/').at(-1)!, hookSecret };
}

const stored = () =>
  db.sql<{ topic: string; source_id: string; state: string; problem: string | null }>('select * from inbox_message order by topic');
const readAll = () => readInbox(pool, pino({ level: 'silent' }), { secretKey: SECRET_KEY, publicApiUrl: 'https://api.example' });
const order = {
  id: 4711,
  status: 'processing',
  currency: 'EUR',
  total: '12.00',
  date_created_gmt: '2026-11-20T09:30:00',
  date_modified_gmt: '2026-11-20T09:30:00',
  line_items: [{ id: 1, name: 'Lamp', quantity: 1, price: 12 }],
};

describe('WooCommerce', () => {
  test('is answered 200 to its ping, 202 to what it signed, 401 to all else', async () => {
    const shop = await open('WOOCOMMERCE');
    const ping = {
      path: `/hooks/stores/${shop.hookToken}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from('webhook_id=123'),
    };
    expect(await send(api.url, ping)).toBe(200);
    expect(await stored()).toEqual([]);
    expect(await send(api.url, aWoocommerceWebhook(shop, 'order.created', order))).toBe(202);
    expect(await send(api.url, aWoocommerceWebhook({ ...shop, hookSecret: 'another' }, 'order.created', order))).toBe(401);
    expect(await send(api.url, { ...ping, body: Buffer.from('webhook_id=1&x=2') })).toBe(401);
    expect(await send(api.url, aWoocommerceWebhook(shop, 'action.woocommerce_x', { action: 'x', arg: 1 }))).toBe(202);
    expect(await stored()).toMatchObject([{ topic: 'action.woocommerce_x' }, { topic: 'order.created', source_id: shop.id }]);
  });

  test('is read: an order, its deletion, its return from the trash; in one second, and twice each', async () => {
    const shop = await open('WOOCOMMERCE');
    const cancelled = async () =>
      (await db.sql<{ is: boolean }>('select cancelled_at is not null as is from shop_order where store_id = $1', [shop.id])).map(
        (row) => row.is,
      );
    for (const [id, status] of [
      [4711, 'processing'],
      [4712, 'processing'],
    ] as const)
      for (let turn = 0; turn < 2; turn += 1)
        expect(await send(api.url, aWoocommerceWebhook(shop, 'order.created', { ...order, id, status }))).toBe(202);
    expect(await stored()).toHaveLength(2);
    await readAll();
    expect(await cancelled()).toEqual([false, false]);
    await send(api.url, aWoocommerceWebhook(shop, 'order.deleted', { id: 4712 }));
    await readAll();
    expect((await cancelled()).toSorted()).toEqual([false, true]);
    await send(api.url, aWoocommerceWebhook(shop, 'order.restored', { ...order, id: 4712, date_modified_gmt: '2026-11-20T09:40:00' }));
    await readAll();
    expect(await cancelled()).toEqual([false, false]);
    expect((await stored()).every(({ state }) => state === 'DONE')).toBe(true);
  });
});

describe('a generic shop', () => {
  test('brings orders and parcels in any order, and cancels for good', async () => {
    const shop = await open('GENERIC');
    const fulfilment = {
      externalId: 'F1',
      orderExternalId: 'G-1',
      shippedAt: '2026-11-21T09:30:00Z',
      updatedAt: '2026-11-21T09:30:00Z',
      parcels: [{ carrier: 'DHL', trackingNumber: 'JD014600009001' }],
      lines: [{ externalId: '1', quantity: 2 }],
    };
    const told = [
      { type: 'order.cancel', data: { externalId: 'G-1', cancelledAt: '2026-11-22T09:30:00Z' } },
      { type: 'fulfilment.upsert', data: fulfilment },
      { type: 'order.upsert', data: aGenericOrder('G-1', { updatedAt: '2026-11-23T09:30:00Z' }) },
      { type: 'order.upsert', data: aGenericOrder('G-1') },
    ];
    for (const body of told) {
      expect(await send(api.url, aGenericWebhook(shop, body))).toBe(202);
      await readAll();
    }
    const [row] = await db.sql<{ cancelled_at: Date; carrier: string; email: string; quantity: number }>(
      `select o.cancelled_at, s.carrier, r.email, l.quantity from shop_order o join shipment s on s.order_id = o.id
       join recipient r on r.order_id = o.id and r.role = 'BUYER' join order_line l on l.order_id = o.id where o.store_id = $1`,
      [shop.id],
    );
    expect(row).toEqual({ cancelled_at: new Date('2026-11-22T09:30:00Z'), carrier: 'dhl', email: 'ada@mail.example', quantity: 2 });
    expect((await stored()).map(({ state }) => state)).toEqual(['DONE', 'DONE', 'DONE', 'DONE']);
  });

  test('is told what is wrong with a message, which is kept all the same', async () => {
    const shop = await open('GENERIC');
    const { path, headers, body } = aGenericWebhook(shop, {
      type: 'order.upsert',
      data: aGenericOrder('G-2', { currency: 'EURO', totalMinor: 1.5 }),
    });
    const answer = await fetch(api.url + path, { method: 'POST', headers, body: new Uint8Array(body) });
    expect([answer.status, await answer.json()]).toEqual([
      202,
      { status: 'accepted', problems: ['data.currency: three letters of ISO 4217', 'data.totalMinor: a whole number of minor units'] },
    ]);
    await readAll();
    expect(await stored()).toMatchObject([{ topic: 'order.upsert', state: 'PARKED', problem: 'WRONG_SHAPE' }]);
  });

  test('is not heard twice, nor long after it spoke, nor in the name of another', async () => {
    const [shop, stranger] = [await open('GENERIC'), await open('GENERIC', {}, graphOf(other))];
    const body = { type: 'order.upsert', data: aGenericOrder('G-3') };
    const once = aGenericWebhook(shop, body, { id: 'msg_1' });
    expect([await send(api.url, once), await send(api.url, once)]).toEqual([202, 202]);
    expect(await stored()).toHaveLength(1);
    expect(await send(api.url, aGenericWebhook(shop, body, { at: new Date(Date.now() - 600_000) }))).toBe(401);
    expect(await send(api.url, aGenericWebhook({ ...shop, hookSecret: stranger.hookSecret }, body))).toBe(401);
    // What one merchant's shop signed, sent to another merchant's address.
    expect(await send(api.url, { ...once, path: `/hooks/stores/${stranger.hookToken}` })).toBe(401);
    expect(await stored()).toHaveLength(1);
  });
});

describe('the keys of a store', () => {
  const shopify = { apiUrl: 'https://made-up.myshopify.com/admin/api/2026-07/', credentials: { accessToken: 'shpat_never_shown' } };

  test('are sealed, and shown to nobody', async () => {
    const { id, hookSecret, hookToken } = await open('SHOPIFY', { ...shopify, sender: 'JALON' });
    const [row] = await db.sql<Record<string, unknown>>('select * from store where id = $1', [id]);
    expect(row).toMatchObject({ api_url: 'https://made-up.myshopify.com', sender: 'JALON', next_catch_up_at: expect.any(Date) as Date });
    for (const secret of ['shpat_never_shown', hookSecret, hookToken]) {
      expect(JSON.stringify(row)).not.toContain(secret);
      expect(api.said()).not.toContain(secret);
    }
    const { data } = await graphOf().ask(`{ __type(name: "Store") { fields { name } } }`);
    expect(JSON.stringify(data)).not.toMatch(/credential|secret|token/i);
  });

  test.each([
    [{ apiUrl: 'http://shop.example', credentials: { accessToken: 'x' } }, 'apiUrl'],
    [{ apiUrl: 'https://127.0.0.1', credentials: { accessToken: 'x' } }, 'apiUrl'],
    [{ apiUrl: 'https://user:word@shop.example', credentials: { accessToken: 'x' } }, 'apiUrl'],
    [{ apiUrl: 'https://shop.example' }, 'credentials'],
    [{ apiUrl: 'https://shop.example', credentials: { consumerKey: 'x' } }, 'credentials'],
    [{ credentials: { accessToken: 'x' } }, 'apiUrl'],
  ])('with %j are refused', async (given, field) => {
    const { store, problems } = await change(CREATE, { input: { platform: 'SHOPIFY', name: 'A shop', ...given } });
    expect([store, problems[0]?.code, problems[0]?.path[1]]).toEqual([null, 'INVALID', field]);
  });

  test('do not follow the store to another address', async () => {
    const { id } = await open('SHOPIFY', shopify);
    const moved = { id, apiUrl: 'https://collector.example' };
    expect((await change(UPDATE, { input: moved })).problems).toMatchObject([{ code: 'INVALID', path: ['input', 'credentials'] }]);
    expect((await change(UPDATE, { input: { id, apiUrl: 'https://made-up.myshopify.com/' } })).problems).toEqual([]);
    const { store } = await change(UPDATE, { input: { ...moved, credentials: { accessToken: 'another' } } });
    expect(store).toMatchObject({ apiUrl: 'https://collector.example' });
    expect((await change(UPDATE, { input: { id, apiUrl: null } })).store).toMatchObject({ apiUrl: null });
    expect(
      await db.sql('select 1 from store where id = $1 and credentials_sealed is null and next_catch_up_at is null', [id]),
    ).toHaveLength(1);
  });
});

describe('a store', () => {
  test('changes only in what is told', async () => {
    const { id } = await open('WOOCOMMERCE', { sender: 'JALON', isToldBack: false });
    const { store, hookUrl } = await change(UPDATE, { input: { id, name: 'Another name' } });
    expect([store, hookUrl]).toEqual([{ name: 'Another name', sender: 'JALON', apiUrl: null, isToldBack: false }, null]);
  });

  test('that gets another address is not heard at the old one', async () => {
    const shop = await open('GENERIC');
    const { hookUrl, hookSecret } = await change(UPDATE, { input: { id: shop.id, renewHook: true } });
    const body = { type: 'order.upsert', data: aGenericOrder('G-9') };
    expect(await send(api.url, aGenericWebhook(shop, body))).toBe(404);
    const renewed = { hookToken: hookUrl!.split('/').at(-1)!, hookSecret: hookSecret! };
    expect(await send(api.url, aGenericWebhook({ ...renewed, hookSecret: shop.hookSecret }, body))).toBe(401);
    expect(await send(api.url, aGenericWebhook(renewed, body))).toBe(202);
    const wrong = await change(UPDATE, { input: { id: shop.id, hookSecret: 'not a key of that form' } });
    expect(wrong.problems).toMatchObject([{ code: 'INVALID', path: ['input', 'hookSecret'] }]);
  });

  test('is asked again when somebody wants it, if it can be', async () => {
    const [quiet, asked] = [
      await open('GENERIC'),
      await open('SHOPIFY', { apiUrl: 'https://a.example', credentials: { accessToken: 'x' } }),
    ];
    await db.sql(`update store set next_catch_up_at = now() + interval '1 day' where id = $1`, [asked.id]);
    expect((await change(CATCH_UP, { id: quiet.id })).problems).toMatchObject([{ code: 'INVALID' }]);
    expect((await change(CATCH_UP, { id: asked.id })).problems).toEqual([]);
    expect(await db.sql('select 1 from store where id = $1 and next_catch_up_at <= now()', [asked.id])).toHaveLength(1);
  });

  test('is removed only while nothing came from it', async () => {
    const shop = await open('GENERIC');
    await send(api.url, aGenericWebhook(shop, { type: 'order.upsert', data: aGenericOrder('G-10') }));
    await readAll();
    expect((await change(REMOVE, { id: shop.id })).problems).toMatchObject([{ code: 'IN_USE' }]);
    const empty = await open('GENERIC');
    expect((await change(REMOVE, { id: empty.id })).problems).toEqual([]);
    expect(await db.sql('select 1 from store where id = $1', [empty.id])).toEqual([]);
  });

  test('of another merchant is none', async () => {
    const { id } = await open('GENERIC', {}, graphOf(other));
    for (const [mutation, variables] of [
      [UPDATE, { input: { id, name: 'Mine' } }],
      [REMOVE, { id }],
      [CATCH_UP, { id }],
    ] as const)
      expect((await change(mutation, variables)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await db.sql(`select 1 from store where id = $1 and name = 'A shop'`, [id])).toHaveLength(1);
  });

  test('is for managers', async () => {
    const { errors } = await merchantGraph(api.url, story.keys[1]!).ask(CREATE, { input: { platform: 'GENERIC', name: 'A shop' } });
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
