import { newId } from '@jalon/schema/database';
import { sealSecret } from '@jalon/schema/merchant';
import { inTransaction, openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp, type OutboundHttp } from '@jalon/workers/http/outbound-http';
import { dispatchOutbox } from '@jalon/workers/mailroom/dispatch-outbox.job';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import { writeOutbox, type NewDomainEvent } from '@jalon/workers/mailroom/write-outbox';
import { tellStores } from '@jalon/workers/store/tell-stores.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { ShopifyServer } from '../harness/shopify-server.ts';
import { shopifyFulfilment, shopifyOrder } from '../harness/shopify-webhook.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const log = pino({ level: 'silent' });
const NUMBER = '00340434161094042557';
const SECOND = '00340434161094042564';
let db: TestDatabase;
let pool: pg.Pool;
let http: OutboundHttp;
let shop: ShopifyServer;
let merchantId: string;
let storeId: string;
let orderId: string;

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
const LINES = [
  { id: 10, title: 'Lamp', quantity: 2 },
  { id: 11, title: 'Rug', quantity: 1 },
];
beforeEach(async () => {
  shop = new ShopifyServer();
  shop.orders.push({ id: 1, name: '#1', updatedAt: new Date(), lines: LINES });
  const apiUrl = await shop.start();
  const credentialsSealed = sealSecret(JSON.stringify({ accessToken: shop.accessToken }), SECRET_KEY);
  const story = await aMerchant().withStore({ apiUrl, credentialsSealed, sender: 'JALON' }).save(db.em);
  merchantId = story.merchant.id;
  storeId = story.stores[0]!.store.id;
  await receive('orders/create', shopifyOrder({ id: 1, name: '#1', lines: LINES }));
  orderId = (await db.sql<{ id: string }>('select id from shop_order where merchant_id = $1', [merchantId]))[0]!.id;
});
afterEach(() => shop.stop());

async function receive(topic: string, body: unknown): Promise<void> {
  await pool.query(
    `insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, next_attempt_at, received_at)
     values ($1::uuid, $2, $3, $1::uuid::text, $4, $5, now(), now())`,
    [newId(), merchantId, storeId, topic, Buffer.from(JSON.stringify(body))],
  );
  await readInbox(pool, log, { secretKey: SECRET_KEY, publicApiUrl: 'https://api.example' });
}

/** A parcel one of our warehouses sent, as its label makes it. */
async function send(trackingNumber: string, holds: { line: string; quantity: number }[], fulfilmentId = newId()): Promise<string> {
  const id = newId();
  await db.sql(
    `insert into shipment (id, merchant_id, order_id, carrier, tracking_number, window_opens_on, fulfilment_id, created_at)
     values ($1, $2, $3, 'dhl', $4, current_date, $5, now())`,
    [id, merchantId, orderId, trackingNumber, fulfilmentId],
  );
  for (const { line, quantity } of holds) {
    await db.sql(
      `insert into shipment_line (id, merchant_id, shipment_id, order_line_id, quantity)
       select $1, $2, $3, id, $5 from order_line where order_id = $4 and external_id = $6`,
      [newId(), merchantId, id, orderId, quantity, line],
    );
  }
  await happen({ type: 'shipment.created', orderId, shipmentId: id, data: { carrier: 'dhl' } });
  return id;
}

const happen = (...events: NewDomainEvent[]) => inTransaction(pool, (client) => writeOutbox(client, merchantId, events));
const reached = (shipmentId: string, type: NewDomainEvent['type'], occurredAt: string) =>
  happen({ type, orderId, shipmentId, data: { occurredAt } });
const dispatch = () => dispatchOutbox(pool, { insert: async () => null });
const tell = () => tellStores({ pool, http, secretKey: SECRET_KEY, log });
const tellNow = async () => {
  await db.sql(`update store_report set next_attempt_at = now() where merchant_id = $1 and state = 'WAITING'`, [merchantId]);
  return tell();
};
const reports = () =>
  db.sql<{ kind: string; state: string; problem: string | null; attempts: number; external_id: string | null }>(
    'select kind, state, problem, attempts, external_id from store_report where merchant_id = $1 order by happened_at, id',
    [merchantId],
  );

