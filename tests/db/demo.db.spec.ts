import {
  CARRIER_ANSWERS,
  CLAIM_DECISIONS,
  CLAIM_KINDS,
  CLAIM_OPENERS,
  CLAIM_STATES,
  weighEvidence,
  type ClaimEvidence,
  type ClaimKind,
} from '@jalon/schema/claim';
import { CONDITIONS, MILESTONES } from '@jalon/schema/shipment';
import { isPassword } from '@jalon/schema/merchant';
import { findBreak, RETURN_STATES, Withdrawal } from '@jalon/schema/return';
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

test('there are parcels that wait with a code, and every shop has photos of deliveries', async () => {
  const rows = await db.sql<{ waiting: number; shown: number }>(
    `select count(*) filter (where pickup ->> 'code' is not null and milestone = 'READY_FOR_PICKUP')::int waiting,
       count(*) filter (where exists (select from picture p where p.id = (proofs -> 0 ->> 'pictureId')::uuid and p.kind = 'PROOF' and p.bytes is not null))::int shown
     from shipment group by merchant_id`,
  );
  expect(rows).toHaveLength(3);
  for (const { shown } of rows) expect(shown).toBeGreaterThan(3);
  expect(rows.reduce((sum, { waiting }) => sum + waiting, 0)).toBeGreaterThan(1);
});

test('every shop has a policy, a return in every state, and a declaration of withdrawal that its hash fits', async () => {
  const shops = await db.sql<{ states: string[]; policies: number }>(
    `select array(select distinct r.state from return_request r where r.merchant_id = m.id) as states,
       (select count(*)::int from return_policy p where p.merchant_id = m.id) as policies from merchant m`,
  );
  expect(shops).toHaveLength(3);
  for (const { states, policies } of shops) {
    expect(states.toSorted()).toEqual(Object.keys(RETURN_STATES).toSorted());
    expect(policies).toBe(1);
  }
  const chains = await db.em.fork().find(Withdrawal, {});
  expect(chains).toHaveLength(3);
  for (const declaration of chains) expect(findBreak([declaration])).toBeNull();
});

test('every shop has models of its own, fitted week by week on what was known then, and one in service', async () => {
  const models = await db.sql<{ slug: string; versions: number; serving: number; fewest: number; most: number }>(
    `select m.slug, count(*)::int as versions, count(*) filter (where serves_since is not null and retired_at is null)::int as serving,
       min(e.deliveries) as fewest, max(e.deliveries) as most
     from eta_model e join merchant m on m.id = e.merchant_id group by 1`,
  );
  expect(models).toHaveLength(3);
  for (const { serving, versions, fewest, most } of models) {
    expect(serving).toBe(1);
    expect(versions).toBeGreaterThan(8);
    expect(most).toBeGreaterThan(fewest * 3);
  }
});

test('the past was told by who did not know what would come: its windows are neither all right nor all wrong', async () => {
  const scores = await db.sql<{ slug: string; estimates: number; weeks: number; observed: number }>(
    `select m.slug, sum(estimates)::int as estimates, count(distinct week)::int as weeks, sum(covered[2])::float / sum(estimates) as observed
     from estimate_score s join merchant m on m.id = s.merchant_id group by 1`,
  );
  expect(scores).toHaveLength(3);
  for (const { estimates, weeks, observed } of scores) {
    expect(estimates).toBeGreaterThan(300);
    expect(weeks).toBeGreaterThan(8);
    expect(observed).toBeGreaterThan(0.6);
    expect(observed).toBeLessThan(1);
  }
  expect(await db.sql('select id from estimate_record where arrived_at <= made_at')).toEqual([]);
});

test('every parcel on its way is expected, some at another time than was first said, for a reason', async () => {
  const [found] = await db.sql<Record<string, number>>(`select
    (select count(*)::int from shipment s left join arrival a on a.shipment_id = s.id where a.shipment_id is null
      and s.milestone = any (array['UNKNOWN', 'INFO_RECEIVED', 'PICKED_UP', 'IN_TRANSIT', 'AT_CUSTOMS', 'OUT_FOR_DELIVERY'])) as unexpected,
    (select count(*)::int from arrival where change = 'LATER' and cause is not null) as explained,
    (select count(*)::int from arrival where change = 'FIRST') as unmoved,
    (select count(distinct level)::int from estimate_record) as levels`);
  expect(found!['unexpected']).toBe(0);
  for (const name of ['explained', 'unmoved']) expect(found![name], name).toBeGreaterThan(0);
  expect(found!['levels']).toBeGreaterThan(2);
});

