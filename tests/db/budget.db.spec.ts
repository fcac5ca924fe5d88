import { openPool } from '@jalon/workers/database/worker-pool';
import { findCarrier } from '@jalon/workers/carriers/registry';
import { claimDueLegs, type Claim } from '@jalon/workers/shipment/claim-due-legs';
import { settleConnection } from '@jalon/workers/shipment/settle-connection';
import { refreshLimit } from '@jalon/workers/shipment/share-budget';
import { slotGapMs } from '@jalon/workers/shipment/slot-times';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
beforeEach(() => db.sql('truncate merchant, shipment, carrier_connection, carrier_spend, carrier_budget cascade'));
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const NOON = '2026-11-18 12:00+00';
/** Sets the one clock of all budgets. */
const clockAt = (at: string) =>
  db.sql(`create or replace function budget_clock() returns timestamptz language sql volatile as $$ select timestamptz '${at}' $$`);
const later = async (seconds: number) => {
  const [{ at }] = (await db.sql<{ at: string }>(`select (budget_clock() + make_interval(secs => ${seconds}))::text at`)) as [
    { at: string },
  ];
  await clockAt(at);
};
const claim = (horizonMs?: number): Promise<Claim[]> => claimDueLegs(pool, { limit: 500, speed: 1, busy: new Set(), horizonMs });
const slotsOf = (claims: Claim[]) => claims.flatMap(({ calls }) => calls.map(({ slot }) => slot.getTime())).sort((a, b) => a - b);
const legsOf = (claims: Claim[]) => claims.flatMap(({ calls }) => calls.flatMap(({ legs }) => legs));

async function aShop(parcels: number, carrier: 'dhl' | 'ups' = 'dhl') {
  const credentials: Record<string, string> = carrier === 'dhl' ? { apiKey: 'key' } : { clientId: 'a', clientSecret: 'b' };
  const { merchant } = await aMerchant().withConnection(carrier, credentials).save(db.em);
  await db.sql(
    `with made as (
       insert into shipment (id, merchant_id, carrier, tracking_number, window_opens_on, created_at)
       select gen_random_uuid(), $1, $3, 'N' || n, current_date, now() from generate_series(1, $2::int) n returning *)
     insert into leg (id, merchant_id, shipment_id, carrier, tracking_number, next_poll_at, created_at)
     select id, merchant_id, id, carrier, tracking_number, '2026-01-01', now() from made`,
    [merchant.id, parcels, carrier],
  );
  return merchant;
}
const dueAgain = () => db.sql(`update leg set next_poll_at = '2026-01-01', leased_until = null where next_poll_at is not null`);

test('no number of workers asks more often than the second and the day allow, and what is left waits for the next day', async () => {
  const { quota } = findCarrier('dhl')!;
  const perDay = quota.perDay!;
  await clockAt('2026-11-18 22:00+00');
  await aShop(perDay + 100);
  const slots: number[] = [];
  let first: number[] = [];
  for (let round = 0; round < 30; round++) {
    const claims = (await Promise.all(Array.from({ length: 4 }, () => claim(300_000)))).flat();
    slots.push(...slotsOf(claims));
    if (round === 0) first = slotsOf(claims);
    await db.sql('update leg set next_poll_at = null where id = any ($1)', [legsOf(claims).map(({ id }) => id)]);
    if (round < 20) await dueAgain();
    await later(240);
  }
  expect(slots.length).toBe(perDay - refreshLimit(perDay));
  expect(first.length).toBeGreaterThan(10);
  const sorted = slots.toSorted((a, b) => a - b);
  const closest = Math.min(...sorted.slice(1).map((slot, n) => slot - sorted[n]!));
  expect(closest).toBeGreaterThanOrEqual(Math.floor(slotGapMs(quota)));
  expect(await db.sql('select calls, call_limit from carrier_spend')).toEqual([{ calls: slots.length, call_limit: perDay }]);
  const waiting = await db.sql<{ freshness_reason: string; n: number }>(
    `select s.freshness_reason, count(*)::int as n from shipment s join leg l on l.shipment_id = s.id
     where l.next_poll_at >= '2026-11-19' and s.next_poll_at = l.next_poll_at group by 1`,
  );
  expect(waiting).toEqual([{ freshness_reason: 'QUOTA_SPENT', n: perDay + 100 - slots.length }]);
});

