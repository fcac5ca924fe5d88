import { CONDITIONS, MILESTONES } from '@jalon/schema/shipment';
import { isPassword } from '@jalon/schema/merchant';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp } from '@jalon/workers/http/outbound-http';
import { seedDemo } from '@jalon/workers/operator/seed-demo';
import { startSandbox, type Sandbox } from '@jalon/workers/sandbox/sandbox';
import { createPoller } from '@jalon/workers/shipment/poll-shipments.job';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let sandbox: Sandbox;
beforeAll(async () => {
  db = await testDatabase();
  sandbox = await startSandbox({ port: 0 });
  expect(await seedDemo(db.url, SECRET_KEY, { sandboxUrl: sandbox.url })).toMatchObject({ merchants: 3, orders: 600 });
});
afterAll(() => Promise.all([sandbox.stop(), db.drop()]));

const values = async (column: string) =>
  (await db.sql<{ value: string }>(`select distinct ${column} as value from shipment`)).map(({ value }) => value);

test('every milestone and every condition can be seen', async () => {
  expect((await values('milestone')).toSorted()).toEqual(Object.keys(MILESTONES).toSorted());
  expect((await values('condition')).toSorted()).toEqual(Object.keys(CONDITIONS).toSorted());
});

test('its staff can sign in to all three shops, and every order has a link', async () => {
  const [account] = await db.sql<{ password_hash: string; shops: number }>(
    `select a.password_hash, count(*)::int as shops from account a join member m on m.account_id = a.id where a.email = 'demo@jalon.test' group by 1`,
  );
  expect(account!.shops).toBe(3);
  expect(await isPassword('demo-demo', account!.password_hash)).toBe(true);
  expect(await db.sql('select o.id from shop_order o where not exists (select from tracking_link l where l.order_id = o.id)')).toEqual([]);
});

test('there are split orders, late parcels, a code nobody mapped and a carrier nobody can ask', async () => {
  const [found] = await db.sql<Record<string, number>>(`select
    (select count(*)::int from (select from shipment group by order_id having count(*) > 1) split) as split,
    (select count(*)::int from shipment where delivered_at is null and estimated_to < now()) as late,
    (select count(*)::int from unmapped_code) as unmapped,
    (select count(*)::int from shipment where carrier not in ('dhl', 'ups', 'canada-post')) as elsewhere`);
  for (const [name, count] of Object.entries(found!)) expect(count, name).toBeGreaterThan(0);
});

test('is not written over a shop that is there', async () => {
  expect(await seedDemo(db.url, SECRET_KEY, { sandboxUrl: sandbox.url })).toBeNull();
});

test('polling the sandbox goes on exactly where the seed ends', async () => {
  const pool = openPool(db.workerUrl);
  const http = createOutboundHttp({ retries: 0, allowPrivateNetworks: true });
  const count = async () => (await db.sql<{ n: number }>('select count(*)::int as n from tracking_event'))[0]!.n;
  const before = await count();
  // DHL allows one call a second: a few of its parcels are enough.
  const due = await db.sql(`update shipment set next_poll_at = now() where event_count > 0 and id in (
    select id from shipment where next_poll_at is not null and carrier <> 'dhl' union all (select id from shipment where next_poll_at is not null and carrier = 'dhl' limit 6)) returning id`);
  await db.sql(`update shipment set next_poll_at = now() + interval '1 day' where next_poll_at is not null and id <> all ($1)`, [
    due.map(({ id }) => id),
  ]);
  const poller = createPoller({ pool, http, secretKey: SECRET_KEY, speed: 1_000, log: pino({ level: 'silent' }) });
  await poller.poll();
  await poller.idle();
  const [checked] = await db.sql<{ n: number }>(
    `select count(*)::int as n from shipment where last_checked_at > now() - interval '30 seconds' and freshness_reason is null`,
  );
  expect(checked!.n).toBeGreaterThan(due.length / 2);
  // A scan may fall due while the test runs; a second copy of what was seeded may not come.
  expect((await count()) - before).toBeLessThan(5);
  await Promise.all([http.close(), pool.end()]);
});
