import { newId } from '@jalon/schema/database';
import { chooseArm, contactKey, DEFAULT_RULES } from '@jalon/schema/notification';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { planNotifications } from '@jalon/workers/notification/plan-notifications.job';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
const moved = (from: string, to: string, at = new Date(), condition = 'ON_TRACK') => ({
  ...{ from: { milestone: from, condition: 'ON_TRACK' }, to: { milestone: to, condition, reason: null } },
  occurredAt: at.toISOString(),
});
const SHIPPED = moved('INFO_RECEIVED', 'IN_TRANSIT');
const again = (shop: ToldShop) =>
  db.sql(`update outbox_cursor set seq = 0 where merchant_id = $1 and reader = 'notify'`, [shop.merchantId]);

test('a shop that is seen for the first time gets the rules every shop starts with, and one that removed all of them keeps none', async () => {
  const shop = await aToldShop(db);
  await Promise.all([planNotifications(pool), planNotifications(pool)]);
  const rules = () => db.sql<{ event: string }>('select event from notification_rule where merchant_id = $1', [shop.merchantId]);
  expect(await rules()).toHaveLength(DEFAULT_RULES.length);
  const [customs] = await db.sql<Record<string, unknown>>(
    `select condition, audience, delay_minutes from notification_rule where merchant_id = $1 and event = 'CUSTOMS' and channel = 'EMAIL'`,
    [shop.merchantId],
  );
  expect(customs).toEqual({
    condition: { '!=': [{ var: 'parcel.condition' }, 'ON_TRACK'] },
    audience: ['BUYER', 'RECEIVER', 'FOLLOWER'],
    delay_minutes: 0,
  });
  await db.sql('delete from notification_rule where merchant_id = $1', [shop.merchantId]);
  const { orderId } = await shop.order();
  await shop.happens('order.created', { orderId });
  await planNotifications(pool);
  expect(await rules()).toEqual([]);
  expect(await shop.messages()).toEqual([]);
});

describe('a change is told once', () => {
  test('however often the log is read', async () => {
    const shop = await aToldShop(db);
    const about = await shop.order({ email: 'one@shop.example' });
    await shop.happens('order.created', about);
    await shop.happens('shipment.in_transit', about, SHIPPED);
    expect(await planNotifications(pool)).toBe(2);
    const first = await shop.messages();
    expect(await shop.said()).toEqual(['ORDER_CONFIRMED EMAIL BUYER WAITING', 'SHIPPED EMAIL BUYER WAITING']);
    expect(first.filter(({ channel }) => channel === 'IN_APP')).toHaveLength(2);
    await again(shop);
    await shop.happens('shipment.picked_up', about, moved('UNKNOWN', 'PICKED_UP'));
    expect(await planNotifications(pool)).toBe(3);
    expect(await shop.messages()).toEqual(first);
    expect(await planNotifications(pool)).toBe(0);
  });

  test('also by many workers at once', async () => {
    const shop = await aToldShop(db);
    const about = await Promise.all([shop.order({ email: 'a@shop.example' })]);
    for (let n = 0; n < 60; n++) about.push(await shop.order({ email: `many-${n}@shop.example` }));
    const others = [1, 2, 3].map(() => openPool(db.workerUrl, 2));
    const planning = [pool, ...others].map(async (each) => {
      for (let round = 0; round < 12; round++) await planNotifications(each);
    });
    for (const each of about) {
      await shop.happens('order.created', each);
      await shop.happens('shipment.in_transit', each, SHIPPED);
    }
    await Promise.all(planning);
    await planNotifications(pool);
    await Promise.all(others.map((each) => each.end()));
    const messages = await shop.messages();
    expect(messages).toHaveLength(about.length * 4);
    expect(new Set(messages.map(({ cause, channel }) => `${cause} ${channel}`)).size).toBe(messages.length);
  });

  test('and nothing is lost when a worker dies before its end', async () => {
    const shop = await aToldShop(db);
    const about = await shop.order({ email: 'crash@shop.example' });
    await planNotifications(pool);
    await shop.happens('order.created', about);
    await db.sql(`create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`);
    await db.sql(`create trigger die before update on outbox_cursor for each row when (new.reader = 'notify') execute function die()`);
    await expect(planNotifications(pool)).rejects.toThrow('killed');
    expect(await shop.messages()).toEqual([]);
    expect(await db.sql('select from contact_preference where merchant_id = $1', [shop.merchantId])).toEqual([]);
    await db.sql('drop trigger die on outbox_cursor');
    await db.sql('drop function die');
    await planNotifications(pool);
    expect(await shop.said()).toEqual(['ORDER_CONFIRMED EMAIL BUYER WAITING']);
  });
});

