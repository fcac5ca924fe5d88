import { newId } from '@jalon/schema/database';
import { contactKey } from '@jalon/schema/notification';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { planNotifications } from '@jalon/workers/notification/plan-notifications.job';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { aToldShop, type ToldShop } from '../harness/told-shop.ts';

let db: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 8);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const moved = (from: string, to: string, at = new Date(), condition = 'ON_TRACK') => ({
  ...{ from: { milestone: from, condition: 'ON_TRACK' }, to: { milestone: to, condition, reason: null } },
  occurredAt: at.toISOString(),
});
const SHIPPED = moved('INFO_RECEIVED', 'IN_TRANSIT');
const again = (shop: ToldShop) =>
  db.sql(`update outbox_cursor set seq = 0 where merchant_id = $1 and reader = 'notify'`, [shop.merchantId]);

test('who paid and who receives, each in their own language; neighbours by their yes, and never of articles or money', async () => {
  const shop = await aToldShop(db, { defaultLanguage: 'en' });
  const { orderId, shipmentId } = await shop.order({ email: 'receiver@shop.example', language: 'fr' });
  await db.sql(`update recipient set language = 'ar' where order_id = $1`, [orderId]);
  await shop.buyer(orderId, { email: 'buyer@shop.example' });
  const follower = (name: string, view: string, isConfirmed: boolean) =>
    db.sql(
      `insert into follower (id, merchant_id, order_id, name, email, language, view, invited_by, confirmed_at, created_at)
         values ($1, $2, $3, $4, $5, 'en', $6, 'SHOPPER', case when $7 then now() end, now())`,
      [newId(), shop.merchantId, orderId, name, `${name}@shop.example`, view, isConfirmed],
    );
  await follower('neighbour', 'NEIGHBOUR', true);
  await follower('office', 'FULL', true);
  await follower('stranger', 'NEIGHBOUR', false);
  await shop.happens('order.created', { orderId });
  await shop.happens('shipment.in_transit', { orderId, shipmentId }, SHIPPED);
  await planNotifications(pool);
  const told = (await shop.messages()).filter(({ channel }) => channel === 'EMAIL');
  const lines = told.map(({ event, audience, language, facts }) => [event, audience, language, facts['trackingLinkView']].join(' '));
  expect(lines.toSorted()).toEqual([
    'ORDER_CONFIRMED BUYER fr FULL',
    'SHIPPED BUYER fr FULL',
    'SHIPPED FOLLOWER en FULL',
    'SHIPPED FOLLOWER en NEIGHBOUR',
    'SHIPPED RECEIVER ar FULL',
  ]);
});

test('nobody twice at one address, and an order that names only its receiver is the receiver’s', async () => {
  const shop = await aToldShop(db);
  const { orderId } = await shop.order({ email: 'Same@Shop.example' });
  await shop.happens('shipment.out_for_delivery', { orderId, shipmentId: shop.story.shipments.at(-1)!.id }, SHIPPED);
  await db.sql(`update shipment set milestone = 'OUT_FOR_DELIVERY' where order_id = $1`, [orderId]);
  await shop.buyer(orderId, { email: 'same@shop.example' });
  await planNotifications(pool);
  expect(await shop.said()).toEqual(['OUT_FOR_DELIVERY EMAIL BUYER WAITING']);
});

test('who receives a gift hears when it comes, and nothing before or of its price', async () => {
  const shop = await aToldShop(db);
  const { orderId, shipmentId } = await shop.order({ email: 'surprised@shop.example' });
  await db.sql('update shop_order set is_gift = true where id = $1', [orderId]);
  await db.sql(`update notification_rule set audience = '{BUYER,RECEIVER}' where merchant_id = $1`, [shop.merchantId]);
  await shop.buyer(orderId, { email: 'giver@shop.example' });
  await planNotifications(pool);
  await db.sql(`update notification_rule set audience = '{BUYER,RECEIVER}' where merchant_id = $1`, [shop.merchantId]);
  await again(shop);
  await shop.happens('order.created', { orderId });
  await shop.happens('shipment.in_transit', { orderId, shipmentId }, SHIPPED);
  await shop.happens('refund.confirmed', { orderId }, { refundId: newId() });
  await planNotifications(pool);
  const receiver = (await shop.messages()).filter(({ audience }) => audience === 'RECEIVER');
  expect(receiver.map(({ event, facts }) => [event, facts['trackingLinkView']])).toEqual([['SHIPPED', 'NEIGHBOUR']]);
});