test('a parcel becomes a fulfilment with its number, and its milestones events of it, in their order', async () => {
  const parcel = await send(NUMBER, [{ line: '10', quantity: 2 }]);
  await reached(parcel, 'shipment.picked_up', '2026-11-20T10:00:00Z');
  await reached(parcel, 'shipment.delivered', '2026-11-21T10:00:00Z');
  await reached(parcel, 'shipment.returning', '2026-11-22T10:00:00Z');
  await dispatch();
  await tellNow();
  expect(shop.fulfilments).toMatchObject([
    {
      numbers: [NUMBER],
      lines: [{ id: '10', quantity: 2 }],
      events: [
        { status: 'CARRIER_PICKED_UP', happenedAt: '2026-11-20T10:00:00.000Z' },
        { status: 'DELIVERED', happenedAt: '2026-11-21T10:00:00.000Z' },
      ],
    },
  ]);
  expect((await reports()).map(({ kind, state }) => `${kind} ${state}`)).toEqual(
    expect.arrayContaining(['FULFILMENT CONFIRMED', 'EVENT CONFIRMED', 'EVENT NEEDLESS']),
  );
  expect(await dispatch()).toBe(0);
  expect(await tellNow()).toBe(0);
});

test('two parcels of one hand-over, of which nobody said what holds what, are one fulfilment with two numbers', async () => {
  const fulfilmentId = newId();
  await send(
    NUMBER,
    [
      { line: '10', quantity: 2 },
      { line: '11', quantity: 1 },
    ],
    fulfilmentId,
  );
  await send(SECOND, [], fulfilmentId);
  await dispatch();
  await tellNow();
  expect(shop.fulfilments).toMatchObject([{ numbers: [NUMBER, SECOND], lines: [{ id: '10' }, { id: '11' }] }]);
  expect(await reports()).toMatchObject([{ state: 'CONFIRMED' }, { state: 'CONFIRMED' }]);
});

test('parcels of two hand-overs are a fulfilment each', async () => {
  await send(NUMBER, [{ line: '10', quantity: 1 }]);
  await send(SECOND, [
    { line: '10', quantity: 1 },
    { line: '11', quantity: 1 },
  ]);
  await dispatch();
  await tellNow();
  expect(shop.fulfilments).toMatchObject([
    { numbers: [NUMBER], lines: [{ id: '10', quantity: 1 }] },
    {
      numbers: [SECOND],
      lines: [
        { id: '10', quantity: 1 },
        { id: '11', quantity: 1 },
      ],
    },
  ]);
});

test('while the store is down it is tried again and again, later each time, until it confirms', async () => {
  const parcel = await send(NUMBER, [{ line: '10', quantity: 2 }]);
  await reached(parcel, 'shipment.picked_up', '2026-11-20T10:00:00Z');
  await dispatch();
  shop.trouble = ['DOWN'];
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    expect(await tellNow(), 'the milestone waits for the hand-over').toBe(1);
    const [row] = await db.sql<{ s: number }>(
      `select extract(epoch from next_attempt_at - now())::float8 as s from store_report where merchant_id = $1 and kind = 'FULFILMENT'`,
      [merchantId],
    );
    waits.push(row!.s);
  }
  expect(waits.every((wait, index) => index === 0 || wait > waits[index - 1]! * 1.5)).toBe(true);
  expect(await reports()).toMatchObject([
    { state: 'WAITING', problem: null, attempts: 0 },
    { state: 'WAITING', problem: 'UNREACHABLE', attempts: 4 },
  ]);
  expect(await tell(), 'none is due').toBe(0);
  shop.trouble = [];
  await tellNow();
  await tellNow();
  expect(shop.fulfilments).toMatchObject([{ numbers: [NUMBER], events: [{ status: 'CARRIER_PICKED_UP' }] }]);
});

test('a store that is never reached fails the report after days, and its order is looked at again', async () => {
  await send(NUMBER, [{ line: '10', quantity: 2 }]);
  await dispatch();
  shop.trouble = ['DOWN'];
  await db.sql('update store_report set attempts = 23 where merchant_id = $1', [merchantId]);
  await db.sql('update shop_order set advance_at = null where merchant_id = $1', [merchantId]);
  await tellNow();
  expect(await reports()).toMatchObject([{ state: 'FAILED', problem: 'UNREACHABLE', attempts: 24 }]);
  expect(await db.sql('select advance_at is not null as "isDue" from shop_order where id = $1', [orderId])).toEqual([{ isDue: true }]);
});

