import { newId } from '@jalon/schema/database';
import { sealSecret } from '@jalon/schema/merchant';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp, type OutboundHttp } from '@jalon/workers/http/outbound-http';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import { catchUp } from '@jalon/workers/store/catch-up.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { ShopifyServer } from '../harness/shopify-server.ts';
import { shopifyFulfilment, shopifyOrder } from '../harness/shopify-webhook.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const log = pino({ level: 'silent' });
const keys = { secretKey: SECRET_KEY, publicApiUrl: 'https://api.example' };
let db: TestDatabase;
let pool: pg.Pool;
let http: OutboundHttp;
let shop: ShopifyServer;
let merchantId: string;
let storeId: string;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  http = createOutboundHttp({ allowPrivateNetworks: true, circuitFailures: 1000 });
});
afterAll(async () => {
  await http.close();
  await pool.end();
  await db.drop();
});
beforeEach(async () => {
  shop = new ShopifyServer();
  const apiUrl = await shop.start();
  const credentialsSealed = sealSecret(JSON.stringify({ accessToken: shop.accessToken }), SECRET_KEY);
  const story = await aMerchant().withStore({ apiUrl, credentialsSealed, sender: 'JALON' }).save(db.em);
  merchantId = story.merchant.id;
  storeId = story.stores[0]!.store.id;
});
afterEach(async () => {
  await shop.stop();
  await db.sql('delete from store where id = $1', [storeId]);
});

const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 9, n));
const anOrder = (id: number, at: Date) => ({ id, name: `#${id}`, updatedAt: at, lines: [{ id: id * 10, title: 'Lamp', quantity: 2 }] });
const parts = () => ({ pool, http, secretKey: SECRET_KEY, log });
const askNow = async () => {
  await db.sql('update store set next_catch_up_at = null where id = $1', [storeId]);
  return catchUp(parts());
};
const read = () => readInbox(pool, log, keys);
const storeRow = async () =>
  (
    await db.sql<{ caught_up_to: Date | null; caught_up_at: Date | null; catch_up_problem: string | null; waits: number }>(
      'select caught_up_to, caught_up_at, catch_up_problem, extract(epoch from next_catch_up_at - now())::float8 as waits from store where id = $1',
      [storeId],
    )
  )[0]!;
const orders = () =>
  db.sql<{ number: string; release_state: string; quantity: number; barcode: string | null }>(
    `select o.number, o.release_state, l.quantity, l.barcode from shop_order o join order_line l on l.order_id = o.id
     where o.merchant_id = $1 order by o.number`,
    [merchantId],
  );
const post = async (topic: string, body: unknown) => {
  await pool.query(
    `insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, next_attempt_at, received_at)
     values ($1::uuid, $2, $3, $1::uuid::text, $4, $5, now(), now())`,
    [newId(), merchantId, storeId, topic, Buffer.from(JSON.stringify(body))],
  );
};

test('a catch-up brings every order, page by page, once', async () => {
  for (let n = 1; n <= 5; n += 1) shop.orders.push(anOrder(n, minute(n)));
  expect(await askNow()).toBe(5);
  await read();
  expect((await orders()).map(({ number }) => number)).toEqual(['#1', '#2', '#3', '#4', '#5']);
  expect(await storeRow()).toMatchObject({ caught_up_to: minute(5), catch_up_problem: null, caught_up_at: expect.any(Date) });
  expect(await askNow()).toBe(0);
  expect(await read()).toBe(0);
});

test('an outage keeps the place in the list and says why; afterwards the gap closes', async () => {
  shop.orders.push(anOrder(1, minute(1)));
  await askNow();
  shop.orders.push(anOrder(2, minute(20)), anOrder(3, minute(21)), anOrder(4, minute(22)));
  shop.trouble = ['DOWN'];
  expect(await askNow()).toBe(0);
  const down = await storeRow();
  expect(down).toMatchObject({ caught_up_to: minute(1), catch_up_problem: 'UNREACHABLE' });
  expect(down.waits).toBeGreaterThan(20);
  shop.trouble = [null, 'DOWN'];
  // The first page came before it went down again; one of its two orders was known.
  expect(await askNow()).toBe(1);
  expect(await storeRow()).toMatchObject({ caught_up_to: minute(20), catch_up_problem: 'UNREACHABLE' });
  shop.trouble = [];
  await askNow();
  await read();
  expect((await orders()).map(({ number }) => number)).toEqual(['#1', '#2', '#3', '#4']);
  expect(await storeRow()).toMatchObject({ caught_up_to: minute(22), catch_up_problem: null });
});

test('a key that is not accepted is named, and asked about rarely', async () => {
  shop.trouble = ['KEY'];
  await askNow();
  const row = await storeRow();
  expect(row).toMatchObject({ catch_up_problem: 'KEY_REJECTED', caught_up_to: null });
  expect(row.waits).toBeGreaterThan(600);
});

test('a full bucket is waited for within the call', async () => {
  shop.orders.push(anOrder(1, minute(1)));
  shop.trouble = ['THROTTLED', null];
  expect(await askNow()).toBe(1);
  expect(shop.asked).toEqual(['ChangedOrders', 'ChangedOrders']);
});

test('an order that came by webhook is not changed by the same order caught up, but gets what only the API tells', async () => {
  const webhook = shopifyOrder({ id: 7, name: '#7', placedAt: minute(3), lines: [{ id: 70, title: 'Lamp', quantity: 2 }] });
  await post('orders/create', webhook);
  await read();
  const events = () => db.sql('select type from outbox_event where merchant_id = $1', [merchantId]);
  expect(await events()).toEqual([{ type: 'order.created' }]);
  shop.orders.push({ ...anOrder(7, minute(3)), lines: [{ id: 70, title: 'Lamp', quantity: 2 }] });
  expect(await askNow()).toBe(1);
  await read();
  expect(await events()).toEqual([{ type: 'order.created' }]);
  expect(await orders()).toEqual([{ number: '#7', release_state: 'CHECKING', quantity: 2, barcode: '4006381333931' }]);
});

