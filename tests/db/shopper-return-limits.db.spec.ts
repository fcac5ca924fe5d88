import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import { anArticle, aReturningShop, aReturnPolicy, aReturnRule, DAY_MS } from '../harness/returning-shop.ts';
import type { Running } from '../harness/running.ts';
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

const aShop = (told: Parameters<typeof aReturningShop>[2] = {}) => aReturningShop(db, api.url, told);
const byLabel = (...articles: object[]) => ({ articles, method: 'LABEL' });

describe('what cannot go back', () => {
  test('two windows: the same form is the same return, another one is told of it', async () => {
    const { request, lines, returns, told } = await aShop();
    const draft = byLabel(anArticle(lines[0]!));
    const formKey = newId();
    const same = await Promise.all(Array.from({ length: 4 }, () => request(draft, { formKey })));
    expect(new Set(same.map(({ return: made }) => made.number)).size).toBe(1);
    expect(same.every(({ problems }) => problems.length === 0)).toBe(true);
    const others = await Promise.all(Array.from({ length: 3 }, () => request(draft)));
    for (const other of others)
      expect(other).toMatchObject({
        return: { number: same[0]!.return.number },
        problems: [{ code: 'TWICE', path: ['input', 'articles', '0', 'quantity'] }],
      });
    expect(await returns()).toHaveLength(1);
    expect(await told()).toEqual(['return.requested', 'return.approved']);
  });

  test('the key of another order’s form is not its own', async () => {
    const shop = await aShop();
    shop.story.withOrder().withLink().shippedBy('dhl');
    Object.assign(shop.story.shipments[1]!, { milestone: 'DELIVERED', deliveredAt: new Date(), eventCount: 1 });
    await shop.story.save(db.em);
    const formKey = newId();
    const { return: first } = await shop.request(byLabel(anArticle(shop.lines[0]!)), { formKey });
    const other = { token: shop.story.links.at(-1)!.token, formKey };
    const { return: second, problems } = await shop.request(byLabel(anArticle(shop.story.orders[1]!.lines[0]!.id)), other);
    expect(problems).toEqual([]);
    expect(second.number).not.toBe(first.number);
  });

  test('the window ends with the last second of the recipient’s day, wherever the shop is', async () => {
    const dayStart = (zone: string) => {
      const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
      let at = Date.parse(`${day}T00:00:00Z`);
      while (new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(at)) >= day) at -= 900_000;
      while (new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(at)) < day) at += 1_000;
      return at;
    };
    const begins = dayStart('Asia/Tokyo');
    const policy = aReturnPolicy({ rules: [aReturnRule({ windowDays: 3 })] });
    const shop = (deliveredAt: Date) =>
      aShop({ order: { countryCode: 'JP' }, merchant: { timeZone: 'America/New_York' }, policy, deliveredAt });
    // Delivered in the first second of a day three days ago there: today is the last day. One second before: it was yesterday.
    const [open, over] = [await shop(new Date(begins - 3 * DAY_MS)), await shop(new Date(begins - 3 * DAY_MS - 1_000))];
    expect((await open.options()).options.articles[0]).toMatchObject({ quantity: 1, daysLeft: 0 });
    expect((await open.request(byLabel(anArticle(open.lines[0]!)))).problems).toEqual([]);
    expect((await over.options()).options.articles[0]).toMatchObject({ quantity: 0, daysLeft: -1, codes: ['WINDOW_OVER'] });
    expect((await over.request(byLabel(anArticle(over.lines[0]!)))).problems).toMatchObject([{ code: 'INELIGIBLE' }]);
    expect([await open.track(), await over.track()]).toMatchObject([
      { canReturn: true, returnDaysLeft: 0 },
      { canReturn: false, returnDaysLeft: null },
    ]);
  });

  test.each([
    ['more than was bought', { quantity: 2 }, 'INVALID', 'quantity'],
    ['none of it', { quantity: 0 }, 'INVALID', 'quantity'],
    ['an article of another order', { lineId: newId() }, 'NOT_FOUND', 'lineId'],
    ['no article', { lineId: 'x' }, 'INVALID', 'lineId'],
    ['a reason the shop does not ask for', { reason: 'TOO_LATE' }, 'INVALID', 'reason'],
    ['an outcome the shop does not give', { outcome: 'KEEP' }, 'INVALID', 'outcome'],
    ['an exchange for nothing', { outcome: 'EXCHANGE' }, 'INVALID', 'outcome'],
    ['another article without an exchange', { variantId: newId() }, 'INVALID', 'variantId'],
    ['a photo nobody sent', { photoIds: [newId()] }, 'NOT_FOUND', 'photoIds'],
    ['a long tale', { note: 'x'.repeat(1_001) }, 'INVALID', 'note'],
  ])('%s', async (_what, given, code, field) => {
    const { request, quote, lines, returns } = await aShop();
    const draft = byLabel(anArticle(lines[0]!, given));
    const problems = [{ code, path: ['input', 'articles', '0', field] }];
    expect(await request(draft)).toMatchObject({ return: null, problems });
    expect(await quote(draft)).toMatchObject({ quote: null, problems });
    expect(await returns()).toEqual([]);
  });

  test('nothing, the same thing twice, or no way back', async () => {
    const { request, lines } = await aShop();
    expect((await request(byLabel())).problems).toMatchObject([{ code: 'INVALID', path: ['input', 'articles'] }]);
    expect((await request(byLabel(anArticle(lines[1]!), anArticle(lines[1]!)))).problems).toMatchObject([{ code: 'INVALID' }]);
    expect((await request({ articles: [anArticle(lines[0]!)] })).problems).toMatchObject([{ code: 'INVALID', path: ['input', 'method'] }]);
    expect((await request({ articles: [anArticle(lines[0]!)], method: 'PICK_UP' })).problems).toMatchObject([
      { path: ['input', 'method'] },
    ]);
    expect((await request(byLabel(anArticle(lines[0]!)), { formKey: 'a b' })).problems).toMatchObject([
      { code: 'INVALID', path: ['formKey'] },
    ]);
  });

  test('two pieces of a line for two reasons are two articles of one return', async () => {
    const { request, lines } = await aShop();
    const { return: made } = await request(byLabel(anArticle(lines[1]!), anArticle(lines[1]!, { reason: 'DAMAGED' })));
    expect(made).toMatchObject({ refundMinor: 5_980, articles: [{ quantity: 1 }, { quantity: 1, reason: 'DAMAGED' }] });
  });

  test.each([
    ['cancelled', { cancelledAt: new Date() }, 'ORDER_CANCELLED'],
    ['not paid', { paymentState: 'PENDING' }, 'NOT_PAID'],
    ['paid back by the store', { paymentState: 'REFUNDED' }, 'NOT_PAID'],
  ])('an order that was %s', async (_what, given, code) => {
    const { options } = await aShop({ tell: ({ orders }) => Object.assign(orders[0]!.order, given) });
    expect((await options()).options.articles[0]).toMatchObject({ quantity: 0, codes: [code] });
  });

  test('of a split order what is still under way, and what has not left', async () => {
    const shop = await aShop({
      order: { lines: [{ title: 'Here' }, { title: 'Under way' }, { title: 'Not sent' }] },
      deliveredAt: null,
    });
    const [here, underWay] = shop.lines;
    await db.sql('delete from shipment_line where shipment_id = $1', [shop.shipmentId]);
    const second = newId();
    await db.sql(
      `insert into shipment select (jsonb_populate_record(s, jsonb_build_object('id', $2::uuid, 'tracking_number', 'SECOND', 'milestone', 'DELIVERED',
         'delivered_at', now()))).* from shipment s where s.id = $1`,
      [shop.shipmentId, second],
    );
    for (const [shipment, line] of [
      [shop.shipmentId, underWay],
      [second, here],
    ])
      await db.sql(
        'insert into shipment_line (id, merchant_id, shipment_id, order_line_id, quantity) values (gen_random_uuid(), $1, $2, $3, 1)',
        [shop.merchantId, shipment, line],
      );
    const { articles } = (await shop.options()).options;
    expect(articles.map(({ quantity, codes }: { quantity: number; codes: string[] }) => [quantity, codes])).toEqual([
      [1, []],
      [0, ['NOT_DELIVERED']],
      [0, ['NOT_DELIVERED']],
    ]);
    expect((await shop.request(byLabel(anArticle(underWay!)))).problems).toMatchObject([{ code: 'INELIGIBLE' }]);
    expect((await shop.request(byLabel(anArticle(here!)))).problems).toEqual([]);
    expect(await shop.track()).toMatchObject({ canReturn: false, withdrawal: { isOpen: true, endsOn: null, daysLeft: null } });
  });

  test('what comes to something else than was shown', async () => {
    const { request, lines, returns } = await aShop();
    const draft = byLabel(anArticle(lines[0]!));
    expect(await request(draft, { expected: { refundMinor: 2_989, creditMinor: 0 } })).toMatchObject({
      return: null,
      problems: [{ code: 'CHANGED', path: ['expected'] }],
    });
    expect(await returns()).toEqual([]);
    expect((await request(draft, { expected: { refundMinor: 2_990, creditMinor: 0 } })).problems).toEqual([]);
  });
});
