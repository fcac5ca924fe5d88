import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aShopifyWebhook, send, shopifyOrder } from '../harness/shopify-webhook.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
const story = aMerchant().withStore().withStore();
const [store, otherStore] = story.stores as [(typeof story.stores)[number], (typeof story.stores)[number]];
const order = shopifyOrder({ id: 1, email: 'zoé@mail.example' });

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  api = await startApi(db);
});
beforeEach(() => db.sql('truncate inbox_message'));
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const stored = () =>
  db.sql<{ topic: string; state: string; body: Buffer; source_id: string; message_id: string }>('select * from inbox_message');

test('a signed webhook is stored byte for byte, then answered 202', async () => {
  const odd = Buffer.from(`  ${JSON.stringify(order)}\n\u00a0`, 'utf8');
  expect(await send(api.url, aShopifyWebhook(store, 'orders/create', JSON.stringify(order, null, 3)))).toBe(202);
  const rows = await stored();
  expect(rows).toMatchObject([{ topic: 'orders/create', state: 'RECEIVED', source_id: store.store.id }]);
  expect(rows[0]!.body.toString()).toBe(JSON.stringify(order, null, 3));
  // Not JSON to a strict reader, though signed: refused for what it is.
  expect(await send(api.url, aShopifyWebhook(store, 'orders/create', odd))).toBe(400);
});

test.each([
  ['signed with another key', () => aShopifyWebhook(store, 'orders/create', order, { secret: 'another' })],
  ["signed with another store's key", () => aShopifyWebhook(store, 'orders/create', order, { secret: otherStore.hookSecret })],
  [
    'altered after it was signed',
    () => ({ ...aShopifyWebhook(store, 'orders/create', order), body: Buffer.from(JSON.stringify({ ...order, total_price: '0.01' })) }),
  ],
  ['with half a signature', () => withHeader('x-shopify-hmac-sha256', (value) => value.slice(0, 20))],
  ['with a signature that is no base64', () => withHeader('x-shopify-hmac-sha256', () => '§§§')],
  ['with an empty signature', () => withHeader('x-shopify-hmac-sha256', () => '')],
  ['without a signature', () => withHeader('x-shopify-hmac-sha256', () => undefined)],
])('one %s is answered 401, and nothing is stored', async (_, webhook) => {
  expect(await send(api.url, webhook())).toBe(401);
  expect(await stored()).toEqual([]);
});

function withHeader(name: string, change: (value: string) => string | undefined) {
  const webhook = aShopifyWebhook(store, 'orders/create', order);
  const { [name]: value, ...headers } = webhook.headers;
  const changed = change(value!);
  return { ...webhook, headers: changed === undefined ? headers : { ...headers, [name]: changed } };
}

test('a repeat is answered 202 and ignored, also when many come at once', async () => {
  const webhook = aShopifyWebhook(store, 'orders/create', order);
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(api.url, webhook)));
  expect(new Set(answers)).toEqual(new Set([202]));
  expect(await send(api.url, webhook)).toBe(202);
  expect(await stored()).toHaveLength(1);
});

test('the same id from two stores is two messages', async () => {
  const id = randomUUID();
  for (const each of [store, otherStore]) expect(await send(api.url, aShopifyWebhook(each, 'orders/create', order, { id }))).toBe(202);
  expect(await stored()).toHaveLength(2);
});

test('what cannot be used is refused clearly, and nothing is stored', async () => {
  expect(await send(api.url, aShopifyWebhook(store, 'orders/create', '{"id": 1,'))).toBe(400);
  expect(await send(api.url, aShopifyWebhook(store, 'orders/create', ''))).toBe(400);
  expect(await send(api.url, aShopifyWebhook({ ...store, hookToken: 'nobody' }, 'orders/create', order))).toBe(404);
  expect(
    await send(
      api.url,
      withHeader('x-shopify-topic', () => undefined),
    ),
  ).toBe(400);
  expect(await stored()).toEqual([]);
});

test('10 MB and more is answered 413, and the next message is taken', async () => {
  const big = aShopifyWebhook(store, 'orders/create', JSON.stringify({ id: 1, note: 'x'.repeat(10 * 1024 * 1024) }));
  expect(await send(api.url, big).catch(() => 413)).toBe(413);
  expect(await stored()).toEqual([]);
  expect(await send(api.url, aShopifyWebhook(store, 'orders/create', order))).toBe(202);
});

test('a whole morning at once is all there', async () => {
  const bodies = Array.from({ length: 200 }, (_, id) => shopifyOrder({ id }));
  const answers = await Promise.all(bodies.map((body) => send(api.url, aShopifyWebhook(store, 'orders/create', body))));
  expect(answers.filter((status) => status !== 202)).toEqual([]);
  expect(await stored()).toHaveLength(200);
});

test('the log knows what came, and not from whom', async () => {
  const log = api.said();
  for (const word of ['mail.example', 'Robin', 'Musterweg', store.hookToken, store.hookSecret]) expect(log).not.toContain(word);
});
