import { openPool } from '@jalon/workers/database/worker-pool';
import { findCarrier } from '@jalon/workers/carriers/registry';
import { claimDueShipments } from '@jalon/workers/shipment/claim-due-shipments';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

test('no number of workers asks more often than the day allows, and what is left waits for the next day', async () => {
  const perDay = findCarrier('dhl')!.quota.perDay!;
  const { merchant } = await aMerchant().withConnection('dhl', { apiKey: 'key' }).save(db.em);
  await db.sql(
    `insert into shipment (id, merchant_id, carrier, tracking_number, window_opens_on, next_poll_at, created_at)
     select gen_random_uuid(), $1, 'dhl', 'N' || n, current_date, now(), now() from generate_series(1, $2::int) n`,
    [merchant.id, perDay + 100],
  );
  const claim = () => claimDueShipments(pool, { limit: 40, speed: 1, busy: new Set(), now: new Date() });
  const claimed: string[] = [];
  for (let round = 0; round < 40; round++) {
    const shares = await Promise.all(Array.from({ length: 4 }, claim));
    claimed.push(...shares.flat().flatMap(({ parcels }) => parcels.map(({ id }) => id)));
    // As if the pace had been waited for; what was claimed stays claimed.
    await db.sql(`update shipment set next_poll_at = now() where next_poll_at < now() + interval '2 minutes' and id <> all ($1::uuid[])`, [
      claimed,
    ]);
  }
  expect(claimed).toHaveLength(perDay);
  expect(new Set(claimed).size).toBe(perDay);
  expect(await db.sql('select calls from carrier_spend')).toEqual([{ calls: perDay }]);
  const waiting = await db.sql<{ freshness_reason: string; n: number }>(
    `select freshness_reason, count(*)::int as n from shipment where id <> all ($1::uuid[]) and next_poll_at >= date_trunc('day', now() at time zone 'UTC' + interval '1 day') at time zone 'UTC' group by 1`,
    [claimed],
  );
  expect(waiting).toEqual([{ freshness_reason: 'QUOTA_SPENT', n: 100 }]);
});

test('parcels of a worker that died come back, and those without a connection are not asked for', async () => {
  await db.sql('truncate merchant, shipment, carrier_connection, carrier_spend cascade');
  const { merchant } = await aMerchant().withConnection('ups', { clientId: 'a', clientSecret: 'b' }).save(db.em);
  await db.sql(
    `insert into shipment (id, merchant_id, carrier, tracking_number, window_opens_on, next_poll_at, created_at)
     select gen_random_uuid(), $1, c, c || '1', current_date, now(), now() from unnest(array['ups', 'dhl', 'la-poste']) c`,
    [merchant.id],
  );
  const claim = (now = new Date()) => claimDueShipments(pool, { limit: 40, speed: 1, busy: new Set(), now });
  expect((await claim()).flatMap(({ parcels }) => parcels.map(({ trackingNumber }) => trackingNumber))).toEqual(['ups1']);
  expect(await claim()).toEqual([]);
  expect(await claim(new Date(Date.now() + 5 * 60_000))).toHaveLength(1);
  expect(await db.sql(`select carrier, next_poll_at, freshness_reason from shipment where carrier <> 'ups' order by 1`)).toEqual([
    { carrier: 'dhl', next_poll_at: null, freshness_reason: 'NEVER_CHECKED' },
    { carrier: 'la-poste', next_poll_at: null, freshness_reason: 'NEVER_CHECKED' },
  ]);
});