test('what is asked for by hand has a part of the day of its own, also when the rest is spent', async () => {
  const perDay = findCarrier('dhl')!.quota.perDay!;
  await clockAt(NOON);
  const merchant = await aShop(40);
  const [{ id }] = (await db.sql<{ id: string }>('select id from carrier_connection')) as [{ id: string }];
  await db.sql(
    `insert into carrier_spend (merchant_id, connection_id, day, calls, refresh_calls, ends_at) values ($1, $2, '2026-11-18', $3, 0, '2026-11-19')`,
    [merchant.id, id, perDay - refreshLimit(perDay)],
  );
  expect(await claim()).toEqual([]);
  await dueAgain();
  await db.sql(`update leg set wanted_at = budget_clock()`);
  const claimed = legsOf(await claim(3_600_000));
  expect(claimed).toHaveLength(refreshLimit(perDay));
  await dueAgain();
  await later(3_600);
  expect(await claim(3_600_000)).toEqual([]);
  expect(await db.sql('select calls, refresh_calls from carrier_spend')).toEqual([{ calls: perDay, refresh_calls: refreshLimit(perDay) }]);
});

test('when calls are scarce they go to the parcels with the greatest chance of news', async () => {
  await clockAt(NOON);
  await aShop(30);
  await db.sql(`update leg set news_chance = substring(tracking_number from 2)::real / 100, next_poll_at = budget_clock()`);
  const chosen = legsOf(await claim(20_000)).map(({ trackingNumber }) => trackingNumber);
  expect(chosen.length).toBeGreaterThan(2);
  expect(chosen).toEqual(Array.from({ length: chosen.length }, (_, n) => `N${30 - n}`));
});

test('a clock that is set back gives no slot twice', async () => {
  await clockAt(NOON);
  await aShop(30, 'ups');
  const before = slotsOf(await claim());
  await dueAgain();
  await later(-600);
  expect(await claim()).toEqual([]);
  await dueAgain();
  await later(605);
  const after = slotsOf(await claim());
  expect(after.length).toBeGreaterThan(0);
  expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
});

test('parcels of a worker that died come back, and those without a connection are not asked for', async () => {
  await clockAt(NOON);
  const merchant = await aShop(1, 'ups');
  await db.sql(
    `with made as (
       insert into shipment (id, merchant_id, carrier, tracking_number, window_opens_on, created_at)
       select gen_random_uuid(), $1, c, 'X', current_date, now() from unnest(array['dhl', 'nobody']) c returning *)
     insert into leg (id, merchant_id, shipment_id, carrier, tracking_number, next_poll_at, created_at)
     select id, merchant_id, id, carrier, tracking_number, '2026-01-01', now() from made`,
    [merchant.id],
  );
  expect(legsOf(await claim()).map(({ trackingNumber }) => trackingNumber)).toEqual(['N1']);
  expect(await claim()).toEqual([]);
  await later(300);
  expect(legsOf(await claim())).toHaveLength(1);
  expect(await db.sql(`select carrier, next_poll_at, freshness_reason from shipment where carrier <> 'ups' order by 1`)).toEqual([
    { carrier: 'dhl', next_poll_at: null, freshness_reason: 'NEVER_CHECKED' },
    { carrier: 'nobody', next_poll_at: null, freshness_reason: 'NEVER_CHECKED' },
  ]);
});

test('a circuit stays open across a restart, longer each time, and one call tries whether the carrier is back', async () => {
  await clockAt(NOON);
  await aShop(20, 'ups');
  const [{ id }] = (await db.sql<{ id: string }>('select id from carrier_connection')) as [{ id: string }];
  const settle = (hasAnswered: boolean) =>
    settleConnection(pool, {
      connectionId: id,
      hasAnswered,
      failedCalls: hasAnswered ? 0 : 3,
      extraCalls: 0,
      trouble: hasAnswered ? null : 'CARRIER_DOWN',
      halted: null,
    });
  expect(legsOf(await claim()).length).toBeGreaterThan(1);
  const waits: number[] = [];
  for (let round = 0; round < 4; round++) {
    const until = await settle(false);
    const [{ seconds }] = (await db.sql<{ seconds: number }>('select extract(epoch from $1::timestamptz - budget_clock())::int seconds', [
      until,
    ])) as [{ seconds: number }];
    waits.push(seconds);
    await dueAgain();
    expect(await claim()).toEqual([]);
    await later(seconds + 1);
    await dueAgain();
    expect(legsOf(await claim())).toHaveLength(1);
  }
  expect(waits).toEqual([30, 240, 1800, 1800]);
  expect(await settle(true)).toBeNull();
  await later(10);
  await dueAgain();
  expect(legsOf(await claim()).length).toBeGreaterThan(1);
  expect(await db.sql('select failures from carrier_spend')).toEqual([{ failures: 12 }]);
});
