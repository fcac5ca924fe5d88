import { newId } from '@jalon/schema/database';
import { sealSecret } from '@jalon/schema/merchant';
import { newReturnNumber, type ReturnOutcome, type ReturnState } from '@jalon/schema/return';
import { DEMO_POLICIES } from '@jalon/schema/seeds';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp, type OutboundHttp } from '@jalon/workers/http/outbound-http';
import { giveRefunds } from '@jalon/workers/return/give-refunds.job';
import { sendInstead } from '@jalon/workers/return/send-instead.job';
import { expireReturns, settleReturns } from '@jalon/workers/return/settle-returns.job';
import { startSandbox, type Sandbox } from '@jalon/workers/sandbox/sandbox';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const KEYS = { SHOPIFY: { accessToken: 'shpat_demo' }, WOOCOMMERCE: { consumerKey: 'ck_demo', consumerSecret: 'cs_demo' } } as const;
const log = pino({ level: 'silent' });
let db: TestDatabase;
let pool: pg.Pool;
let http: OutboundHttp;
let sandbox: Sandbox;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  http = createOutboundHttp({ allowPrivateNetworks: true, circuitFailures: 1000 });
  sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => {
  await Promise.all([http.close(), pool.end(), sandbox.stop()]);
  await db.drop();
});

const parts = () => ({ pool, http, secretKey: SECRET_KEY, log });

