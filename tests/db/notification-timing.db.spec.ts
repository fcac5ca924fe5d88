import { newId } from '@jalon/schema/database';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { endWaiting } from '@jalon/workers/claim/end-waiting.job';
import { answerPreviews, RULE_PREVIEWS, sweepPreviews } from '@jalon/workers/notification/answer-previews.job';
import { planNotifications } from '@jalon/workers/notification/plan-notifications.job';
import { warnOfDelays } from '@jalon/workers/notification/warn-of-delays.job';
import { pino } from 'pino';
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
const DAY_MS = 24 * HOUR_MS;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const moved = (from: string, to: string) => ({
  ...{ from: { milestone: from, condition: 'ON_TRACK' }, to: { milestone: to, condition: 'ON_TRACK', reason: null } },
  occurredAt: new Date().toISOString(),
});
const byMail = async (shop: ToldShop) => (await shop.messages()).filter(({ channel }) => channel === 'EMAIL');

describe('what comes later', () => {
  test('a reminder is made with the deadline and made anew when that moves, a word is asked for two days after', async () => {
    const shop = await aToldShop(db);
    const deadline = inDays(6);
    const about = await shop.order({ email: 'pickup@shop.example' }, { milestone: 'READY_FOR_PICKUP', nextActionBy: deadline });
    await shop.happens('shipment.ready_for_pickup', about, moved('IN_TRANSIT', 'READY_FOR_PICKUP'));
    await planNotifications(pool);
    const [reminder, ready] = await byMail(shop);
    expect(ready).toMatchObject({ event: 'READY_FOR_PICKUP', state: 'WAITING' });
    expect(reminder).toMatchObject({ event: 'PICKUP_REMINDER', dueAt: new Date(deadline.getTime() - DAY_MS), expiresAt: deadline });

    const later = inDays(9);
    await db.sql('update shipment set next_action_by = $2 where id = $1', [about.shipmentId, later]);
    await shop.happens('shipment.updated', about, moved('READY_FOR_PICKUP', 'READY_FOR_PICKUP'));
    await planNotifications(pool);
    expect((await shop.said()).filter((line) => line.includes('REMINDER EMAIL'))).toEqual([
      'PICKUP_REMINDER EMAIL BUYER OVERTAKEN',
      'PICKUP_REMINDER EMAIL BUYER WAITING',
    ]);

    await db.sql(`update shipment set milestone = 'DELIVERED', delivered_at = now() where id = $1`, [about.shipmentId]);
    await shop.happens('shipment.delivered', about, moved('READY_FOR_PICKUP', 'DELIVERED'));
    await planNotifications(pool);
    const asked = (await byMail(shop)).find(({ event }) => event === 'FEEDBACK_ASKED');
    expect(asked!.dueAt.getTime() / HOUR_MS).toBeCloseTo((Date.now() + 2 * DAY_MS) / HOUR_MS, 1);
  });

  test('a deadline that is too near for a reminder has none', async () => {
    const shop = await aToldShop(db);
    const about = await shop.order({}, { milestone: 'READY_FOR_PICKUP', nextActionBy: inDays(0.5) });
    await shop.happens('shipment.ready_for_pickup', about, moved('IN_TRANSIT', 'READY_FOR_PICKUP'));
    await planNotifications(pool);
    expect((await byMail(shop)).map(({ event }) => event)).toEqual(['READY_FOR_PICKUP']);
  });

  test('who misses a parcel is asked again when the wait is over, and without an answer the shop must decide', async () => {
    const shop = await aToldShop(db);
    const about = await shop.order({ email: 'missing@shop.example' }, { milestone: 'DELIVERED', deliveredAt: new Date() });
    const [claimId, waitUntil] = [newId(), inDays(2)];
    await db.sql(
      `insert into claim (id, merchant_id, order_id, shipment_id, kind, state, checks, opened_at, wait_until) values ($1, $2, $3, $4, 'NOT_RECEIVED', 'WAITING', '{}', now(), $5)`,
      [claimId, shop.merchantId, about.orderId, about.shipmentId, waitUntil],
    );
    await shop.happens('claim.opened', about, { claimId });
    await planNotifications(pool);
    expect(await byMail(shop)).toMatchObject([{ event: 'NOT_RECEIVED_FOLLOW_UP', dueAt: waitUntil, facts: { claimId } }]);

    expect(await endWaiting(pool, new Date(waitUntil.getTime() + 23 * HOUR_MS))).toBe(0);
    const over = new Date(waitUntil.getTime() + 25 * HOUR_MS);
    expect((await Promise.all([endWaiting(pool, over), endWaiting(pool, over)])).toSorted()).toEqual([0, 1]);
    const [claim] = await db.sql<{ state: string }>('select state from claim where id = $1', [claimId]);
    expect(claim!.state).toBe('OPEN');
    const events = await db.sql<{ type: string; data: object }>(
      `select type, data from outbox_event where merchant_id = $1 and type = 'claim.updated'`,
      [shop.merchantId],
    );
    expect(events).toEqual([
      { type: 'claim.updated', data: { claimId, shipmentId: about.shipmentId, kind: 'NOT_RECEIVED', state: 'OPEN' } },
    ]);
  });

  test('a parcel that becomes likely to be late after its window moved is told of once', async () => {
    const shop = await aToldShop(db);
    const about = await shop.order({ email: 'risk@shop.example' });
    await planNotifications(pool);
    const chance = (late: number) =>
      db.sql(
        `insert into arrival (shipment_id, merchant_id, made_at, basis, level, model_version, remaining_days, processing_days, transit_days, chance_late,
           chance_lost, chance_of_silence, promised_on, shown_from, shown_likely, shown_to, confidence, shown_at, change, change_days)
         values ($1, $2, now(), 'scanned', 'LANE', 1, '{}', 1, 3, $3, 0, 1, '2026-11-20', '2026-11-21', '2026-11-21', '2026-11-22', 80, now(), 'LATER', 1)
         on conflict (shipment_id) do update set chance_late = excluded.chance_late, made_at = now()`,
        [about.shipmentId, shop.merchantId, late],
      );
    await chance(0.3);
    await shop.happens('shipment.arrival_changed', about, { change: 'LATER', changeDays: 2, from: '2026-11-21', to: '2026-11-22' });
    await planNotifications(pool);
    expect(await warnOfDelays(pool)).toBe(0);
    expect(await shop.messages()).toEqual([]);
    await chance(0.6);
    const told = await Promise.all([warnOfDelays(pool), warnOfDelays(pool)]);
    expect(told.reduce((sum, each) => sum + each, 0)).toBe(2);
    expect(await warnOfDelays(pool)).toBe(0);
    expect(await shop.said()).toEqual(['DELAYED EMAIL BUYER WAITING']);
    expect((await byMail(shop))[0]!.facts).toMatchObject({ windowTo: '2026-11-22', oldWindowTo: '2026-11-20' });
  });
});

