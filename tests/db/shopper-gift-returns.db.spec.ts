import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import { anArticle, aReturningShop, aReturnPolicy, aReturnRule } from '../harness/returning-shop.ts';
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

const SHARE = `mutation($token: String!, $view: LinkView!) { linkShare(token: $token, view: $view) { token expiresAt problems { code } } }`;
const PRICE = 7_731;
const aGift = () =>
  aReturningShop(db, api.url, {
    order: { number: '#PRIVATE1042', lines: [{ title: 'Vase', priceMinor: PRICE }] },
    policy: aReturnPolicy({
      rules: [
        aReturnRule({
          payer: 'FAULT',
          shippingFeeMinor: 450,
          restockingPercent: 5,
          outcomes: ['REFUND', 'CREDIT', 'KEEP'],
          keepUpToMinor: 9_000,
        }),
      ],
    }),
    tell: ({ orders }) => Object.assign(orders[0]!.order, { isGift: true }),
  });
const amounts = (answer: unknown) => JSON.stringify(answer).match(/EUR|Minor":\d|:7731\b/g);
/** What the receiver is told of their return. */
const aMessage = (of: TestDatabase, orderId: string, returnId: string) =>
  of.sql(
    `insert into notification (id, merchant_id, event, channel, cause, order_id, audience, recipient_id, language, state, happened_at, due_at, expires_at,
       facts, sent_at, subject, body_text, created_at)
     select gen_random_uuid(), merchant_id, 'RETURN_APPROVED', 'EMAIL', 'r', id, 'RECEIVER', gen_random_uuid(), 'en', 'SENT', now(), now(),
       now() + interval '1 day', $2, now(), 'Your return', 'It may go back', now() from shop_order where id = $1`,
    [orderId, JSON.stringify({ returnId })],
  );
const byQr = (...articles: object[]) => ({ articles, method: 'QR' });

describe('whoever got a gift', () => {
  test('sees the articles and their way back, and no price anywhere', async () => {
    const { options, quote, request, cancel, lines, tokens, track } = await aGift();
    const { options: told, problems } = await options(tokens.gift);
    expect(problems).toEqual([]);
    expect(told).toMatchObject({ isGift: true, currency: null, articles: [{ title: 'Vase', outcomes: ['CREDIT'], quantity: 1 }] });
    expect(told.policy).toEqual([{ code: 'WINDOW', days: 30, amountMinor: null, percent: null, day: null }]);
    const draft = byQr(anArticle(lines[0]!, { outcome: 'CREDIT' }));
    const { quote: quoted } = await quote(draft, tokens.gift);
    expect(quoted).toMatchObject({
      currency: null,
      creditMinor: null,
      methods: ['LABEL', 'QR', 'OWN'],
      lines: [{ outcome: 'CREDIT', paidMinor: null }],
    });
    const made = await request(draft, { token: tokens.gift });
    expect(made).toMatchObject({
      return: { state: 'APPROVED', currency: null, creditMinor: null, articles: [{ title: 'Vase' }] },
      problems: [],
    });
    const order = await track(tokens.gift);
    expect(order).toMatchObject({
      view: 'GIFT',
      number: '•••42',
      lines: [{ title: 'Vase' }],
      returns: [{ state: 'APPROVED' }],
      withdrawal: null,
    });
    for (const answer of [told, quoted, made, order, await cancel(made.return.id, tokens.gift)]) expect(amounts(answer)).toBeNull();
  });

  test.each(['REFUND', 'KEEP'])('cannot have %s: the money is the buyer’s', async (outcome) => {
    const { request, lines, tokens } = await aGift();
    expect((await request(byQr(anArticle(lines[0]!, { outcome })), { token: tokens.gift })).problems).toMatchObject([
      { code: 'INVALID', path: ['input', 'articles', '0', 'outcome'] },
    ]);
  });

  test('is not betrayed: the buyer sees no return, only that nothing is left', async () => {
    const { options, request, lines, tokens, track, returns, orderId } = await aGift();
    await request(byQr(anArticle(lines[0]!, { outcome: 'CREDIT' })), { token: tokens.gift });
    expect(await returns()).toMatchObject([{ asked_by: 'RECEIVER', state: 'APPROVED' }]);
    await aMessage(db, orderId, (await returns())[0]!['id'] as string);
    expect(await track()).toMatchObject({ returns: [], canReturn: false, messages: [] });
    const { options: told } = await options();
    expect(told).toMatchObject({ returns: [], articles: [{ quantity: 0, codes: ['NOTHING_LEFT'] }] });
    expect(await request(byQr(anArticle(lines[0]!)))).toMatchObject({ return: null, problems: [{ code: 'TWICE' }] });
  });

  test('sees nothing of what the buyer returned, and cannot withdraw from a contract of somebody else', async () => {
    const { request, lines, tokens, track, form, declare } = await aGift();
    await request(byQr(anArticle(lines[0]!)));
    expect((await track(tokens.gift)).returns).toEqual([]);
    expect(await request(byQr(anArticle(lines[0]!, { outcome: 'CREDIT' })), { token: tokens.gift })).toMatchObject({
      return: null,
      problems: [{ code: 'TWICE' }],
    });
    expect((await form(tokens.gift)).problems).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect((await declare({}, { token: tokens.gift })).problems).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });

  test('gets a link of the buyer’s, for as long as gifts are given', async () => {
    const { shopper, tokens, options } = await aGift();
    const { linkShare } = await shopper.get(SHARE, { token: tokens.full, view: 'GIFT' });
    expect(linkShare.problems).toEqual([]);
    expect(Date.parse(linkShare.expiresAt) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    expect((await options(linkShare.token)).options.isGift).toBe(true);
    expect((await shopper.get(SHARE, { token: tokens.full, view: 'FULL' })).linkShare.problems).toEqual([{ code: 'INVALID' }]);
    expect((await shopper.get(SHARE, { token: tokens.gift, view: 'GIFT' })).linkShare.problems).toEqual([{ code: 'NOT_ALLOWED' }]);
    const neighbour = (await shopper.get(SHARE, { token: tokens.full, view: 'NEIGHBOUR' })).linkShare;
    expect((await options(neighbour.token)).problems).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });
});