describe('who is not told, and why', () => {
  test('wishes, held-out orders, old news and what is no longer so', async () => {
    const shop = await aToldShop(db, { holdOutPercent: 100 });
    const wish = (email: string, state: string) =>
      db.sql(
        `insert into contact_preference (id, merchant_id, channel, contact_key, state, muted_events, created_at, changed_at) values ($1, $2, 'EMAIL', $3, $4, '{}', now(), now())`,
        [newId(), shop.merchantId, contactKey('EMAIL', email), state],
      );
    const customs = moved('AT_CUSTOMS', 'AT_CUSTOMS', new Date(), 'HELD');
    const held = { milestone: 'AT_CUSTOMS', condition: 'HELD', reason: 'CUSTOMS_INSPECTION' };
    const stopped = await shop.order({ email: 'stopped@shop.example' }, held);
    await wish('stopped@shop.example', 'STOPPED');
    const bounced = await shop.order({ email: 'bounced@shop.example' }, held);
    await wish('bounced@shop.example', 'BOUNCED');
    for (const about of [stopped, bounced]) {
      await shop.happens('order.created', about);
      await shop.happens('shipment.troubled', about, { ...customs, to: { ...customs.to, reason: 'CUSTOMS_INSPECTION' } });
      await shop.happens('shipment.in_transit', about, SHIPPED);
    }
    await planNotifications(pool);
    expect(await shop.said(stopped.orderId)).toEqual([
      'CUSTOMS EMAIL BUYER STOPPED',
      'ORDER_CONFIRMED EMAIL BUYER WAITING',
      'SHIPPED EMAIL BUYER HELD_OUT',
    ]);
    expect(await shop.said(bounced.orderId)).toEqual([
      'CUSTOMS EMAIL BUYER BOUNCED_BEFORE',
      'ORDER_CONFIRMED EMAIL BUYER BOUNCED_BEFORE',
      'SHIPPED EMAIL BUYER HELD_OUT',
    ]);
  });

  test('an order is drawn once, by its id, before anything is said of it', async () => {
    const shop = await aToldShop(db, { holdOutPercent: 50 });
    const orders = await Promise.all([shop.order()]);
    for (let n = 0; n < 19; n++) orders.push(await shop.order());
    for (const about of orders) await shop.happens('order.created', about);
    await planNotifications(pool);
    const arms = () =>
      db.sql<{ id: string; arm: string; percent: number }>(
        'select order_id as id, arm, hold_out_percent as percent from order_arm where merchant_id = $1 order by 1',
        [shop.merchantId],
      );
    const drawn = await arms();
    expect(drawn).toEqual(
      orders
        .map(({ orderId: id }) => ({ id, arm: chooseArm(id, 50), percent: 50 }))
        .toSorted((a, b) => Number(a.id > b.id) - Number(a.id < b.id)),
    );
    await db.sql('update merchant set hold_out_percent = 0 where id = $1', [shop.merchantId]);
    const heldOut = orders.find(({ orderId }) => chooseArm(orderId, 50) === 'HELD_OUT')!;
    await shop.happens('shipment.in_transit', heldOut, SHIPPED);
    await planNotifications(pool);
    expect(await arms()).toEqual(drawn);
    expect(await shop.said(heldOut.orderId)).toContain('SHIPPED EMAIL BUYER HELD_OUT');
  });

  test('what an import brings is too old, and of what is very old not even that is kept', async () => {
    const shop = await aToldShop(db);
    const old = { paidAt: null, placedAt: hoursAgo(24 * 6) };
    const about = await shop.order({ email: 'import@shop.example', ...old }, { milestone: 'DELIVERED', deliveredAt: hoursAgo(90) });
    await shop.happens('order.created', about);
    await shop.happens('shipment.delivered', about, moved('IN_TRANSIT', 'DELIVERED', hoursAgo(90)));
    const ancient = await shop.order({ placedAt: hoursAgo(24 * 40) });
    await shop.happens('order.created', ancient);
    await planNotifications(pool);
    expect(await shop.said(about.orderId)).toEqual(['DELIVERED EMAIL BUYER TOO_OLD', 'ORDER_CONFIRMED EMAIL BUYER TOO_OLD']);
    expect(await shop.messages(ancient.orderId)).toEqual([]);
  });

  test('a parcel that arrived in the meantime was not "shipped" just now', async () => {
    const shop = await aToldShop(db);
    const about = await shop.order({ email: 'quick@shop.example' }, { milestone: 'DELIVERED', deliveredAt: new Date() });
    await shop.happens('shipment.in_transit', about, SHIPPED);
    await planNotifications(pool);
    expect(await shop.said()).toEqual(['SHIPPED EMAIL BUYER OVERTAKEN']);
  });
});

