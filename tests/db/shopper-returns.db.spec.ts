import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import { addBuyer, anArticle, aReturningShop, aReturnPolicy, aReturnRule, keepPolicy } from '../harness/returning-shop.ts';
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

describe('a return from the first question to its number', () => {
  test('what may go back, for what and until when; then the amounts; then the return, approved at once', async () => {
    const { options, quote, request, returns, lines, told, track } = await aShop({
      order: {
        lines: [
          { title: 'Shirt', priceMinor: 2_990 },
          { title: 'Socks', quantity: 2, priceMinor: 799 },
        ],
        language: 'fr',
      },
      policy: aReturnPolicy({
        rules: [aReturnRule({ payer: 'FAULT', shippingFeeMinor: 450, restockingPercent: 10, creditBonusPercent: 10 })],
      }),
    });
    const { options: asked, problems } = await options();
    expect(problems).toEqual([]);
    expect(asked).toMatchObject({
      isGift: false,
      currency: 'EUR',
      methods: ['LABEL', 'QR', 'OWN'],
      articles: [
        { title: 'Shirt', bought: 1, quantity: 1, codes: [], daysLeft: 28, outcomes: ['REFUND', 'CREDIT', 'REPAIR'] },
        { title: 'Socks', bought: 2, quantity: 2, codes: [], daysLeft: 28, reasons: ['TOO_SMALL', 'CHANGED_MIND', 'DAMAGED', 'OTHER'] },
      ],
      policy: [
        { code: 'WINDOW', days: 30 },
        { code: 'PAYS_FAULT', amountMinor: 450 },
        { code: 'RESTOCKING', percent: 10 },
        { code: 'REFUND', days: 14 },
      ],
      returns: [],
    });
    const draft = byLabel(anArticle(lines[0]!), anArticle(lines[1]!, { quantity: 2, outcome: 'CREDIT' }));
    const { quote: told1 } = await quote(draft);
    // 2990 − 10 % − 4.50; 1598 − 10 % (159.8, half a cent up) and 10 % of that on top.
    expect(told1).toMatchObject({ articlesMinor: 4_588, restockingMinor: 299 + 160, shippingFeeMinor: 450, refundMinor: 2_241 });
    expect(told1).toMatchObject({ creditMinor: 1_438 + 144, bonusMinor: 144, exchangedMinor: 0, needsLook: false, currency: 'EUR' });
    expect(told1.articlesMinor).toBe(
      told1.refundMinor + told1.exchangedMinor + told1.restockingMinor + told1.shippingFeeMinor + told1.creditMinor - told1.bonusMinor,
    );
    const { return: made, problems: none } = await request(draft, { expected: { refundMinor: 2_241, creditMinor: 1_582 } });
    expect(none).toEqual([]);
    expect(made).toMatchObject({ state: 'APPROVED', method: 'LABEL', refundMinor: 2_241, creditMinor: 1_582, canCancel: true });
    expect(made.number).toMatch(/^R[2-9B-Z]{8}$/);
    expect(made.articles).toMatchObject([
      { title: 'Shirt', quantity: 1, reason: 'TOO_SMALL' },
      { title: 'Socks', quantity: 2, outcome: 'CREDIT' },
    ]);
    expect(await returns()).toMatchObject([{ asked_by: 'BUYER', language: 'fr', label_at: expect.any(Date), look_reasons: null }]);
    expect(await told()).toEqual(['return.requested', 'return.approved']);
    expect(await track()).toMatchObject({ canReturn: false, returnDaysLeft: null, returns: [{ number: made.number, state: 'APPROVED' }] });
    expect(
      (await options()).options.articles.map(({ quantity, codes }: { quantity: number; codes: string[] }) => [quantity, codes]),
    ).toEqual([
      [0, ['NOTHING_LEFT']],
      [0, ['NOTHING_LEFT']],
    ]);
  });

  test('pieces of a line go back one by one, each for its exact share of what was paid', async () => {
    const { request, lines, returns, story } = await aShop({
      order: { lines: [{ title: 'Socks', quantity: 3, priceMinor: 400 }] },
      tell: ({ orders }) => {
        Object.assign(orders[0]!.lines[0]!, { discountMinor: 200 });
        Object.assign(orders[0]!.order, { totalMinor: 1_000 });
      },
    });
    for (let n = 0; n < 3; n++) expect((await request(byLabel(anArticle(lines[0]!)))).problems).toEqual([]);
    expect((await returns()).map(({ refund }) => refund)).toEqual([333, 333, 334]);
    expect((await request(byLabel(anArticle(lines[0]!)))).problems).toMatchObject([{ code: 'TWICE' }]);
    expect(story.orders[0]!.order.totalMinor).toBe(1_000);
  });

  test('a discount the store tells only in the total is nobody’s gain', async () => {
    const { quote, lines } = await aShop({
      order: {
        lines: [
          { title: 'A', priceMinor: 1_000 },
          { title: 'B', priceMinor: 2_000 },
        ],
      },
      tell: ({ orders }) => Object.assign(orders[0]!.order, { totalMinor: 2_500, shippingMinor: 500 }),
    });
    const amounts = await Promise.all(lines.map(async (line) => (await quote(byLabel(anArticle(line)))).quote.refundMinor));
    expect(amounts).toEqual([666, 1_334]);
  });

  test('tax that comes on top was paid too', async () => {
    const { quote, lines } = await aShop({
      order: { lines: [{ title: 'A', priceMinor: 1_000 }] },
      tell: ({ orders }) => {
        Object.assign(orders[0]!.lines[0]!, { taxMinor: 190 });
        Object.assign(orders[0]!.order, { totalMinor: 1_190, isTaxIncluded: false });
      },
    });
    expect((await quote(byLabel(anArticle(lines[0]!)))).quote.refundMinor).toBe(1_190);
  });

  test('an article that stays needs no way back', async () => {
    const rules = [aReturnRule({ outcomes: ['REFUND', 'KEEP', 'DONATE'], keepUpToMinor: 1_000 })];
    const { options, request, lines, returns } = await aShop({
      order: {
        lines: [
          { title: 'Cheap', priceMinor: 1_000 },
          { title: 'Dear', priceMinor: 1_001 },
        ],
      },
      policy: aReturnPolicy({ rules }),
    });
    expect((await options()).options.articles.map(({ outcomes }: { outcomes: string[] }) => outcomes)).toEqual([
      ['REFUND', 'KEEP', 'DONATE'],
      ['REFUND'],
    ]);
    expect((await request(byLabel(anArticle(lines[1]!, { outcome: 'KEEP' })))).problems).toMatchObject([
      { code: 'INVALID', path: ['input', 'articles', '0', 'outcome'] },
    ]);
    expect((await request({ articles: [anArticle(lines[0]!, { outcome: 'KEEP' })] })).return).toMatchObject({
      state: 'APPROVED',
      method: null,
    });
    expect(await returns()).toMatchObject([{ hand_in_by: null, label_at: null, refund: 1_000 }]);
  });

  test('the policy is the one that held when the order was placed', async () => {
    const { options, merchantId } = await aShop({ policy: aReturnPolicy({ rules: [aReturnRule({ windowDays: 60 })] }) });
    await keepPolicy(db, merchantId, aReturnPolicy({ rules: [aReturnRule({ windowDays: 1 })] }), 2, new Date());
    expect((await options()).options.articles[0]).toMatchObject({ quantity: 1, daysLeft: 58 });
  });

  test('a shop that never said anything takes nothing back here', async () => {
    const { options, request, lines, track } = await aShop({ policy: null });
    expect((await options()).options).toMatchObject({ articles: [{ quantity: 0, codes: ['NO_RULE'] }, { quantity: 0 }], policy: [] });
    expect((await request(byLabel(anArticle(lines[0]!)))).problems).toMatchObject([{ code: 'INELIGIBLE' }]);
    expect(await track()).toMatchObject({ canReturn: false, withdrawal: null, returns: [] });
  });
});