test('an answer that is lost does not make a second fulfilment, event or cancellation', async () => {
  const parcel = await send(NUMBER, [{ line: '10', quantity: 2 }]);
  await dispatch();
  // Both look-ups are answered; the answer to the making is lost.
  shop.trouble = [null, null, 'LOST'];
  await tellNow();
  expect(await reports()).toMatchObject([{ state: 'WAITING', problem: 'UNREACHABLE' }]);
  shop.trouble = [];
  await tellNow();
  expect(await reports()).toMatchObject([{ state: 'CONFIRMED', external_id: '9000' }]);
  await reached(parcel, 'shipment.delivered', '2026-11-21T10:00:00.250Z');
  await dispatch();
  shop.trouble = [null, 'LOST'];
  await tellNow();
  shop.trouble = [];
  await tellNow();
  expect(shop.fulfilments).toMatchObject([{ numbers: [NUMBER], events: [{ status: 'DELIVERED' }] }]);
  expect(shop.fulfilments[0]!.events).toHaveLength(1);
});

test('a fulfilment the store made is not told back, the milestones of its parcel are', async () => {
  await receive(
    'fulfillments/create',
    shopifyFulfilment({ id: 77, orderId: 1, company: 'DHL', numbers: [NUMBER], lines: [{ id: 10, quantity: 2 }] }),
  );
  shop.fulfilments.push({ id: '77', orderId: '1', numbers: [NUMBER], lines: [{ id: '10', quantity: 2 }], events: [] });
  const [parcel] = await db.sql<{ id: string }>('select id from shipment where merchant_id = $1', [merchantId]);
  await reached(parcel!.id, 'shipment.out_for_delivery', '2026-11-21T07:00:00Z');
  await dispatch();
  await tellNow();
  expect(shop.asked).not.toContain('CreateFulfillment');
  expect(shop.fulfilments[0]!.events).toMatchObject([{ status: 'OUT_FOR_DELIVERY' }]);
  expect((await reports()).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual(['EVENT CONFIRMED', 'FULFILMENT NEEDLESS']);
});

test("the store's own word of our fulfilment confirms it, and makes no second parcel", async () => {
  await send(NUMBER, [{ line: '10', quantity: 2 }]);
  await dispatch();
  shop.trouble = [null, null, 'LOST'];
  await tellNow();
  await receive(
    'fulfillments/create',
    shopifyFulfilment({ id: 9000, orderId: 1, company: 'Other', numbers: [NUMBER], lines: [{ id: 10, quantity: 2 }] }),
  );
  expect(await reports()).toMatchObject([{ kind: 'FULFILMENT', state: 'CONFIRMED', external_id: '9000' }]);
  expect(await db.sql('select carrier from shipment where merchant_id = $1', [merchantId])).toEqual([{ carrier: 'dhl' }]);
  expect(await db.sql('select sum(sent_quantity)::int as sent from order_line where merchant_id = $1', [merchantId])).toEqual([
    { sent: 0 },
  ]);
});

test('a corrected address and a cancellation made here are told; one made in the store is not', async () => {
  await happen({ type: 'order.corrected', orderId, shipmentId: null, data: {} });
  await happen({ type: 'order.cancelled', orderId, shipmentId: null, data: {} });
  await dispatch();
  await tellNow();
  expect(shop.addresses).toMatchObject([
    { orderId: '1', address: { firstName: 'Robin', lastName: 'Reed', zip: '10115', countryCode: 'DE' } },
  ]);
  expect(shop.cancellations).toEqual([]);
  await db.sql('update shop_order set cancel_requested_at = now(), cancelled_at = now() where id = $1', [orderId]);
  await happen({ type: 'order.cancelled', orderId, shipmentId: null, data: {} });
  await dispatch();
  await tellNow();
  expect((await reports()).filter(({ kind }) => kind === 'CANCELLATION')).toMatchObject([{ state: 'WAITING', problem: 'UNCONFIRMED' }]);
  await tellNow();
  expect((await reports()).filter(({ kind }) => kind === 'CANCELLATION')).toMatchObject([{ state: 'CONFIRMED' }]);
  expect(shop.cancellations).toEqual(['1']);
});

test('a store that does not want to be told is not', async () => {
  await db.sql('update store set is_told_back = false where id = $1', [storeId]);
  await send(NUMBER, [{ line: '10', quantity: 2 }]);
  await dispatch();
  expect(await reports()).toEqual([]);
});