async function ask<T>(path: string, content: unknown): Promise<T> {
  const answer = await fetch(`${sandbox.url}/stores${path}`, { method: 'POST', body: JSON.stringify(content) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

interface Sold {
  merchantId: string;
  orderId: string;
  lineId: string;
}

/** Two shirts at 29.90, sold by a shop of the sandbox. */
async function sell(platform: keyof typeof KEYS, over: { apiUrl?: string | null } = {}): Promise<Sold & { given(): Promise<string[]> }> {
  const shop = `shop-${newId().slice(-8)}`;
  await ask('/', { id: shop, platform, credentials: KEYS[platform], hookUrl: null });
  const placed = await ask<{ id: number }>(`/${shop}/orders`, { lines: [{ quantity: 2 }] });
  const apiUrl = `${sandbox.url}/stores/${shop}/api`;
  const credentialsSealed = sealSecret(JSON.stringify(KEYS[platform]), SECRET_KEY);
  const story = await aMerchant()
    .withStore({ platform, apiUrl, credentialsSealed, ...over })
    .withOrder({ externalId: String(placed.id), lines: [{ title: 'Linen shirt', quantity: 2 }] })
    .save(db.em);
  const { order, lines } = story.orders[0]!;
  await db.sql(`insert into return_policy (id, merchant_id, version, body, valid_from) values ($1, $2, 1, $3, now() - interval '1 year')`, [
    newId(),
    order.merchantId,
    DEMO_POLICIES['nordlicht'],
  ]);
  return { merchantId: order.merchantId, orderId: order.id, lineId: lines[0]!.id, given: () => refundsThere(platform, apiUrl, placed.id) };
}

/** The amounts the shop says it gave back. */
async function refundsThere(platform: keyof typeof KEYS, apiUrl: string, id: number): Promise<string[]> {
  if (platform === 'WOOCOMMERCE') {
    const { consumerKey, consumerSecret } = KEYS.WOOCOMMERCE;
    const authorization = `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`;
    const answer = await fetch(`${apiUrl}/wp-json/wc/v3/orders/${id}/refunds`, { headers: { authorization } });
    return ((await answer.json()) as { amount: string }[]).map(({ amount }) => amount);
  }
  const query = `{ order(id: "gid://shopify/Order/${id}") { transactions(first: 50) { kind amountSet { shopMoney { amount } } } } }`;
  const answer = await fetch(`${apiUrl}/admin/api/2026-07/graphql.json`, {
    method: 'POST',
    headers: { 'x-shopify-access-token': KEYS.SHOPIFY.accessToken },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as {
    data: { order: { transactions: { kind: string; amountSet: { shopMoney: { amount: string } } }[] } };
  };
  return data.order.transactions.filter(({ kind }) => kind === 'REFUND').map(({ amountSet }) => amountSet.shopMoney.amount);
}

interface Told {
  state: ReturnState;
  outcome?: ReturnOutcome;
  method?: string | null;
  grade?: string | null;
  received?: number | null;
  handInBy?: Date;
}

/** One of the shirts comes back. */
async function comesBack({ merchantId, orderId, lineId }: Sold, told: Told): Promise<string> {
  const { state, outcome = 'REFUND', method = 'OWN', grade = null, received = null, handInBy = null } = told;
  const id = newId();
  const credit = outcome === 'CREDIT' ? 2990 : 0;
  await db.sql(
    `insert into return_request (id, merchant_id, order_id, number, state, asked_by, form_key, policy_version, method, currency, articles_minor, fees_minor,
       bonus_minor, refund_minor, credit_minor, language, requested_at, hand_in_by)
     values ($1, $2, $3, $4, $5, 'BUYER', $6, 1, $7, 'EUR', 2990, 0, 0, $8, $9, 'en', now(), $10)`,
    [
      id,
      merchantId,
      orderId,
      newReturnNumber(),
      state,
      id,
      method,
      outcome === 'REFUND' || outcome === 'KEEP' ? 2990 : 0,
      credit,
      handInBy,
    ],
  );
  await db.sql(
    `insert into return_line (id, merchant_id, return_request_id, order_line_id, quantity, reason, outcome, paid_minor, fee_minor, bonus_minor, grade, received_quantity)
     values ($1, $2, $3, $4, 1, 'CHANGED_MIND', $5, 2990, 0, 0, $6, $7)`,
    [newId(), merchantId, id, lineId, outcome, grade, received],
  );
  return id;
}

const stateOf = async (id: string) => (await db.sql<{ state: string }>('select state from return_request where id = $1', [id]))[0]!.state;
const refundsOf = (id: string) =>
  db.sql<{ kind: string; state: string; amount: number; problem: string | null; external_id: string | null }>(
    'select kind, state, amount_minor::int as amount, problem, external_id from refund where return_id = $1',
    [id],
  );
const eventsOf = async ({ orderId }: Sold) =>
  (await db.sql<{ type: string }>('select type from outbox_event where order_id = $1 order by id', [orderId])).map(({ type }) => type);

describe.each(['SHOPIFY', 'WOOCOMMERCE'] as const)('money of a return, from %s', (platform) => {
  test('is given once it came, to the cent, and once only: whatever is done twice, and when the answer is lost', async () => {
    const sold = await sell(platform);
    const id = await comesBack(sold, { state: 'RECEIVED' });
    await Promise.all([settleReturns(pool), settleReturns(pool)]);
    expect(await stateOf(id)).toBe('REFUNDED');
    expect(await refundsOf(id)).toMatchObject([{ kind: 'MONEY', state: 'WAITING', amount: 2990 }]);

    await giveRefunds(parts());
    expect(await refundsOf(id)).toMatchObject([{ state: 'CONFIRMED' }]);
    expect(await sold.given()).toEqual(['29.90']);

    // As after a crash between giving and remembering.
    await db.sql(`update refund set state = 'WAITING', next_attempt_at = now(), external_id = null where return_id = $1`, [id]);
    await giveRefunds(parts());
    expect(await refundsOf(id)).toMatchObject([{ state: 'CONFIRMED' }]);
    expect(await sold.given()).toEqual(['29.90']);
    expect(await eventsOf(sold)).toEqual(expect.arrayContaining(['return.refunded', 'refund.confirmed']));
  });

  test('as credit is a code of the shop, the same one however often it is asked for', async () => {
    const sold = await sell(platform);
    const id = await comesBack(sold, { state: 'RECEIVED', outcome: 'CREDIT' });
    await settleReturns(pool);
    await giveRefunds(parts());
    const [credit] = await refundsOf(id);
    expect(credit).toMatchObject({
      kind: 'CREDIT',
      state: 'CONFIRMED',
      amount: 2990,
      external_id: expect.stringMatching(/^[0-9A-F]{16}$/),
    });
    await db.sql(`update refund set state = 'WAITING', next_attempt_at = now() where return_id = $1`, [id]);
    await giveRefunds(parts());
    expect(await refundsOf(id)).toEqual([credit]);
    expect(await sold.given()).toEqual([]);
  });

  test('waits while the shop is down, and is given when it is back', async () => {
    const sold = await sell(platform, { apiUrl: 'http://127.0.0.1:9' });
    const id = await comesBack(sold, { state: 'RECEIVED' });
    await settleReturns(pool);
    await giveRefunds(parts());
    expect(await refundsOf(id)).toMatchObject([{ state: 'WAITING', problem: 'UNREACHABLE' }]);
    expect(await eventsOf(sold)).not.toContain('refund.confirmed');
  });
});

test('a shop that cannot be told leaves it to somebody, and says so', async () => {
  const sold = await sell('SHOPIFY', { apiUrl: null });
  const id = await comesBack(sold, { state: 'RECEIVED' });
  await settleReturns(pool);
  await giveRefunds(parts());
  expect(await refundsOf(id)).toMatchObject([{ state: 'FAILED', problem: 'STORE_CANNOT' }]);
  expect(await eventsOf(sold)).toContain('refund.failed');
});

test('what is missing, used or another article waits for staff; what stays with the shopper waits for nobody', async () => {
  const sold = await sell('SHOPIFY');
  const used = await comesBack(sold, { state: 'RECEIVED', grade: 'USED', received: 1 });
  const missing = await comesBack(sold, { state: 'RECEIVED', received: 0 });
  await settleReturns(pool);
  expect([await stateOf(used), await stateOf(missing)]).toEqual(['RECEIVED', 'RECEIVED']);
  const kept = await comesBack(await sell('SHOPIFY'), { state: 'APPROVED', outcome: 'KEEP', method: null });
  await settleReturns(pool);
  expect(await stateOf(kept)).toBe('REFUNDED');
});

test('an exchange becomes one order of its own, paid for by what came back', async () => {
  const sold = await sell('SHOPIFY');
  const id = await comesBack(sold, { state: 'RECEIVED', outcome: 'EXCHANGE' });
  await settleReturns(pool);
  expect(await stateOf(id)).toBe('EXCHANGED');
  expect(await refundsOf(id)).toEqual([]);
  await Promise.all([sendInstead(pool, SECRET_KEY), sendInstead(pool, SECRET_KEY)]);
  await sendInstead(pool, SECRET_KEY);
  const made = await db.sql<Record<string, unknown>>(
    `select o.total_minor::int as total, o.payment_state, r.city, l.title, l.quantity, s.is_told_back from shop_order o
     join recipient r on r.order_id = o.id and r.role = 'RECEIVER' join order_line l on l.order_id = o.id join store s on s.id = o.store_id
     where o.merchant_id = $1 and o.number like 'RE-%'`,
    [sold.merchantId],
  );
  expect(made).toEqual([{ total: 2990, payment_state: 'PAID', city: 'Berlin', title: 'Linen shirt', quantity: 1, is_told_back: false }]);
});

test('of an exchanged gift the giver hears nothing', async () => {
  const sold = await sell('SHOPIFY');
  await db.sql(
    `insert into recipient (id, merchant_id, order_id, role, name, email, country_code) values ($1, $2, $3, 'BUYER', 'The giver', 'giver@mail.example', 'DE')
     on conflict (merchant_id, order_id, role) do update set email = excluded.email`,
    [newId(), sold.merchantId, sold.orderId],
  );
  const id = await comesBack(sold, { state: 'RECEIVED', outcome: 'EXCHANGE' });
  await db.sql(`update return_request set asked_by = 'RECEIVER' where id = $1`, [id]);
  await settleReturns(pool);
  await sendInstead(pool, SECRET_KEY);
  const people = await db.sql(
    `select r.role from recipient r join shop_order o on o.id = r.order_id where o.merchant_id = $1 and o.number like 'RE-%'`,
    [sold.merchantId],
  );
  expect(people).toEqual([{ role: 'RECEIVER' }]);
});

test('what was not handed in in time expires, what was stays', async () => {
  const sold = await sell('SHOPIFY');
  const late = await comesBack(sold, { state: 'LABEL_ISSUED', handInBy: new Date(Date.now() - 1000) });
  const going = await comesBack(sold, { state: 'IN_TRANSIT', handInBy: new Date(Date.now() - 1000) });
  await expireReturns(pool);
  expect([await stateOf(late), await stateOf(going)]).toEqual(['EXPIRED', 'IN_TRANSIT']);
});