describe('who has to wait', () => {
  test('a shopper the shop wants to look at, without being told so', async () => {
    const shop = await aShop({ policy: aReturnPolicy({ blocked: ['@trouble.example'] }) });
    await addBuyer(db, shop, 'Bo@trouble.example');
    const draft = byLabel(anArticle(shop.lines[0]!));
    expect((await shop.quote(draft)).quote).toMatchObject({ needsLook: true, handInBy: null });
    const { return: made } = await shop.request(draft);
    expect(made).toMatchObject({ state: 'REQUESTED', handInBy: null });
    expect(JSON.stringify(made)).not.toContain('BLOCKED');
    expect(await shop.returns()).toMatchObject([{ look_reasons: 'BLOCKED', label_at: null }]);
    expect(await shop.told()).toEqual(['return.requested']);
  });

  test('what is worth more than is approved unseen, and who returned often of late', async () => {
    const { request, lines, returns } = await aShop({ policy: aReturnPolicy({ approveUpToMinor: 2_990, lookAfterReturns: 1 }) });
    await request(byLabel(anArticle(lines[0]!)));
    await request(byLabel(anArticle(lines[1]!, { quantity: 2 })));
    expect((await returns()).map(({ state, look_reasons: why }) => [state, why])).toEqual([
      ['APPROVED', null],
      ['REQUESTED', 'MANY_RETURNS,ABOVE_LIMIT'],
    ]);
  });

  test('whoever tries over and over', async () => {
    const { request } = await aShop();
    const tries = [];
    for (let n = 0; n < 31; n++) tries.push(await request(byLabel()));
    expect(tries.at(-2).problems).toMatchObject([{ code: 'INVALID' }]);
    expect(tries.at(-1).problems).toMatchObject([{ code: 'THROTTLED', retryAfterSeconds: expect.any(Number) }]);
  });
});
