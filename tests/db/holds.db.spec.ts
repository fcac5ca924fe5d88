import { newId } from '@jalon/schema/database';
import { inTransaction, openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { advanceOrders } from '@jalon/workers/order/advance-orders.job';
import { wakeHeld } from '@jalon/workers/order/wake-orders';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { merchantGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aSendingShop, type SendingShop } from '../harness/sending-shop.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
let api: Running;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 6);
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});

// The api's clock is the real one.
const HOUR_MS = 3_600_000;
const justNow = () => ({ placedAt: new Date(Date.now() - 60_000) });
const later = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const advance = (now = later(0)) => advanceOrders(pool, { now });

const RESULT = '{ order { releaseState } problems { code path } }';
const MUTATIONS = {
  waive: `mutation($id: ID!) { done: orderHoldWaive(id: $id) ${RESULT} }`,
  hold: `mutation($id: ID!) { done: orderHold(id: $id) ${RESULT} }`,
  unhold: `mutation($id: ID!) { done: orderUnhold(id: $id) ${RESULT} }`,
  release: `mutation($id: ID!) { done: orderReleaseNow(id: $id) ${RESULT} }`,
  cancel: `mutation($id: ID!) { done: orderCancel(id: $id) ${RESULT} }`,
  correct: `mutation($id: ID!, $input: OrderAddressCorrectInput!) { done: orderAddressCorrect(id: $id, input: $input) ${RESULT} }`,
  answer: `mutation($id: ID!, $option: ChoiceOption!, $instead: ID) { done: orderChoiceAnswer(id: $id, option: $option, alternativeId: $instead) ${RESULT} }`,
};

async function staffOf(shop: SendingShop, scope: 'READ' | 'WRITE' | 'ADMIN' = 'ADMIN') {
  const graph = merchantGraph(api.url, await shop.key(scope));
  const act = async (what: keyof typeof MUTATIONS, id: string, more: object = {}) =>
    (await graph.get(MUTATIONS[what], { id, ...more })).done;
  return { graph, act };
}

const codesOf = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

test('a wrong postcode parks an order; corrected it waits, and goes when staff say so', async () => {
  const shop = await aSendingShop(db, pool);
  await shop.shelf({ LAMP: 5 });
  const { graph, act } = await staffOf(shop);
  const { id } = await shop.order({ ...justNow(), postalCode: '1011' });
  await advance();
  expect(await shop.row(id)).toMatchObject({
    release_state: 'HELD',
    attention_code: 'POSTCODE_INVALID',
    attention_party: 'SHOPPER',
    attention_action: 'CORRECT_ADDRESS',
  });
  const held = await graph.get(
    'query($id: ID!) { order(id: $id) { mayBeChanged holds { code path party closedAt } fulfilments { number } } }',
    { id },
  );
  expect(held.order).toEqual({
    mayBeChanged: true,
    holds: [{ code: 'POSTCODE_INVALID', path: 'address.postalCode', party: 'SHOPPER', closedAt: null }],
    fulfilments: [],
  });
  expect(await act('correct', id, { input: { postalCode: '12' } })).toMatchObject({
    problems: [{ code: 'INVALID', path: ['input', 'postalCode'] }],
  });
  expect(codesOf(await act('correct', id, { input: { postalCode: '10115' } }))).toEqual([]);
  await advance();
  expect([(await shop.row(id)).release_state, await shop.holds(id)]).toEqual(['WAITING', []]);
  expect(codesOf(await act('release', id))).toEqual([]);
  await advance();
  expect((await shop.row(id)).release_state).toBe('RELEASED');
  expect(await shop.told(id)).toEqual([
    'order.held',
    'order.attention_changed',
    'order.corrected',
    'order.attention_changed',
    'order.released',
    'fulfilment.created',
  ]);
  expect(codesOf(await act('release', id))).toEqual(['SETTLED']);
});

test('what staff waive stays waived, however often it is found again', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0, marginFloorPercent: 30 });
  await shop.shelf({ LAMP: 5 });
  const { act } = await staffOf(shop);
  const { id } = await shop.order(justNow());
  await advance();
  expect([(await shop.row(id)).release_state, (await shop.holds(id)).map((hold) => hold.split(' ')[0])]).toEqual([
    'HELD',
    ['COST_UNKNOWN'],
  ]);
  const [hold] = await db.sql<{ id: string }>('select id from order_hold where order_id = $1', [id]);
  const agent = await staffOf(shop, 'WRITE');
  expect((await agent.graph.ask(MUTATIONS.waive, { id: hold!.id })).errors).toHaveLength(1);
  expect(codesOf(await act('waive', hold!.id))).toEqual([]);
  expect(codesOf(await act('waive', hold!.id))).toEqual([]);
  await advance();
  expect([(await shop.row(id)).release_state, await shop.holds(id)]).toEqual(['RELEASED', []]);
});

test('staff park an order by hand, and let it go', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
  await shop.shelf({ LAMP: 5 });
  const { act } = await staffOf(shop);
  const { id } = await shop.order(justNow());
  expect(await act('hold', id)).toMatchObject({ order: { releaseState: 'HELD' }, problems: [] });
  await advance();
  expect(await shop.row(id)).toMatchObject({ release_state: 'HELD', attention_code: 'BY_HAND' });
  await act('unhold', id);
  await advance();
  expect((await shop.row(id)).release_state).toBe('RELEASED');
  expect(codesOf(await act('hold', id))).toEqual(['TOO_LATE']);
});

