import { newId } from '@jalon/schema/database';
import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import fc from 'fast-check';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shopifyFulfilment, shopifyOrder } from '../harness/shopify-webhook.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
const log = pino({ level: 'silent' });
const keys = { secretKey: SECRET_KEY, publicApiUrl: 'https://api.example' };

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

interface Message {
  topic: string;
  body: unknown;
}

const hour = (h: number) => new Date(Date.UTC(2026, 10, 16, h));
const lineOf = (id: number, title: string, quantity = 1) => ({ id, title, quantity });

/** A day of one shop: an order that grows, moves house, ships in two parts and loses a parcel; and another that is called off. */
function aDay(): Message[] {
  const order = { id: 7001, name: '#7001', placedAt: hour(8), lines: [lineOf(70011, 'Lamp'), lineOf(70012, 'Rug', 2)] };
  const grown = { ...order, updatedAt: hour(10), postalCode: '20095', lines: [...order.lines, lineOf(70013, 'Vase')] };
  const first = {
    id: 91,
    orderId: 7001,
    company: 'DHL',
    numbers: ['00340434161094042557'],
    at: hour(11),
    lines: [{ id: 70011, quantity: 1 }],
  };
  const second = {
    id: 92,
    orderId: 7001,
    company: 'UPS',
    numbers: ['1Z999AA10123456784'],
    at: hour(12),
    lines: [{ id: 70013, quantity: 1 }],
  };
  const other = { id: 7002, name: '#7002', placedAt: hour(9) };
  return [
    { topic: 'orders/create', body: shopifyOrder(order) },
    { topic: 'orders/updated', body: shopifyOrder(grown) },
    { topic: 'fulfillments/create', body: shopifyFulfilment(first) },
    { topic: 'fulfillments/create', body: shopifyFulfilment(second) },
    { topic: 'fulfillments/update', body: shopifyFulfilment({ ...second, updatedAt: hour(15), status: 'cancelled' }) },
    { topic: 'orders/create', body: shopifyOrder(other) },
    { topic: 'orders/cancelled', body: shopifyOrder({ ...other, updatedAt: hour(13), cancelledAt: hour(13) }) },
    { topic: 'products/update', body: { id: 1 } },
  ];
}

async function deliver(merchantId: string, storeId: string, messages: Message[], together: boolean): Promise<void> {
  for (const { topic, body } of messages) {
    await pool.query(
      `insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, state, attempts, next_attempt_at, received_at)
       values ($1, $2, $3, $4, $5, $6, 'RECEIVED', 0, now(), now())`,
      [newId(), merchantId, storeId, newId(), topic, Buffer.from(JSON.stringify(body))],
    );
    if (!together) await readInbox(pool, log, keys);
  }
  for (let turn = 0; turn < 5; turn++) {
    await pool.query(`update inbox_message set next_attempt_at = now() where merchant_id = $1 and state = 'RECEIVED'`, [merchantId]);
    await readInbox(pool, log, keys);
  }
}

/** All that a shop's messages made, without ids and without our own clocks. */
async function stateOf(merchantId: string): Promise<unknown> {
  const ask = (sql: string) => db.sql(sql, [merchantId]);
  return {
    inbox: await ask(`select topic, state, count(*)::int from inbox_message where merchant_id = $1 group by 1, 2 order by 1, 2`),
    orders: await ask(
      `select number, placed_at, store_updated_at, payment_state, cancelled_at, total_minor from shop_order where merchant_id = $1 order by 1`,
    ),
    lines: await ask(`select external_id, title, quantity from order_line where merchant_id = $1 order by 1`),
    people: await ask(
      `select o.number, r.role, r.email, r.postal_code from recipient r join shop_order o on o.id = r.order_id where r.merchant_id = $1 order by 1, 2`,
    ),
    parcels:
      await ask(`select s.carrier, s.tracking_number, s.window_opens_on, s.milestone, s.event_count, s.destination_postal_code, o.number
      from shipment s join shop_order o on o.id = s.order_id where s.merchant_id = $1 order by 2`),
    contents: await ask(`select s.tracking_number, l.external_id, c.quantity from shipment_line c join shipment s on s.id = c.shipment_id
      join order_line l on l.id = c.order_line_id where c.merchant_id = $1 order by 1, 2`),
    told: await ask(
      `select type, count(*)::int from outbox_event where merchant_id = $1 and type <> 'order.updated' group by 1 order by 1`,
    ),
  };
}

