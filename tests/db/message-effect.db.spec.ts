import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let us: Graph;
const story = aMerchant().withApiKey('WRITE').withOrder({ number: '#1' }).shippedBy('gls', { trackingNumber: 'G1' });
const merchantId = story.merchant.id;

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  api = await startApi(db);
  us = merchantGraph(api.url, story.keys[0]!);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

/** `count` orders of one group, placed `days` ago, each by a shopper of its own; the first `asked` ask where they are, the first `again` buy again. */
async function arm(name: string, count: number, { asked = 0, again = 0, days = 90, percent = 10 } = {}) {
  await db.sql(
    `with made as (
       insert into shop_order (id, merchant_id, store_id, external_id, number, number_key, placed_at, currency, total_minor, payment_state, release_state, store_updated_at, created_at)
       select gen_random_uuid(), $1, (select id from store limit 1), $2 || n, $2 || n, upper($2 || n), now() - $3 * interval '1 day', 'EUR', 0, 'PAID', 'WATCHED', now(), now()
       from generate_series(1, $4::int) n returning id, external_id),
     person as (insert into recipient (id, merchant_id, order_id, role, email, email_key)
       select gen_random_uuid(), $1, id, 'BUYER', external_id || '@x.example', external_id || '@x.example' from made)
     insert into order_arm (order_id, merchant_id, arm, hold_out_percent, drawn_at)
     select id, $1, $5, $6, now() - $3 * interval '1 day' from made`,
    [merchantId, `${name}-${days}-${percent}-`, days, count, name, percent],
  );
  await db.sql(
    `insert into contact_request (id, merchant_id, order_id, origin, reason, asked_at)
     select gen_random_uuid(), $1, id, 'PAGE', 'WHERE_IS_IT', now() from shop_order where external_id like $2 order by external_id limit $3`,
    [merchantId, `${name}-${days}-${percent}-%`, asked],
  );
  await db.sql(
    `with first as (select r.email_key, o.placed_at from shop_order o join recipient r on r.order_id = o.id
       where o.external_id like $2 order by o.external_id limit $3),
     made as (insert into shop_order (id, merchant_id, store_id, external_id, number, number_key, placed_at, currency, total_minor, payment_state, release_state, store_updated_at, created_at)
       select gen_random_uuid(), $1, (select id from store limit 1), 'again ' || email_key, 'again', 'AGAIN', placed_at + interval '20 days', 'EUR', 0, 'PAID', 'WATCHED', now(), now()
       from first returning id, external_id)
     insert into recipient (id, merchant_id, order_id, role, email_key) select gen_random_uuid(), $1, id, 'BUYER', substr(external_id, 7) from made`,
    [merchantId, `${name}-${days}-${percent}-%`, again],
  );
}

const EFFECT = `query($from: DateTimeISO!, $to: DateTimeISO) { messageEffect(from: $from, to: $to) { holdOutPercents
  whereIsIt { verdict difference { share low high } arms { arm orders hits perThousand neededOrders share { low high } } }
  repeatOrders { verdict arms { arm orders hits } } contacts { origin reason count } } }`;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const effect = async (from = daysAgo(365), to: string | null = null) => (await us.get(EFFECT, { from, to })).messageEffect;

describe('what messages are worth', () => {
  test('cannot be said while nobody is held out', async () => {
    await arm('TOLD', 5, { days: 300, percent: 0 });
    expect(await effect()).toMatchObject({ holdOutPercents: [], whereIsIt: { verdict: 'NO_HOLD_OUT', difference: null } });
  });

  test('is the difference of the groups, of the orders drawn while some were held out', async () => {
    await arm('TOLD', 450, { asked: 9, again: 90 });
    await arm('HELD_OUT', 50, { asked: 8, again: 10 });
    const { holdOutPercents, whereIsIt, repeatOrders } = await effect();
    expect(holdOutPercents).toEqual([10]);
    expect(whereIsIt.arms).toMatchObject([
      { arm: 'TOLD', orders: 450, hits: 9, perThousand: 20 },
      { arm: 'HELD_OUT', orders: 50, hits: 8, perThousand: 160 },
    ]);
    // R: DescTools::BinomDiffCI(9, 450, 8, 50, method = "score")
    expect(whereIsIt.verdict).toBe('FEWER');
    expect(whereIsIt.difference.share).toBeCloseTo(-0.14, 10);
    expect(whereIsIt.difference.low).toBeCloseTo(-0.266, 2);
    expect(whereIsIt.difference.high).toBeCloseTo(-0.062, 2);
    expect(repeatOrders).toEqual({
      verdict: 'NOT_ENOUGH',
      arms: [
        { arm: 'TOLD', orders: 450, hits: 90 },
        { arm: 'HELD_OUT', orders: 50, hits: 10 },
      ],
    });
  });

  test('counts a repeat order only when its sixty days are over, and says when the share was changed', async () => {
    await arm('TOLD', 40, { days: 20, percent: 20, asked: 1 });
    const { holdOutPercents, whereIsIt, repeatOrders } = await effect(daysAgo(30));
    expect(holdOutPercents).toEqual([20]);
    expect(whereIsIt.arms[0]).toMatchObject({ orders: 40, hits: 1 });
    expect(repeatOrders.arms[0]).toMatchObject({ orders: 0, hits: 0 });
    expect((await effect()).holdOutPercents).toEqual([10, 20]);
  });

  test('is nothing of nothing', async () => {
    expect(await effect(daysAgo(3), daysAgo(2))).toMatchObject({
      whereIsIt: { verdict: 'NO_HOLD_OUT', arms: [{ orders: 0, perThousand: null, neededOrders: null }, { orders: 0 }] },
      contacts: [],
    });
  });
});