test('who sends a gift back hears of it by a link without prices, and its buyer does not', async () => {
  const shop = await aToldShop(db, { defaultLanguage: 'en' });
  const { orderId } = await shop.order({ email: 'surprised@shop.example' });
  await db.sql('update shop_order set is_gift = true where id = $1', [orderId]);
  await shop.buyer(orderId, { email: 'giver@shop.example' });
  const returnId = newId();
  await db.sql(
    `insert into return_request (id, merchant_id, order_id, number, asked_by, form_key, currency, language, requested_at)
     values ($1, $2, $3, 'R-GIFT', 'RECEIVER', 'one', 'EUR', 'en', now())`,
    [returnId, shop.merchantId, orderId],
  );
  await shop.happens('return.requested', { orderId }, { returnId });
  await planNotifications(pool);
  const told = (await shop.messages()).filter(({ channel }) => channel === 'EMAIL');
  expect(told.map(({ event, audience, facts }) => [event, audience, facts['trackingLinkView']])).toEqual([
    ['RETURN_REQUESTED', 'RECEIVER', 'GIFT'],
  ]);
});

test('who is invited gets the invitation, and an unmatched event is of no order', async () => {
  const shop = await aToldShop(db);
  const { orderId } = await shop.order({ email: 'host@shop.example' });
  const id = newId();
  await db.sql(
    `insert into follower (id, merchant_id, order_id, email, language, view, invited_by, created_at) values ($1, $2, $3, 'guest@shop.example', 'fr', 'NEIGHBOUR', 'SHOPPER', now())`,
    [id, shop.merchantId, orderId],
  );
  await shop.happens('follower.invited', { orderId }, { followerId: id });
  await shop.happens('follower.invited', { orderId: newId() }, { followerId: id });
  await planNotifications(pool);
  expect(await shop.messages()).toMatchObject([
    { event: 'FOLLOWER_INVITED', channel: 'EMAIL', audience: 'FOLLOWER', language: 'fr', recipientId: id },
  ]);
});

test('by text message and browser only who asked for it', async () => {
  const shop = await aToldShop(db);
  const { orderId, shipmentId } = await shop.order({ email: 'all@shop.example' }, { milestone: 'READY_FOR_PICKUP' });
  const settings = [newId(), shop.merchantId];
  await db.sql(
    `insert into channel_settings (id, merchant_id, channel, provider, changed_at) values ($1, $2, 'SMS', 'LOG', now())`,
    settings,
  );
  const ready = () => shop.happens('shipment.ready_for_pickup', { orderId, shipmentId }, moved('IN_TRANSIT', 'READY_FOR_PICKUP'));
  await ready();
  await planNotifications(pool);
  expect(await shop.said()).toEqual(['READY_FOR_PICKUP EMAIL BUYER WAITING', 'READY_FOR_PICKUP SMS BUYER NO_CONSENT']);
  const wishes = await db.sql('select channel, state from contact_preference where merchant_id = $1 order by 1', [shop.merchantId]);
  expect(wishes).toEqual([
    { channel: 'EMAIL', state: 'UNASKED' },
    { channel: 'SMS', state: 'UNASKED' },
  ]);
  await db.sql(`update contact_preference set state = 'GRANTED' where merchant_id = $1 and contact_key = $2`, [
    shop.merchantId,
    contactKey('SMS', '+49305550100'),
  ]);
  await db.sql(
    `insert into push_device (id, merchant_id, order_id, endpoint_sealed, endpoint_hash, p256dh, auth, language, created_at) values ($1, $2, $3, 's', 'h', 'p', 'a', 'en', now())`,
    [newId(), shop.merchantId, orderId],
  );
  await db.sql('delete from notification where merchant_id = $1', [shop.merchantId]);
  await ready();
  await planNotifications(pool);
  expect(await shop.said()).toEqual([
    'READY_FOR_PICKUP EMAIL BUYER WAITING',
    'READY_FOR_PICKUP PUSH BUYER WAITING',
    'READY_FOR_PICKUP SMS BUYER WAITING',
  ]);
});