async function live(messages: Message[], together = true): Promise<unknown> {
  const { merchant, stores } = await aMerchant().withStore().save(db.em);
  await deliver(merchant.id, stores[0]!.store.id, messages, together);
  return stateOf(merchant.id);
}

describe("a day's messages of a shop", () => {
  test('make the orders, parcels and contents they speak of', async () => {
    expect(await live(aDay(), false)).toMatchObject({
      orders: [
        { number: '#7001', store_updated_at: hour(10), cancelled_at: null },
        { number: '#7002', store_updated_at: hour(13), cancelled_at: hour(13) },
      ],
      parcels: [
        { carrier: 'dhl', milestone: 'UNKNOWN', number: '#7001', destination_postal_code: '20095' },
        { carrier: 'ups', milestone: 'CANCELLED', number: '#7001', destination_postal_code: '20095' },
      ],
      contents: [
        { tracking_number: '00340434161094042557', external_id: '70011', quantity: 1 },
        { tracking_number: '1Z999AA10123456784', external_id: '70013', quantity: 1 },
      ],
      inbox: expect.arrayContaining([{ topic: 'products/update', state: 'IGNORED', count: 1 }]),
    });
  });

  test('in any order, one by one or all at once, come to the same state', async () => {
    const expected = await live(aDay());
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(aDay(), { minLength: 8 }), fc.boolean(), async (messages, together) => {
        expect(await live(messages, together)).toEqual(expected);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  test('sent again under other ids, change nothing', async () => {
    const { merchant, stores } = await aMerchant().withStore().save(db.em);
    const withoutInbox = async () => ({ ...((await stateOf(merchant.id)) as object), inbox: null });
    await deliver(merchant.id, stores[0]!.store.id, aDay(), true);
    const once = await withoutInbox();
    const [{ seq }] = (await db.sql<{ seq: string }>('select max(seq) seq from outbox_event where merchant_id = $1', [merchant.id])) as [
      { seq: string },
    ];
    await deliver(merchant.id, stores[0]!.store.id, [...aDay(), ...aDay()].toReversed(), true);
    expect(await withoutInbox()).toEqual(once);
    expect(await db.sql('select type from outbox_event where merchant_id = $1 and seq > $2', [merchant.id, seq])).toEqual([]);
  });
});

test('what cannot be read is parked with its reason, and the rest goes on', async () => {
  const { merchant, stores } = await aMerchant().withStore().save(db.em);
  const good = aDay()[0]!;
  await deliver(
    merchant.id,
    stores[0]!.store.id,
    [{ topic: 'orders/create', body: [] }, { topic: 'orders/create', body: { id: null } }, good],
    true,
  );
  const rows = await db.sql<{ state: string; problem: string | null }>(
    'select state, problem from inbox_message where merchant_id = $1 order by state',
    [merchant.id],
  );
  expect(rows.map(({ state }) => state)).toEqual(['DONE', 'PARKED', 'PARKED']);
  for (const { state, problem } of rows) if (state === 'PARKED') expect(problem).toMatch(/^[A-Z_]+$/);
});

test('an order without an address, a line or an e-mail is an order all the same', async () => {
  const { merchant, stores } = await aMerchant().withStore().save(db.em);
  const bare = { id: 4242, name: '#4242', created_at: hour(8), updated_at: hour(8), currency: 'EUR', total_price: '0.00', line_items: [] };
  await deliver(merchant.id, stores[0]!.store.id, [{ topic: 'orders/create', body: bare }], true);
  expect(await stateOf(merchant.id)).toMatchObject({ orders: [{ number: '#4242' }], lines: [], inbox: [{ state: 'DONE' }] });
});
