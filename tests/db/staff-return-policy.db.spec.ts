import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import { anArticle, aReturnPolicy, aReturnRule, DAY_MS } from '../harness/returning-shop.ts';
import type { Running } from '../harness/running.ts';
import { aStaffedShop } from '../harness/staff-returns.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const SAVE = `mutation($body: JSONObject!) { returnPolicySave(body: $body) { policy { version isInForce } problems { code path message } } }`;
const LIST = '{ returnPolicies { version isInForce body madeBy } }';
const SIMULATE = `query($body: JSONObject!, $days: Int) { returnPolicySimulation(body: $body, days: $days) { problems { code path } simulation {
  requests lines nowTaken thenTaken newlyTaken newlyRefused refundMinorNow refundMinorThen feesMinorNow feesMinorThen approvedUnseenNow approvedUnseenThen
  byCode { code count } currency samples { orderNumber title codes } } } }`;
const NUMBERS = `query($from: DateTimeISO!, $to: DateTimeISO, $by: ReturnNumbersBy!) { returnNumbers(from: $from, to: $to, by: $by) {
  returns ordersSent rate currency refundedMinor labelCostMinor costPerReturnMinor daysToRefund { p50 p90 } overdue
  groups { key label count share before paidMinor reasons { reason count share before } } keepSuggestions { variantId title count averagePaidMinor averageCostMinor } } }`;

