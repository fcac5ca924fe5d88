import type { Order } from '@jalon/schema/order';
import { inTransaction, openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { dispatchOutbox } from '@jalon/workers/mailroom/dispatch-outbox.job';
import { advanceOrders } from '@jalon/workers/order/advance-orders.job';
import { registerParcel } from '@jalon/workers/shipment/register-parcel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { merchantGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aSendingShop } from '../harness/sending-shop.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

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

const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const attention = async (orderId: string) =>
  (
    await db.sql<Record<string, unknown>>(
      'select attention_code as code, attention_party as party, attention_since as since, advance_at as next from shop_order where id = $1',
      [orderId],
    )
  )[0]!;
const due = (orderId: string, when: Date) => db.sql('update shop_order set advance_at = $2 where id = $1', [orderId, when]);

/** A shop whose store sends itself, with an order bought on Monday. */
async function watched(given: Partial<Order> = {}) {
  const story = aMerchant({ timeZone: 'UTC' }).withOrder({ placedAt: at('16T08:00') });
  Object.assign(story.orders[0]!.order, { advanceAt: at('16T08:00'), ...given });
  return story;
}

test('a label the carrier does not scan is noticed by the clock alone, and forgotten with the first scan', async () => {
  const story = (await watched()).shippedBy('dhl');
  Object.assign(story.shipments[0]!, { milestone: 'INFO_RECEIVED', createdAt: at('16T10:00'), lastCheckedAt: at('16T12:00') });
  await story.save(db.em);
  const { id } = story.orders[0]!.order;
  await advanceOrders(pool, { now: at('16T12:00') });
  expect(await attention(id)).toMatchObject({ code: null, next: at('18T10:00') });
  await advanceOrders(pool, { now: at('18T10:00') });
  expect(await attention(id)).toMatchObject({ code: 'LABEL_WITHOUT_SCAN', party: 'CARRIER', since: at('16T10:00') });
  await db.sql(`update shipment set milestone = 'PICKED_UP', handed_over_at = $2 where order_id = $1`, [id, at('18T11:00')]);
  await db.sql(
    `insert into outbox_event (id, merchant_id, type, order_id, shipment_id, data, created_at) values (gen_random_uuid(), $1, 'shipment.picked_up', $2, $3, '{}', now())`,
    [story.merchant.id, id, story.shipments[0]!.id],
  );
  await dispatchOutbox(pool, { insert: async () => null });
  await advanceOrders(pool, { now: new Date(Date.now() + 1_000) });
  expect((await attention(id)).code).not.toBe('LABEL_WITHOUT_SCAN');
  const told = await db.sql<{ data: { code: string | null } }>(
    `select data from outbox_event where order_id = $1 and type = 'order.attention_changed' order by seq`,
    [id],
  );
  expect(told.map(({ data }) => data.code)).toEqual(['LABEL_WITHOUT_SCAN', null]);
});

test('sent by the store without a number', async () => {
  const story = await (await watched({ storeUpdatedAt: at('16T09:00') })).save(db.em);
  const { order, lines } = story.orders[0]!;
  await db.sql('update order_line set sent_quantity = quantity where id = $1', [lines[0]!.id]);
  await advanceOrders(pool, { now: at('17T08:59') });
  expect(await attention(order.id)).toMatchObject({ code: null, next: at('17T09:00') });
  await advanceOrders(pool, { now: at('17T09:00') });
  expect(await attention(order.id)).toMatchObject({ code: 'FULFILLED_WITHOUT_NUMBER', party: 'MERCHANT' });
});

test('a number that two orders were sent with is shown at both, until one has its own', async () => {
  const story = (await watched()).shippedBy('dhl', { trackingNumber: '00340434161094042557' });
  story.withOrder({ placedAt: at('16T08:00') });
  await story.save(db.em);
  const [owner, claimant] = story.orders.map(({ order }) => order.id);
  const shippedAt = new Date(story.shipments[0]!.windowOpensOn);
  const register = (trackingNumber: string) =>
    inTransaction(pool, (client) =>
      registerParcel(client, story.merchant.id, claimant!, { carrier: 'dhl', trackingNumber, shippedAt, originCountryCode: null }),
    );
  await advanceOrders(pool, { now: at('16T12:00') });
  expect(await register('00340434161094042557')).toMatchObject({ ownerId: owner, isNew: false });
  const soon = () => new Date(Date.now() + 1_000);
  await db.sql('update shop_order set placed_at = now() where merchant_id = $1', [story.merchant.id]);
  await advanceOrders(pool, { now: soon() });
  await advanceOrders(pool, { now: soon() });
  expect([(await attention(owner!)).code, (await attention(claimant!)).code]).toEqual(['NUMBER_SHARED', 'NUMBER_SHARED']);
  await register('00340434161094042558');
  await due(claimant!, at('16T12:00'));
  await advanceOrders(pool, { now: soon() });
  await advanceOrders(pool, { now: soon() });
  expect([(await attention(owner!)).code, (await attention(claimant!)).code]).toEqual([null, null]);
});

test('a store that cannot be told, and a part that stands', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0, timeZone: 'UTC' });
  await shop.shelf({ LAMP: 5 });
  const { id } = await shop.order({ placedAt: at('18T08:00') });
  await advanceOrders(pool, { now: at('18T08:00') });
  await db.sql(
    `insert into store_report (id, merchant_id, store_id, order_id, kind, key, data, happened_at, state, attempts) values (gen_random_uuid(), $1, $2, $3, 'FULFILMENT', 'k', '{}', $4, 'WAITING', 3)`,
    [shop.merchantId, shop.storeId, id, at('18T09:00')],
  );
  await due(id, at('18T10:00'));
  await advanceOrders(pool, { now: at('18T10:00') });
  expect(await attention(id)).toMatchObject({ code: 'STORE_NOT_TOLD', party: 'STORE' });
  await advanceOrders(pool, { now: at('20T08:00') });
  expect(await attention(id)).toMatchObject({ party: 'WAREHOUSE' });
});