test('shoppers were told of late, some not and for a reason, and said something back', async () => {
  const [found] = await db.sql<Record<string, number>>(`select
    (select count(*)::int from merchant m where not exists (select from notification_rule r where r.merchant_id = m.id)) as unruled,
    (select count(distinct state)::int from notification) as states,
    (select count(distinct skip_reason)::int from notification) as reasons,
    (select count(*)::int from notification where state = 'SENT' and body_text is null) as wordless,
    (select count(*)::int from order_arm where arm = 'HELD_OUT' and hold_out_percent = 10) as held,
    (select count(distinct origin)::int from contact_request) as origins,
    (select count(distinct stars)::int from feedback) as stars,
    (select count(*)::int from follower) as followers`);
  expect(found).toMatchObject({ unruled: 0, wordless: 0, origins: 2 });
  for (const [name, least] of Object.entries({ states: 7, reasons: 3, held: 8, stars: 3, followers: 2 }))
    expect(found![name], name).toBeGreaterThanOrEqual(least);
});

test('every shop has claims of every kind, in every state, decided in every way, and its carriers answered some', async () => {
  const said = (column: string) =>
    `array(select distinct ${column} from claim c where c.merchant_id = m.id and ${column} is not null order by 1)`;
  const shops = await db.sql<Record<string, string[] | number>>(
    `select ${['kind', 'state', 'opened_by', 'decision', 'carrier_answer'].map((column) => `${said(column)} as ${column}`).join(', ')},
       (select count(*)::int from claim c where c.merchant_id = m.id and c.state = 'OPEN' and c.carrier_asked_at is null
         and c.carrier_due_at between now() + interval '1 day' and now() + interval '3 days' and c.carrier_warned_at is not null) as due,
       (select count(*)::int from claim c where c.merchant_id = m.id and c.kind = 'NOT_RECEIVED' and c.state = 'OPEN' and c.checks <> '{}' and c.note is not null) as heard,
       (select count(*)::int from claim c where c.merchant_id = m.id and c.kind = 'LOST' and c.opened_by = 'WATCH') as watched,
       (select count(*)::int from shop_order o where o.merchant_id = m.id and o.insured_minor is not null and o.insurer is not null) as insured
     from merchant m`,
  );
  expect(shops).toHaveLength(3);
  for (const shop of shops) {
    expect(shop['kind']).toEqual(Object.keys(CLAIM_KINDS).toSorted());
    expect(shop['state']).toEqual(Object.keys(CLAIM_STATES).toSorted());
    expect(shop['opened_by']).toEqual(Object.keys(CLAIM_OPENERS).toSorted());
    expect(shop['decision']).toEqual(Object.keys(CLAIM_DECISIONS).toSorted());
    expect(shop['carrier_answer']).toEqual(Object.keys(CARRIER_ANSWERS).toSorted());
    for (const name of ['due', 'heard', 'watched', 'insured']) expect(shop[name], name).toBe(1);
  }
});

test('what was decided about claims is kept with what was known, and the money of each was given once', async () => {
  const decided = await db.sql<{ kind: ClaimKind; decision: string; reason: string | null; evidence: ClaimEvidence | null; given: number }>(
    `select c.kind, c.decision, c.decision_reason as reason, c.evidence,
       (select count(*)::int from refund f where f.claim_id = c.id and f.key = 'claim:' || c.id and f.state = 'CONFIRMED' and f.amount_minor > 0) as given
     from claim c where c.state = 'DECIDED'`,
  );
  for (const { kind, decision, reason, evidence, given } of decided) {
    expect(weighEvidence(kind, evidence!)).toBeInstanceOf(Array);
    expect(evidence!.scans.length).toBeGreaterThan(0);
    expect(given).toBe(decision === 'REFUND' ? 1 : 0);
    expect(reason === null).toBe(decision !== 'DECLINE');
  }
  expect(await db.sql(`select id from claim where (state = 'DECIDED') <> (evidence is not null)`)).toEqual([]);
});

test('is not written over a shop that is there', async () => {
  expect(await seedDemo(db.url, SECRET_KEY, { sandboxUrl: sandbox.url })).toBeNull();
});

test('polling the sandbox goes on exactly where the seed ends', async () => {
  const pool = openPool(db.workerUrl);
  const http = createOutboundHttp({ allowPrivateNetworks: true });
  const count = async () => (await db.sql<{ n: number }>('select count(*)::int as n from tracking_event'))[0]!.n;
  const before = await count();
  // DHL allows one call in five seconds: a few of its parcels are enough.
  const due = await db.sql(`update leg set next_poll_at = now() where last_scan_at is not null and id in (
    select id from leg where next_poll_at is not null and carrier <> 'dhl' union all (select id from leg where next_poll_at is not null and carrier = 'dhl' limit 6)) returning id`);
  await db.sql(`update leg set next_poll_at = now() + interval '1 day' where next_poll_at is not null and id <> all ($1)`, [
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