test('staff cancel an order until it is packed', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
  await shop.shelf({ LAMP: 5 });
  const { act } = await staffOf(shop);
  const [first, second] = [
    await shop.order({ ...justNow(), email: 'a@mail.example' }),
    await shop.order({ ...justNow(), email: 'b@mail.example' }),
  ];
  await advance();
  expect(await shop.stock()).toMatchObject({ reserved: 2 });
  expect(codesOf(await act('cancel', first.id))).toEqual([]);
  await advance(later(0.01));
  expect([(await shop.row(first.id)).release_state, await shop.stock()]).toEqual(['CANCELLED', { onHand: 5, reserved: 1 }]);
  await db.sql(`update fulfilment set state = 'PACKED' where order_id = $1`, [second.id]);
  expect(codesOf(await act('cancel', second.id))).toEqual(['TOO_LATE']);
  expect(codesOf(await act('correct', second.id, { input: { city: 'Bonn' } }))).toEqual(['TOO_LATE']);
  expect(codesOf(await act('cancel', newId()))).toEqual(['NOT_FOUND']);
});

test('staff answer for the shopper, with what was offered and once', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
  await shop.shelf({ LAMP: 5, RUG: 0 });
  const { graph, act } = await staffOf(shop);
  const { id } = await shop.order({ ...justNow(), wants: { LAMP: 1, RUG: 1 } });
  await advance();
  const { order } = await graph.get('query($id: ID!) { order(id: $id) { choices { id options chosen alternatives { sku } } } }', { id });
  const [choice] = order.choices;
  expect(choice).toMatchObject({ options: ['SEND_REST', 'CANCEL'], chosen: null, alternatives: [] });
  expect(codesOf(await act('answer', choice.id, { option: 'WAIT' }))).toEqual(['INVALID']);
  expect(codesOf(await act('answer', choice.id, { option: 'SEND_REST' }))).toEqual([]);
  expect(codesOf(await act('answer', choice.id, { option: 'CANCEL' }))).toEqual(['TOO_LATE']);
  await advance(later(0.01));
  expect((await shop.row(id)).release_state).toBe('RELEASED');
});

test('an unmapped article parks every order of it; mapped, all of them go', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
  await shop.shelf({ LAMP: 5 });
  const orders = [];
  for (let count = 0; count < 3; count += 1)
    orders.push(await shop.order({ ...justNow(), email: `${count}@mail.example`, wants: { 'LAMP-XL': 1 } }));
  await advance();
  for (const { id, lines } of orders) expect(await shop.holds(id)).toEqual([`SKU_UNMAPPED ${lines[0]}`]);
  const [lamp] = await db.sql<{ id: string }>(`select id from variant where merchant_id = $1`, [shop.merchantId]);
  await db.sql(
    `insert into sku_alias (id, merchant_id, owner_kind, owner_id, their_sku, variant_id, created_at) values ($1, $2, 'STORE', $3, 'LAMP-XL', $4, now())`,
    [newId(), shop.merchantId, shop.storeId, lamp!.id],
  );
  expect(await advance()).toBe(0);
  await inTransaction(pool, (client) => wakeHeld(client, shop.merchantId, ['SKU_UNMAPPED']));
  await advance(later(0.01));
  for (const { id } of orders) expect((await shop.row(id)).release_state).toBe('RELEASED');
});

test('of two alike the later one waits, and goes when the earlier is cancelled', async () => {
  const shop = await aSendingShop(db, pool);
  await shop.shelf({ LAMP: 5 });
  const { act } = await staffOf(shop);
  const email = 'twice@mail.example';
  const first = await shop.order({ placedAt: later(-0.2), email });
  const second = await shop.order({ placedAt: later(-0.1), email });
  await advance();
  expect([(await shop.row(first.id)).release_state, (await shop.row(second.id)).release_state]).toEqual(['WAITING', 'HELD']);
  expect(await shop.holds(second.id)).toEqual(['DUPLICATE']);
  await act('cancel', first.id);
  await advance(later(0.01));
  await advance(later(0.02));
  expect([(await shop.row(first.id)).release_state, (await shop.row(second.id)).release_state]).toEqual(['CANCELLED', 'WAITING']);
});

test('money that is not there yet, and money that was given back', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
  await shop.shelf({ LAMP: 5 });
  const { id } = await shop.order({ ...justNow(), given: { paymentState: 'PENDING', paidAt: null } });
  await advance();
  expect(await shop.row(id)).toMatchObject({ release_state: 'HELD', attention_code: 'NOT_PAID', attention_party: 'SHOPPER' });
  const pay = (state: string) =>
    db.sql(`update shop_order set payment_state = $2, paid_at = now() - interval '1 second', advance_at = now() where id = $1`, [
      id,
      state,
    ]);
  await pay('AUTHORIZED');
  await advance(later(0.01));
  expect((await shop.row(id)).release_state).toBe('RELEASED');
  await pay('REFUNDED');
  await advance(later(0.01));
  await advance(later(0.02));
  expect(await shop.row(id)).toMatchObject({ release_state: 'HELD', attention_code: 'NOT_PAID', attention_party: 'MERCHANT' });
  expect(await shop.stock()).toMatchObject({ reserved: 0 });
});