test('lists, counts and open pages of the staff follow what orders need', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
  await shop.shelf({ LAMP: 5 });
  const graph = merchantGraph(api.url, await shop.key('READ'));
  const listener = graph.subscribe<any>('subscription { orderChanged { kind event order { number attentionCode } } }');
  await listener.until((messages) => messages.length === 1);
  const [wrong, right, own] = [
    await shop.order({ number: '#W', email: 'w@mail.example', postalCode: '1' }),
    await shop.order({ number: '#R', email: 'r@mail.example' }),
    await shop.order({ number: '#S', email: 's@mail.example', given: { releaseState: 'WATCHED' } }),
  ];
  expect(new Set([wrong.id, right.id, own.id]).size).toBe(3);
  await shop.advance(new Date('2026-11-18T09:00:00Z'));
  await listener.until((messages) => messages.some(({ orderChanged }) => orderChanged.event === 'order.attention_changed'));
  expect(listener.messages.find(({ orderChanged }) => orderChanged.event === 'order.attention_changed').orderChanged.order).toEqual({
    number: '#W',
    attentionCode: 'POSTCODE_INVALID',
  });
  await listener.close();
  const list = async (filter: object) =>
    (await graph.get('query($filter: OrderFilter) { orders(filter: $filter) { nodes { number } } }', { filter })).orders.nodes.map(
      ({ number }: { number: string }) => number,
    );
  expect(await list({ releaseStates: ['HELD', 'RELEASED'] })).toEqual(expect.arrayContaining(['#W', '#R']));
  expect(await list({ releaseStates: ['WATCHED'] })).toEqual(['#S']);
  expect(await list({ needsAttention: true })).toEqual(['#W']);
  expect(await list({ attentionCodes: ['POSTCODE_INVALID'], attentionParty: 'SHOPPER' })).toEqual(['#W']);
  expect(await list({ attentionParty: 'MERCHANT' })).toEqual([]);
  expect(await list({ holdCodes: ['POSTCODE_INVALID'], releaseStates: ['HELD'] })).toEqual(['#W']);
  expect(await list({ warehouseId: shop.warehouseId })).toEqual(['#R']);
  expect((await list({ storeId: shop.storeId })).toSorted()).toEqual(['#R', '#S', '#W']);
  expect(await list({ storeId: shop.warehouseId })).toEqual([]);
  const { orderCounts } = await graph.get(
    '{ orderCounts { byReleaseState { releaseState count isCapped } byAttention { code party count } } }',
  );
  expect(orderCounts.byAttention).toEqual([{ code: 'POSTCODE_INVALID', party: 'SHOPPER', count: 1 }]);
  expect(orderCounts.byReleaseState).toContainEqual({ releaseState: 'RELEASED', count: 1, isCapped: false });
  expect(orderCounts.byReleaseState).toContainEqual({ releaseState: 'CANCELLED', count: 0, isCapped: false });
});