test('a webhook that comes after the catch-up, though older, changes nothing', async () => {
  shop.orders.push({ ...anOrder(8, minute(30)), postalCode: '20095' });
  await askNow();
  await read();
  await post('orders/create', shopifyOrder({ id: 8, name: '#8', placedAt: minute(2), lines: [{ id: 80, title: 'Lamp', quantity: 9 }] }));
  await read();
  expect((await orders()).map(({ quantity }) => quantity)).toEqual([2]);
  expect(await db.sql(`select state, problem from inbox_message where source_id = $1 and topic = 'orders/create'`, [storeId])).toEqual([
    { state: 'DONE', problem: 'NO_NEWS' },
  ]);
});

test('an order the store has sent already is only watched, also where we send', async () => {
  const order = shopifyOrder({ id: 9, name: '#9', placedAt: minute(1), lines: [{ id: 90, title: 'Rug', quantity: 1 }] });
  const fulfilment = shopifyFulfilment({
    id: 5,
    orderId: 9,
    company: 'DHL',
    numbers: ['00340434161094042557'],
    lines: [{ id: 90, quantity: 1 }],
  });
  await post('orders/updated', { ...order, fulfillment_status: 'fulfilled', fulfillments: [fulfilment] });
  await read();
  expect(
    await db.sql('select release_state, advance_at is not null as "isDue" from shop_order where merchant_id = $1', [merchantId]),
  ).toEqual([{ release_state: 'WATCHED', isDue: true }]);
  expect(await db.sql('select sent_quantity from order_line where merchant_id = $1', [merchantId])).toEqual([{ sent_quantity: 1 }]);
});

test('one message that cannot be applied takes no other with it', async () => {
  await db.sql(`create function refuse_order() returns trigger language plpgsql as $$ begin
    if new.number = '#13' then raise exception 'no' using errcode = 'P0001'; end if; return new; end $$`);
  await db.sql('create trigger refuse_order before insert on shop_order for each row execute function refuse_order()');
  try {
    for (const id of [11, 12, 13, 14]) await post('orders/create', shopifyOrder({ id, name: `#${id}`, placedAt: minute(id) }));
    await read();
    expect((await orders()).map(({ number }) => number)).toEqual(['#11', '#12', '#14']);
    const states = await db.sql('select state, problem, attempts from inbox_message where source_id = $1 order by state, attempts', [
      storeId,
    ]);
    expect(states).toEqual([
      ...Array.from({ length: 3 }, () => ({ state: 'DONE', problem: null, attempts: 1 })),
      { state: 'RECEIVED', problem: 'FAILED', attempts: 1 },
    ]);
  } finally {
    await db.sql('drop trigger refuse_order on shop_order');
    await db.sql('drop function refuse_order()');
  }
});

test('a correction holds while the store repeats what it replaces, and gives way to another address of the store', async () => {
  const told = (updatedAt: Date, postalCode: string) =>
    post('orders/updated', shopifyOrder({ id: 21, name: '#21', placedAt: minute(1), updatedAt, postalCode }));
  const postcode = async () => {
    await read();
    return (
      await db.sql<{ postal_code: string }>(`select postal_code from recipient where merchant_id = $1 and role = 'RECEIVER'`, [merchantId])
    )[0]!.postal_code;
  };
  await told(minute(1), '1011');
  expect(await postcode()).toBe('1011');
  await db.sql(
    `insert into address_correction (id, merchant_id, order_id, "by", replaces_key, name, phone, email, address1, address2, postal_code, city, region, country_code, made_at)
     select $1, r.merchant_id, r.order_id, 'SHOPPER', $3, r.name, r.phone, r.email, r.address1, r.address2, '10115', r.city, r.region, r.country_code, now()
     from recipient r where r.merchant_id = $2 and r.role = 'RECEIVER'`,
    [newId(), merchantId, ['robin reed', '', '', 'musterweg 7', '', '1011', 'berlin', '', 'de'].join('\n')],
  );
  await told(minute(2), '1011');
  await post('orders/updated', {
    ...shopifyOrder({ id: 21, name: '#21', placedAt: minute(1), updatedAt: minute(3), postalCode: '1011' }),
    note: 'Ring twice',
  });
  expect(await postcode()).toBe('10115');
  expect(await db.sql('select packing_note from shop_order where merchant_id = $1', [merchantId])).toEqual([
    { packing_note: 'Ring twice' },
  ]);
  await told(minute(4), '20095');
  expect(await postcode()).toBe('20095');
});

test('what was cancelled here stays cancelled while the store does not know', async () => {
  const told = (updatedAt: Date) => post('orders/updated', shopifyOrder({ id: 22, name: '#22', placedAt: minute(1), updatedAt }));
  await told(minute(1));
  await read();
  await db.sql('update shop_order set cancel_requested_at = $2, cancelled_at = $2 where merchant_id = $1', [merchantId, minute(2)]);
  await post('orders/updated', { ...shopifyOrder({ id: 22, name: '#22', placedAt: minute(1), updatedAt: minute(5) }), note: 'Changed' });
  await read();
  expect(await db.sql('select cancelled_at, store_updated_at from shop_order where merchant_id = $1', [merchantId])).toEqual([
    { cancelled_at: minute(2), store_updated_at: minute(5) },
  ]);
});