describe('who would have got it last week', () => {
  const ask = async (shop: ToldShop, question: object): Promise<{ answer: Record<string, unknown> | null; problem: string | null }> => {
    const id = newId();
    await db.sql(`insert into notification_preview (id, merchant_id, kind, question, created_at) values ($1, $2, 'RULE', $3, now())`, [
      id,
      shop.merchantId,
      JSON.stringify(question),
    ]);
    await Promise.all([
      answerPreviews(pool, RULE_PREVIEWS, pino({ level: 'silent' })),
      answerPreviews(pool, RULE_PREVIEWS, pino({ level: 'silent' })),
    ]);
    const [row] = await db.sql<{ answer: Record<string, unknown> | null; problem: string | null }>(
      'select answer, problem from notification_preview where id = $1 and answered_at is not null',
      [id],
    );
    return row!;
  };
  const RULE = { event: 'SHIPPED', channel: 'EMAIL', audience: ['BUYER'], condition: null, delayMinutes: 30 };

  test('is answered by the very rules of planning, and writes nothing', async () => {
    const shop = await aToldShop(db);
    for (const [name, country] of [
      ['fr1', 'FR'],
      ['fr2', 'FR'],
      ['de1', 'DE'],
    ] as const) {
      const about = await shop.order({ number: `#${name}`, email: `${name}@shop.example`, countryCode: country });
      await shop.happens('shipment.picked_up', about, moved('INFO_RECEIVED', 'PICKED_UP'));
      await shop.happens('shipment.in_transit', about, moved('UNKNOWN', 'IN_TRANSIT'));
      // What it is by now is another matter: it was shipped then.
      await db.sql(`update shipment set milestone = 'DELIVERED' where id = $1`, [about.shipmentId]);
    }
    await db.sql(`update shop_order set number = '#fr2-silent' where number = '#fr2' and merchant_id = $1`, [shop.merchantId]);
    await db.sql(`update recipient set email = null, email_key = null where merchant_id = $1 and email = 'fr2@shop.example'`, [
      shop.merchantId,
    ]);
    const { answer } = await ask(shop, { ...RULE, condition: { '==': [{ var: 'order.countryCode' }, 'FR'] } });
    expect(answer).toMatchObject({ days: 7, isPartial: false, wouldHaveGot: 1, orders: 1, heldOut: 0, skipped: { NO_ADDRESS: 1 } });
    expect(answer!['sample']).toMatchObject([{ orderNumber: '#fr1', contact: 'f•••@s•••.example', audience: 'BUYER' }]);
    expect(JSON.stringify(answer)).not.toContain('fr1@shop');
    expect(await shop.messages()).toEqual([]);
    expect(await db.sql('select from order_arm where merchant_id = $1', [shop.merchantId])).toEqual([]);

    await db.sql('update merchant set hold_out_percent = 100 where id = $1', [shop.merchantId]);
    expect((await ask(shop, RULE)).answer).toMatchObject({ wouldHaveGot: 0, heldOut: 3, skipped: {} });
  });

  test('what is no question is a problem, and a question that fails keeps nobody waiting', async () => {
    const shop = await aToldShop(db);
    expect(await ask(shop, { event: 'NONSENSE' })).toEqual({ answer: null, problem: 'UNREADABLE' });
    expect(await ask(shop, { ...RULE, condition: { eval: 'x' } })).toEqual({ answer: null, problem: 'UNREADABLE' });
    const [id, next] = [newId(), newId()];
    await db.sql(
      `insert into notification_preview (id, merchant_id, kind, question, created_at) values ($1, $3, 'TEXT', '{}', now()), ($2, $3, 'RULE', $4, now())`,
      [id, next, shop.merchantId, JSON.stringify(RULE)],
    );
    const failing = { ...RULE_PREVIEWS, TEXT: () => pool.query('select no_such_column').then(() => null) };
    expect(await answerPreviews(pool, failing, pino({ level: 'silent' }))).toBe(2);
    const rows = await db.sql(
      'select problem, answer is not null as answered from notification_preview where id = any ($1) order by kind desc',
      [[id, next]],
    );
    expect(rows).toEqual([
      { problem: 'FAILED', answered: false },
      { problem: null, answered: true },
    ]);
    await db.sql(`update notification_preview set created_at = now() - interval '25 hours' where id = $1`, [id]);
    expect(await sweepPreviews(pool)).toBe(1);
  });
});
