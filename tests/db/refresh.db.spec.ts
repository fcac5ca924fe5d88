import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
const story = aMerchant({ slug: 'colibri' }).withConnection('dhl', { apiKey: 'key' });
story.withOrder().shippedBy('dhl').withLink();
story.withOrder().shippedBy('dhl');

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  api = await startApi(db);
});
beforeEach(async () => {
  await db.sql('update leg set wanted_at = null, last_asked_at = null, next_poll_at = null');
  await db.sql('delete from carrier_spend');
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const REFRESH = `mutation($token: String!, $id: ID!) {
  parcelRefresh(token: $token, shipmentId: $id) { isAsked problems { code path retryAfterSeconds } } }`;
const refresh = async (id = story.shipments[0]!.id, token = story.links[0]!.token) =>
  (await shopperGraph(api.url).get(REFRESH, { token, id })).parcelRefresh;
const wanted = () => db.sql('select shipment_id, next_poll_at <= now() as is_due from leg where wanted_at is not null');

test('a shopper has the carrier asked, once in ten minutes', async () => {
  const answers = await Promise.all([refresh(), refresh(), refresh()]);
  expect(answers.filter(({ isAsked }) => isAsked)).toHaveLength(1);
  expect(await wanted()).toEqual([{ shipment_id: story.shipments[0]!.id, is_due: true }]);
  const again = await refresh();
  expect(again).toEqual({ isAsked: false, problems: [{ code: 'THROTTLED', path: ['shipmentId'], retryAfterSeconds: expect.any(Number) }] });
  expect(again.problems[0].retryAfterSeconds).toBeGreaterThan(500);
  await db.sql(`update leg set wanted_at = null, last_asked_at = now() - interval '11 minutes'`);
  expect((await refresh()).isAsked).toBe(true);
});

test('a carrier that was asked a moment ago by itself is not asked again', async () => {
  await db.sql(`update leg set last_asked_at = now() - interval '1 minute'`);
  expect((await refresh()).problems).toMatchObject([{ code: 'THROTTLED' }]);
});

test('when the calls for this are spent it is refused until the next day, and nothing is marked', async () => {
  await db.sql(
    `insert into carrier_spend (merchant_id, connection_id, day, calls, refresh_calls, call_limit, refresh_limit, ends_at)
     select merchant_id, id, current_date, 100, 13, 250, 13, now() + interval '5 hours' from carrier_connection`,
  );
  const { problems } = await refresh();
  expect(problems).toMatchObject([{ code: 'THROTTLED' }]);
  expect(problems[0].retryAfterSeconds).toBeGreaterThan(4 * 3_600);
  expect(await wanted()).toEqual([]);
});

test('a link asks for the parcels of its order and no others, and a bad link for none', async () => {
  for (const id of [story.shipments[1]!.id, newId(), 'x']) expect((await refresh(id)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await refresh(undefined, 'nonsense')).problems).toMatchObject([{ code: 'LINK_INVALID' }]);
  expect(await wanted()).toEqual([]);
});
