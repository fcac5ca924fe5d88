import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { merchantGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aGenericOrder } from '../harness/store-webhook.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
let api: Running;
const story = aMerchant().withApiKey('WRITE').withApiKey('READ').withStore({ platform: 'GENERIC' }).withStore();
const other = aMerchant().withApiKey('WRITE').withStore({ platform: 'GENERIC' });
const [generic, shopify] = story.stores as [(typeof story.stores)[number], (typeof story.stores)[number]];

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

const UPSERT = `mutation ($input: OrderUpsertInput!) { orderUpsert(input: $input) { messageId problems { code path message } } }`;

interface Upserted {
  orderUpsert: { messageId: string | null; problems: { code: string; path: string[]; message: string }[] };
}

const upsert = async (externalId: string, given: object = {}, storeId = generic.store.id) =>
  (await merchantGraph(api.url, story.keys[0]!).get<Upserted>(UPSERT, { input: { storeId, ...aGenericOrder(externalId, given) } }))
    .orderUpsert;
const readAll = () => readInbox(pool, pino({ level: 'silent' }), { secretKey: SECRET_KEY, publicApiUrl: 'https://api.example' });
const stored = () =>
  db.sql<{ id: string; state: string; topic: string; source_id: string }>('select id, state, topic, source_id from inbox_message');
const orderOf = async (externalId: string) =>
  (
    await db.sql<{ total_minor: string; is_gift: boolean; city: string; personalisation: string | null; promised_on: Date | null }>(
      `select o.total_minor, o.is_gift, o.promised_on::text, r.city, l.personalisation from shop_order o join order_line l on l.order_id = o.id
       join recipient r on r.order_id = o.id and r.role = 'RECEIVER' where o.merchant_id = $1 and o.external_id = $2`,
      [story.merchant.id, externalId],
    )
  )[0];

test('an order is brought in, and to what it is now', async () => {
  const lines = [{ externalId: '1', title: 'Lamp', quantity: 2, priceMinor: 2100, personalisation: 'For Zoé' }];
  const { messageId, problems } = await upsert('U-1', { isGift: true, promisedOn: '2026-11-30', totalMinor: 9_007_199_254, lines });
  expect(problems).toEqual([]);
  expect(await stored()).toEqual([{ id: messageId, state: 'RECEIVED', topic: 'order.upsert', source_id: generic.store.id }]);
  await readAll();
  expect(await orderOf('U-1')).toEqual({
    total_minor: '9007199254',
    is_gift: true,
    promised_on: '2026-11-30',
    city: 'Lyon',
    personalisation: 'For Zoé',
  });
  await upsert('U-1', { totalMinor: 1, updatedAt: '2026-11-20T09:40:00Z' });
  await upsert('U-1', { totalMinor: 2, updatedAt: '2026-11-20T09:35:00Z' });
  await readAll();
  expect(await orderOf('U-1')).toMatchObject({ total_minor: '1', is_gift: false });
  expect((await stored()).map(({ state }) => state)).toEqual(['DONE', 'DONE', 'DONE']);
});

test('for how much it is insured is kept, and what staff noted is not taken back by who says nothing', async () => {
  const insured = async () =>
    (await db.sql('select insured_minor::int as amount, insurer from shop_order where external_id = $1', ['U-9']))[0];
  const at = (minute: number) => ({ updatedAt: `2026-11-20T09:${minute}:00Z` });
  await upsert('U-9', { ...at(40), insuredMinor: 4_200, insurer: ' Allrisk ' });
  await readAll();
  expect(await insured()).toEqual({ amount: 4_200, insurer: 'Allrisk' });
  await upsert('U-9', { ...at(41), insuredMinor: 4_000, insurer: 'Allrisk' });
  await readAll();
  expect(await insured()).toEqual({ amount: 4_000, insurer: 'Allrisk' });
  await upsert('U-9', { ...at(42), packingNote: 'a' });
  await readAll();
  expect(await insured()).toEqual({ amount: 4_000, insurer: 'Allrisk' });
  await db.sql(`update shop_order set insured_minor = 9_000, insurer = 'By hand' where external_id = 'U-9'`);
  await upsert('U-9', { ...at(43), insuredMinor: 4_100, insurer: 'Allrisk' });
  await upsert('U-9', { ...at(44), insuredMinor: null, insurer: null });
  await readAll();
  expect(await insured()).toEqual({ amount: 9_000, insurer: 'By hand' });
});

test('the same order with the same time is one message, however often and however written', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => upsert('U-2')));
  answers.push(await upsert('U-2', { updatedAt: '2026-11-20T10:30:00+01:00' }));
  expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1);
  expect(await stored()).toHaveLength(1);
  await readAll();
  expect((await upsert('U-2')).messageId).toBe(answers[0]!.messageId);
  expect(await stored()).toMatchObject([{ state: 'DONE' }]);
});

test('what is wrong is said before anything is kept', async () => {
  const line = { externalId: '1', title: 'Lamp', quantity: 1, priceMinor: 5 };
  const wrong = async (given: object) => (await upsert('U-3', given)).problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
  expect(await wrong({ currency: 'EURO', promisedOn: '2026-02-30' })).toEqual([
    'input.currency: three letters of ISO 4217',
    'input.promisedOn: a day like 2026-11-24',
  ]);
  expect(await wrong({ lines: [line, { ...line, quantity: -1 }] })).toContain('input.lines.1.quantity: not below zero');
  expect(await wrong({ receiver: { countryCode: 'France' } })).toEqual(['input.receiver.countryCode: two letters of ISO 3166-1']);
  expect((await upsert('U-3', {}, shopify.store.id)).problems).toMatchObject([{ code: 'INVALID', path: ['input', 'storeId'] }]);
  expect((await upsert('U-3', {}, 'no id')).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(await stored()).toEqual([]);
});

test("another merchant's store cannot be written to, nor anything with a key that only reads", async () => {
  expect((await upsert('U-4', {}, other.stores[0]!.store.id)).problems).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'storeId'] }]);
  const reader = merchantGraph(api.url, story.keys[1]!);
  const { errors } = await reader.ask(UPSERT, { input: { storeId: generic.store.id, ...aGenericOrder('U-4') } });
  expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  expect(await stored()).toEqual([]);
  expect(api.said()).not.toContain('ada@mail.example');
});