describe('when', () => {
  test('at night it waits for the morning there; what must be known today is dropped instead; the answer to an act goes at once', async () => {
    const shop = await aToldShop(db, { quietFrom: '21:00', quietTo: '08:00' });
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 24 * HOUR_MS).toISOString().slice(0, 10);
    // Late in the evening in Berlin, early in the morning in Tokyo.
    const night = new Date(`${today}T21:30:00Z`);
    const { orderId, shipmentId } = await shop.order({ email: 'asleep@shop.example', placedAt: night }, { milestone: 'OUT_FOR_DELIVERY' });
    const other = await shop.order({ email: 'awake@shop.example', countryCode: 'JP', placedAt: night }, { milestone: 'OUT_FOR_DELIVERY' });
    for (const about of [{ orderId, shipmentId }, other]) {
      await shop.happens('order.created', about);
      await shop.happens('shipment.out_for_delivery', about, moved('IN_TRANSIT', 'OUT_FOR_DELIVERY', night), night);
    }
    await planNotifications(pool, () => night);
    expect(await shop.said(orderId)).toEqual(['ORDER_CONFIRMED EMAIL BUYER WAITING', 'OUT_FOR_DELIVERY EMAIL BUYER TOO_OLD']);
    const [confirmed] = await shop.messages(orderId);
    expect(confirmed!.dueAt).toEqual(night);
    const abroad = (await shop.messages(other.orderId)).find(({ event, channel }) => event === 'OUT_FOR_DELIVERY' && channel === 'EMAIL');
    expect(abroad).toMatchObject({
      state: 'WAITING',
      dueAt: new Date(`${tomorrow}T08:00:00+09:00`),
      expiresAt: new Date(`${tomorrow}T15:00:00Z`),
    });
  });

  test('a rule’s delay is waited for, its condition asked, and the first that fits holds', async () => {
    const shop = await aToldShop(db);
    await planNotifications(pool);
    await db.sql(`delete from notification_rule where merchant_id = $1 and event = 'SHIPPED'`, [shop.merchantId]);
    const rule = async (position: number, condition: object | null, delay: number) => {
      const id = newId();
      await db.sql(
        `insert into notification_rule (id, merchant_id, event, channel, position, is_enabled, audience, condition, delay_minutes, changed_at)
         values ($1, $2, 'SHIPPED', 'EMAIL', $3, true, '{BUYER}', $4, $5, now())`,
        [id, shop.merchantId, position, condition && JSON.stringify(condition), delay],
      );
      return id;
    };
    const dear = await rule(0, { '>=': [{ var: 'order.totalMinor' }, 100_000] }, 0);
    const other = await rule(1, { '==': [{ var: 'parcel.carrier' }, 'dhl'] }, 120);
    const cheap = await shop.order({ email: 'cheap@shop.example' });
    const costly = await shop.order({ email: 'costly@shop.example', lines: [{ title: 'Piano', priceMinor: 900_000 }] });
    const now = new Date();
    const sent = moved('INFO_RECEIVED', 'IN_TRANSIT', now);
    for (const about of [cheap, costly]) await shop.happens('shipment.in_transit', about, sent, now);
    await planNotifications(pool, () => now);
    expect(await shop.messages(cheap.orderId)).toMatchObject([{ ruleId: other, dueAt: new Date(now.getTime() + 2 * HOUR_MS) }]);
    expect(await shop.messages(costly.orderId)).toMatchObject([{ ruleId: dear, dueAt: now }]);
  });

  test('a newer day takes the place of one that still waits', async () => {
    const shop = await aToldShop(db);
    const about = await shop.order({ email: 'late@shop.example' });
    const window = (to: string) =>
      db.sql(
        `insert into arrival (shipment_id, merchant_id, made_at, basis, level, model_version, remaining_days, processing_days, transit_days, chance_late,
           chance_lost, chance_of_silence, promised_on, shown_from, shown_likely, shown_to, confidence, shown_at, change, change_days)
         values ($1, $2, now(), 'scanned', 'LANE', 1, '{}', 1, 3, 0.7, 0, 1, '2026-11-20', $3, $3, $3, 80, now(), 'LATER', 1)
         on conflict (shipment_id) do update set shown_from = excluded.shown_from, shown_to = excluded.shown_to, made_at = now()`,
        [about.shipmentId, shop.merchantId, to],
      );
    for (const [to, expected] of [
      ['2026-11-22', ['2026-11-22 null']],
      ['2026-11-24', ['2026-11-22 OVERTAKEN', '2026-11-24 null']],
      // It shrank, and grew again to less than was told.
      ['2026-11-23', ['2026-11-22 OVERTAKEN', '2026-11-24 null']],
    ] as const) {
      await window(to);
      await shop.happens('shipment.arrival_changed', about, { change: 'LATER', changeDays: 1, from: to, to });
      await planNotifications(pool);
      const told = (await shop.messages()).filter(({ channel }) => channel === 'EMAIL');
      expect(told.map(({ facts, skipReason }) => `${String(facts['windowTo'])} ${String(skipReason)}`).toSorted()).toEqual(expected);
    }
    const [, last] = (await shop.messages())
      .filter(({ channel }) => channel === 'EMAIL')
      .toSorted((a, b) => Number(a.cause > b.cause) - Number(a.cause < b.cause));
    expect(last!.facts).toMatchObject({ windowTo: '2026-11-24', oldWindowTo: '2026-11-22' });
  });
});
