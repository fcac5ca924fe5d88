import { afterAll, beforeAll, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let graph: Graph;
const story = aMerchant().withStore().withStore().withApiKey('ADMIN').withOrder({ number: '#1' }).withOrder({ number: '#2' });
const [quiet, busy] = story.stores.map(({ store }) => store.id) as [string, string];

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  api = await startApi(db, { LOG_LEVEL: 'warn' });
  graph = merchantGraph(api.url, story.keys[0]!);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const report = (key: string, state: string, seconds: number) =>
  db.sql(
    `insert into store_report (id, merchant_id, store_id, order_id, kind, key, data, happened_at, state, problem, attempts, confirmed_at)
     values (gen_random_uuid(), $1, $2, $3, 'ADDRESS', $4, '{}', now() - make_interval(secs => $6), $5, case when $5 = 'FAILED' then 'UNREACHABLE' end, 24,
       case when $5 = 'CONFIRMED' then now() end)`,
    [story.merchant.id, busy, story.orders[0]!.order.id, key, state, seconds],
  );

test('a store tells how long news takes, what waits and what failed; a quiet one has nothing to measure', async () => {
  await db.sql(`update store set created_at = now() - interval '1 day'`);
  const [first, second] = story.orders.map(({ order }) => order.id);
  const saved =
    "update shop_order set store_updated_at = now() - make_interval(secs => $2), store_saved_at = now() - interval '10 seconds' where id = $1";
  await db.sql(saved, [first, 40]);
  // From before the store was connected: an import of it says nothing of today.
  await db.sql(saved, [second, 5 * 86_400]);
  for (let n = 1; n <= 10; n += 1) await report(`told ${n}`, 'CONFIRMED', n);
  await report('waits', 'WAITING', 1);
  await report('failed', 'FAILED', 500);
  await report('needless', 'NEEDLESS', 900);

  const { stores } = await graph.get(`{ stores { id lag { orders orderSecondsP50 orderSecondsP90 reports reportSecondsP50 reportSecondsP90 }
    waitingReports failedReports { kind problem } } }`);
  const of = (id: string) => stores.find((store: { id: string }) => store.id === id);
  expect(of(busy)).toMatchObject({
    lag: { orders: 1, orderSecondsP50: 30, orderSecondsP90: 30, reports: 10, reportSecondsP50: 5.5, reportSecondsP90: 9.1 },
    waitingReports: 1,
    failedReports: [{ kind: 'ADDRESS', problem: 'UNREACHABLE' }],
  });
  expect(of(quiet)).toMatchObject({
    lag: { orders: 0, orderSecondsP50: null, reports: 0, reportSecondsP90: null },
    waitingReports: 0,
    failedReports: [],
  });
});

test('what failed is told again on request, and what the store knows is not', async () => {
  await db.sql('delete from store_report');
  await report('one', 'FAILED', 10);
  const { order } = await graph.get('query ($id: ID!) { order(id: $id) { storeReports { id state attempts } } }', {
    id: story.orders[0]!.order.id,
  });
  expect(order.storeReports).toMatchObject([{ state: 'FAILED', attempts: 24 }]);
  const [{ id }] = order.storeReports;
  const retry = async () =>
    (await graph.get('mutation ($id: ID!) { storeReportRetry(id: $id) { storeReport { state attempts } problems { code } } }', { id }))
      .storeReportRetry;
  expect(await retry()).toEqual({ storeReport: { state: 'WAITING', attempts: 0 }, problems: [] });
  await db.sql(`update store_report set state = 'CONFIRMED'`);
  expect(await retry()).toMatchObject({ storeReport: { state: 'CONFIRMED' }, problems: [{ code: 'SETTLED' }] });
});