describe('a helpdesk', () => {
  const REPORT = `mutation($input: ContactReportInput!) { contactReport(input: $input) {
    contactRequest { id origin reason order { number } } problems { code path } } }`;
  const report = async (input: object) => (await us.get(REPORT, { input: { reason: 'WHERE_IS_IT', ...input } })).contactReport;

  test('reports a question once, by number or id, and it counts', async () => {
    const first = await report({ externalId: 'T-1', orderNumber: '1' });
    expect(first).toMatchObject({ contactRequest: { origin: 'HELPDESK', order: { number: '#1' } }, problems: [] });
    expect((await report({ externalId: 'T-1', orderNumber: '1', reason: 'OTHER' })).contactRequest).toEqual(first.contactRequest);
    const told = () => db.sql(`select data->>'origin' origin from outbox_event where type = 'contact.asked'`);
    expect(await told()).toEqual([{ origin: 'HELPDESK' }]);
    await report({ externalId: 'T-2', orderId: story.orders[0]!.order.id, reason: 'RETURN', askedAt: daysAgo(1) });
    const { contacts } = await effect(daysAgo(2));
    expect(contacts).toContainEqual({ origin: 'HELPDESK', reason: 'RETURN', count: 1 });
    expect(contacts).toContainEqual({ origin: 'HELPDESK', reason: 'WHERE_IS_IT', count: 1 });
  });

  test('two reports at once are one question', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => report({ externalId: 'T-3', orderNumber: '1' })));
    expect(new Set(answers.map(({ contactRequest }) => contactRequest.id)).size).toBe(1);
  });

  test.each([
    ['neither order', {}, 'INVALID'],
    ['both', { orderId: 'x', orderNumber: '1' }, 'INVALID'],
    ['another order', { orderId: newId() }, 'NOT_FOUND'],
    ['no number', { orderNumber: '#' }, 'NOT_FOUND'],
    ['a day to come', { orderNumber: '1', askedAt: '2999-01-01T00:00:00Z' }, 'INVALID'],
    ['no id', { orderNumber: '1', externalId: ' ' }, 'INVALID'],
  ])('with %s is refused', async (_, input, code) =>
    expect(await report({ externalId: `refused ${JSON.stringify(input)}`, ...input })).toMatchObject({
      contactRequest: null,
      problems: [{ code }],
    }),
  );

  test('questions are listed, put aside and taken up again', async () => {
    const LIST = 'query($filter: ContactRequestFilter) { contactRequests(filter: $filter) { nodes { id doneAt } } }';
    const DONE =
      'mutation($id: ID!, $isDone: Boolean!) { contactDone(id: $id, isDone: $isDone) { contactRequest { doneAt } problems { code } } }';
    const open = async () => (await us.get(LIST, { filter: { isOpen: true, search: '#1', origin: 'HELPDESK' } })).contactRequests.nodes;
    const [question] = await open();
    const all = (await open()).length;
    await us.get(DONE, { id: question.id, isDone: true });
    expect(await open()).toHaveLength(all - 1);
    const undone = await us.get(DONE, { id: question.id, isDone: false });
    expect(undone.contactDone).toEqual({ contactRequest: { doneAt: null }, problems: [] });
    expect((await us.get(LIST, { filter: { reasons: ['RETURN'] } })).contactRequests.nodes).toHaveLength(1);
  });
});

test('feedback is averaged by carrier and by week, with its reasons', async () => {
  const { order } = story.orders[0]!;
  const [parcel] = story.shipments;
  await db.sql(
    `insert into feedback (id, merchant_id, order_id, shipment_id, stars, reasons, comment, given_at)
     values (gen_random_uuid(), $1, $2, $3, 5, '{QUICK,AS_SAID}', 'fine', now()), (gen_random_uuid(), $1, $2, gen_random_uuid(), 1, '{}', null, now())`,
    [merchantId, order.id, parcel!.id],
  );
  const { feedbackNumbers, feedbacks } = await us.get(
    `query($from: DateTimeISO!) { feedbackNumbers(from: $from) { all { count average stars } byCarrier { key count } byWeek { count } reasons { reason count } }
      feedbacks(filter: { hasComment: true }) { nodes { stars shipment { id } } } }`,
    { from: daysAgo(30) },
  );
  // What is said of a parcel that is gone counts for nobody.
  expect(feedbackNumbers).toEqual({
    all: { count: 1, average: 5, stars: [0, 0, 0, 0, 1] },
    byCarrier: [{ key: 'gls', count: 1 }],
    byWeek: [{ count: 1 }],
    reasons: [
      { reason: 'AS_SAID', count: 1 },
      { reason: 'QUICK', count: 1 },
    ],
  });
  expect(feedbacks.nodes).toEqual([{ stars: 5, shipment: { id: parcel!.id } }]);
});
