import { newId } from '@jalon/schema/database';
import { addressKey } from '@jalon/schema/order';
import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import { advanceOrders } from '@jalon/workers/order/advance-orders.job';
import fc from 'fast-check';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, EVENING, openShop, stateOf, type DayMessage, type Shop } from '../harness/merchant-day.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

const ORDERS = 200;
const log = pino({ level: 'silent' });
const keys = { secretKey: SECRET_KEY, publicApiUrl: 'http://localhost:4000' };

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 6);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

/** As the door does: committed, and nothing done yet. */
async function receive({ merchantId, storeId, lyon, paris }: Shop, messages: readonly DayMessage[]): Promise<void> {
  const sources = { STORE: storeId, LYON: lyon, PARIS: paris };
  const rows = messages.map(({ from, topic, body }) => ({
    id: newId(),
    kind: from === 'STORE' ? 'STORE' : 'WAREHOUSE',
    source: sources[from],
    topic,
    body: JSON.stringify(body),
  }));
  await db.sql(
    `insert into inbox_message (id, merchant_id, source_kind, source_id, message_id, topic, body, state, attempts, next_attempt_at, received_at)
     select m.id, $1, m.kind, m.source, m.id::text, m.topic, convert_to(m.body, 'UTF8'), 'RECEIVED', 0, now(), $2
     from jsonb_to_recordset($3) as m (id uuid, kind text, source uuid, topic text, body text)`,
    [merchantId, EVENING, JSON.stringify(rows)],
  );
}

/** The shopper of the second order, by the link, once the order is there. */
async function correctPostcode({ merchantId }: Shop): Promise<boolean> {
  const [order] = await db.sql<{ id: string }>(`select id from shop_order where merchant_id = $1 and number = '#2'`, [merchantId]);
  if (!order) return false;
  const wrong = {
    name: 'Ada Moreau',
    phone: null,
    email: null,
    address1: '12 rue du Lac',
    address2: null,
    postalCode: '6900',
    city: 'Lyon',
    region: null,
    countryCode: 'FR',
  };
  await db.sql(
    `insert into address_correction (id, merchant_id, order_id, by, replaces_key, name, address1, postal_code, city, country_code, made_at)
     values ($1, $2, $3, 'SHOPPER', $4, 'Ada Moreau', '12 rue du Lac', '69003', 'Lyon', 'FR', $5)`,
    [newId(), merchantId, order.id, addressKey(wrong), new Date('2026-11-17T08:45:00Z')],
  );
  await db.sql(`update recipient set postal_code = '69003' where order_id = $1 and role = 'RECEIVER'`, [order.id]);
  await db.sql('update shop_order set advance_at = $2 where id = $1', [order.id, EVENING]);
  return true;
}

async function work({ merchantId }: Shop, on = pool): Promise<void> {
  await readInbox(on, log, keys);
  await db.sql('update shop_order set advance_at = $2 where merchant_id = $1 and advance_at is not null', [merchantId, EVENING]);
  await advanceOrders(on, { now: EVENING, log });
}

/** Workers that are killed in the middle: every connection of theirs is cut. */
async function workAndCrash(shop: Shop, afterMs: number): Promise<void> {
  const doomed = openPool(`${db.workerUrl}?application_name=doomed`, 6);
  const crash = new Promise((done) => setTimeout(done, afterMs)).then(() =>
    db.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'doomed'`),
  );
  await Promise.all([work(shop, doomed).catch(() => undefined), crash]);
  await doomed.end().catch(() => undefined);
}

/** Messages that wait for something else are tried again sooner than they would be, and as if for the first time. */
const retry = (shop: Shop) =>
  db.sql(`update inbox_message set next_attempt_at = now(), attempts = 0 where merchant_id = $1 and state = 'RECEIVED'`, [shop.merchantId]);

async function live(plan: { order: readonly number[]; chunks: readonly number[]; crashes: readonly (number | null)[] }): Promise<unknown> {
  const shop = await openShop(db);
  const messages = plan.order.map((index) => DAY[index]!);
  let isCorrected = false;
  const bounds = [...new Set([...plan.chunks, messages.length])].toSorted((a, b) => a - b);
  for (const [round, end] of bounds.entries()) {
    await receive(shop, messages.slice(round === 0 ? 0 : bounds[round - 1], end));
    const crash = plan.crashes[round] ?? null;
    if (crash !== null) await workAndCrash(shop, crash);
    await retry(shop);
    await work(shop);
    isCorrected ||= await correctPostcode(shop);
  }
  // What waited for something else finds it now; two rounds later nothing moves any more.
  for (let round = 0; round < 3; round++) {
    await retry(shop);
    await work(shop);
  }
  await db.sql(`update inbox_message set state = 'WAITS' where merchant_id = $1 and state = 'RECEIVED'`, [shop.merchantId]);
  return stateOf(db, shop);
}

test(`the messages of a day in ${ORDERS} random orders, with crashes, lead to the same evening`, async () => {
  const inOrder = await live({ order: DAY.map((_, index) => index), chunks: DAY.map((_, index) => index + 1), crashes: [] });
  expect(inOrder).toMatchObject({
    orders: [
      { number: '#1', release_state: 'RELEASED' },
      { number: '#2', release_state: 'RELEASED', packing_note: 'No plastic' },
      { number: '#3', release_state: 'RELEASED' },
      { number: '#4', release_state: 'CANCELLED' },
      { number: '#5', release_state: 'HELD', attention_code: 'SKU_UNMAPPED' },
      { number: '#6', release_state: 'HELD', attention_code: 'NOT_PAID' },
      { number: '#7' },
    ],
    fulfilments: [
      { number: '#1-1', name: 'Lyon', state: 'HANDED_OVER' },
      { number: '#2-1', name: 'Lyon', state: 'LABELLED' },
      { number: '#3-1', name: 'Lyon', state: 'PICKED' },
      { number: '#3-2', name: 'Paris', state: 'PACKED' },
    ],
    parcels: [{ number: '#1-1' }, { number: '#2-1' }],
    stock: [
      { sku: 'LAMP', name: 'Lyon', on_hand: 99, reserved: 3 },
      { sku: 'RUG', name: 'Paris', on_hand: 90, reserved: 1 },
    ],
  });
  const plans = fc.record({
    order: fc.shuffledSubarray(
      DAY.map((_, index) => index),
      { minLength: DAY.length },
    ),
    chunks: fc.array(fc.integer({ min: 1, max: DAY.length - 1 }), { maxLength: 4 }),
    crashes: fc.array(fc.option(fc.integer({ min: 0, max: 60 }), { freq: 3 }), { minLength: 5, maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      expect(await live(plan)).toEqual(inOrder);
    }),
    { numRuns: ORDERS, endOnFailure: true },
  );
}, 600_000);