describe('a policy', () => {
  const aShop = () => aStaffedShop(db, api.url, { policy: null });

  test('is saved as a version; the same again makes none, in whatever order its parts are', async () => {
    const shop = await aShop();
    const save = async (body: object) => (await shop.owner.get(SAVE, { body })).returnPolicySave;
    expect(await save(aReturnPolicy())).toEqual({ policy: { version: 1, isInForce: true }, problems: [] });
    const turned = Object.fromEntries(Object.entries(aReturnPolicy()).toReversed());
    expect(await save(turned)).toMatchObject({ policy: { version: 1 }, problems: [] });
    expect(await save(aReturnPolicy({ refundDays: 7 }))).toMatchObject({ policy: { version: 2 } });
    const { returnPolicies } = await shop.viewer.get(LIST);
    expect(returnPolicies).toMatchObject([
      { version: 2, isInForce: true, body: { refundDays: 7 } },
      { version: 1, isInForce: false, body: { refundDays: 14 } },
    ]);
  });

  test('saved twice at once is one version after the other', async () => {
    const shop = await aShop();
    const bodies = [1, 2, 3, 3].map((refundDays) => aReturnPolicy({ refundDays }));
    const saved = await Promise.all(bodies.map((body) => shop.owner.get(SAVE, { body })));
    expect(saved.flatMap(({ returnPolicySave }) => returnPolicySave.problems)).toEqual([]);
    const { returnPolicies } = await shop.viewer.get(LIST);
    const versions = returnPolicies.map(({ version }: { version: number }) => version);
    expect(versions).toEqual(versions.map((_: number, index: number) => versions.length - index));
    expect(versions.length).toBeGreaterThanOrEqual(3);
  });

  test('with faults is not saved: each is a problem at its place', async () => {
    const shop = await aShop();
    const rules = [aReturnRule({ countries: ['France'], windowDays: -1 }), { name: 'Half a rule' }];
    const body = { ...aReturnPolicy(), rules, refundAt: 'NEVER', withdrawal: { ...aReturnPolicy().withdrawal, windowDays: 13 } };
    const { policy, problems } = (await shop.owner.get(SAVE, { body })).returnPolicySave;
    expect(policy).toBeNull();
    const paths = problems.map(({ path }: { path: string[] }) => path.join('.'));
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['body.rules.0.countries.0', 'body.rules.0.windowDays', 'body.rules.1.outcomes', 'body.refundAt'],
        'body.withdrawal.windowDays',
      ]),
    );
    expect((await shop.viewer.get(LIST)).returnPolicies).toEqual([]);
    expect((await shop.owner.get(SAVE, { body: {} })).returnPolicySave.problems.length).toBeGreaterThan(5);
  });

  test('is for managers, as is trying one out', async () => {
    const shop = await aShop();
    for (const document of [SAVE, SIMULATE]) {
      const { errors } = await shop.agent.ask(document, { body: aReturnPolicy() });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});

describe('a policy that is tried out', () => {
  test('says what it would have made of the returns there were', async () => {
    const shop = await aStaffedShop(db, api.url, {
      order: { number: '#77', lines: [{ title: 'Shirt', quantity: 2 }, { title: 'Socks' }] },
    });
    await db.sql(`update order_line set category = 'UNDERWEAR' where id = $1`, [shop.lines[1]]);
    await shop.request({ articles: [anArticle(shop.lines[0]!), anArticle(shop.lines[1]!)], method: 'OWN' });
    await shop.sendBack({ reason: 'DAMAGED' });
    const body = aReturnPolicy({
      rules: [aReturnRule({ categories: ['UNDERWEAR'], isFinalSale: true }), aReturnRule({ restockingPercent: 10, payer: 'SHOPPER' })],
      approveUpToMinor: 3_000,
    });
    const { simulation, problems } = (await shop.owner.get(SIMULATE, { body, days: 30 })).returnPolicySimulation;
    expect(problems).toEqual([]);
    expect(simulation).toEqual({
      ...{ requests: 2, lines: 3, nowTaken: 3, thenTaken: 2, newlyTaken: 0, newlyRefused: 1, currency: 'EUR' },
      ...{
        refundMinorNow: 8_970,
        refundMinorThen: 5_681,
        feesMinorNow: 0,
        feesMinorThen: 299,
        approvedUnseenNow: 2,
        approvedUnseenThen: 1,
      },
      byCode: [{ code: 'FINAL_SALE', count: 1 }],
      samples: [{ orderNumber: '#77', title: 'Socks', codes: ['FINAL_SALE'] }],
    });
    expect(await shop.returns()).toHaveLength(2);
  });

  test('takes what the newest version does not, and is judged by the day on which was asked', async () => {
    const deliveredAt = new Date(Date.now() - 20 * DAY_MS);
    const shop = await aStaffedShop(db, api.url, { deliveredAt, order: { placedAt: new Date(Date.now() - 30 * DAY_MS) } });
    await shop.sendBack();
    await shop.owner.get(SAVE, { body: aReturnPolicy({ rules: [aReturnRule({ windowDays: 10 })] }) });
    const of = async (windowDays: number) =>
      (await shop.owner.get(SIMULATE, { body: aReturnPolicy({ rules: [aReturnRule({ windowDays })] }) })).returnPolicySimulation.simulation;
    expect(await of(20)).toMatchObject({ nowTaken: 0, thenTaken: 1, newlyTaken: 1, samples: [{ codes: [] }], byCode: [] });
    expect(await of(19)).toMatchObject({ nowTaken: 0, thenTaken: 0, newlyTaken: 0, samples: [], byCode: [{ code: 'WINDOW_OVER' }] });
  });

  test('is refused with its faults, and beyond its days', async () => {
    const shop = await aStaffedShop(db, api.url);
    const ask = async (given: Record<string, unknown>) => (await shop.owner.get(SIMULATE, given)).returnPolicySimulation;
    expect(await ask({ body: { ...aReturnPolicy(), rules: [] }, days: 401 })).toEqual({
      simulation: null,
      problems: [
        { code: 'INVALID', path: ['body', 'rules'] },
        { code: 'INVALID', path: ['days'] },
      ],
    });
    expect(await ask({ body: aReturnPolicy() })).toMatchObject({ simulation: { requests: 0, currency: null, samples: [] } });
  });
});

describe('numbers of returns', () => {
  const span = { from: new Date(Date.now() - 7 * DAY_MS), to: new Date(Date.now() + DAY_MS) };

  test('are counted by day, reason, product and outcome, with what they cost', async () => {
    const shop = await aStaffedShop(db, api.url, {
      order: { lines: [{ title: 'Shirt', quantity: 9, priceMinor: 500 }, { title: 'Socks' }] },
    });
    const [product, variant] = [newId(), newId()];
    await db.sql(`insert into product (id, merchant_id, title, created_at) values ($1, $2, 'The shirt', now())`, [
      product,
      shop.merchantId,
    ]);
    await db.sql(`insert into variant (id, merchant_id, product_id, sku, created_at) values ($1, $2, $3, 'S', now())`, [
      ...[variant, shop.merchantId, product],
    ]);
    await db.sql('update order_line set variant_id = $2 where id = $1', [shop.lines[0], variant]);
    const [one, two, socks, gone] = [
      await shop.sendBack({ quantity: 2 }),
      await shop.sendBack({ reason: 'DAMAGED', outcome: 'CREDIT' }),
      (await shop.request({ articles: [anArticle(shop.lines[1]!)], method: 'OWN' })).return.id as string,
      await shop.sendBack(),
    ];
    await shop.act('returnCancel', { id: gone });
    await db.sql('update return_request set label_cost_minor = 1200 where id = any ($1)', [[one, two]]);
    await db.sql(`update return_request set requested_at = now() - interval '10 days' where id = $1`, [socks]);
    await shop.act('returnReceive', { id: one });
    await shop.act('returnRefund', { id: one });
    await db.sql(`update refund set state = 'CONFIRMED', confirmed_at = created_at + interval '2 days' where return_id = $1`, [one]);
    const of = async (by: string) => (await shop.viewer.get(NUMBERS, { ...span, by })).returnNumbers;
    const byReason = await of('REASON');
    expect(byReason).toMatchObject({
      ...{ returns: 2, ordersSent: 1, rate: 2, currency: 'EUR', refundedMinor: 1_000, labelCostMinor: 2_400, costPerReturnMinor: 1_200 },
      ...{ overdue: 0, keepSuggestions: [{ variantId: variant, title: 'Shirt', count: 3, averagePaidMinor: 500, averageCostMinor: 800 }] },
      groups: [
        { key: 'TOO_SMALL', label: null, count: 2, before: 1, paidMinor: 1_000 },
        { key: 'DAMAGED', label: null, count: 1, before: 0, paidMinor: 500 },
      ],
    });
    expect(byReason.daysToRefund.p50).toBeCloseTo(2, 2);
    expect(byReason.groups[0].share).toBeCloseTo(2 / 3);
    const reasons = [
      { reason: 'TOO_SMALL', count: 2, share: expect.closeTo(2 / 3), before: null },
      { reason: 'DAMAGED', count: 1, share: expect.closeTo(1 / 3), before: null },
    ];
    expect((await of('PRODUCT')).groups).toEqual([
      { key: product, label: 'The shirt', count: 3, share: 1, before: 0, paidMinor: 1_500, reasons },
    ]);
    expect((await of('OUTCOME')).groups.map(({ key }: { key: string }) => key)).toEqual(['REFUND', 'CREDIT']);
    expect((await of('DAY')).groups).toMatchObject([{ label: null, count: 2, share: 1, before: null, paidMinor: 1_500 }]);
  });

  test('of nothing are none, and of more than 400 days are of the last 400', async () => {
    const shop = await aStaffedShop(db, api.url, { deliveredAt: null });
    await db.sql(`update shipment set created_at = now() - interval '450 days' where id = $1`, [shop.shipmentId]);
    const of = async (from: string) => (await shop.viewer.get(NUMBERS, { from, to: null, by: 'DAY' })).returnNumbers;
    expect(await of('2001-01-01T00:00:00Z')).toEqual({
      ...{ returns: 0, ordersSent: 0, rate: null, currency: null, refundedMinor: 0, labelCostMinor: 0, costPerReturnMinor: null },
      ...{ daysToRefund: null, overdue: 0, groups: [], keepSuggestions: [] },
    });
  });
});
