import { newId } from '@jalon/schema/database';
import { findBreak, type Declaration } from '@jalon/schema/return';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import { addBuyer, anArticle, aReturningShop, aReturnPolicy, aReturnRule, DAY_MS } from '../harness/returning-shop.ts';
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
const law = (over: object) => aReturnPolicy({ withdrawal: { ...aReturnPolicy().withdrawal, ...over } });

interface Kept extends Declaration {
  id: string;
  hash: string;
  periodEndsAt: Date | null;
  returnId: string | null;
}

/** The chain of a shop, as it is kept. */
const chainOf = (merchantId: string) =>
  db.sql<Kept>(
    `select id, place, order_id as "orderId", name, email, articles, statement, language, declared_at as "declaredAt", previous_hash as "previousHash", hash,
       period_ends_at as "periodEndsAt", return_id as "returnId" from withdrawal where merchant_id = $1 order by place`,
    [merchantId],
  );

describe('the right of withdrawal', () => {
  test('is offered while its period runs: 14 days after the delivery, and to the next working day', async () => {
    const { form, track } = await aShop({ order: { number: '#77' } });
    const { form: told, problems } = await form();
    expect(problems).toEqual([]);
    expect(told).toMatchObject({ isOffered: true, isOpen: true, orderNumber: '#77', name: null, email: null, declared: [] });
    expect(told.articles).toMatchObject([
      { title: 'Linen shirt', quantity: 1 },
      { title: 'Wool socks', quantity: 2 },
    ]);
    expect(told.daysLeft).toBeGreaterThanOrEqual(12);
    expect(new Date(`${told.endsOn}T12:00:00Z`).getUTCDay() % 6).not.toBe(0);
    expect((await track()).withdrawal).toEqual({ isOpen: true, endsOn: told.endsOn, daysLeft: told.daysLeft });
  });

  test.each([
    ['not everything has arrived', { deliveredAt: null }, { isOffered: true, isOpen: true, endsOn: null, daysLeft: null }],
    [
      'nobody told the buyer of it: a year longer',
      { deliveredAt: new Date(Date.now() - 300 * DAY_MS), policy: law({ isInformed: false }) },
      { isOpen: true },
    ],
    ['it is over', { deliveredAt: new Date(Date.now() - 60 * DAY_MS) }, { isOffered: true, isOpen: false, endsOn: expect.any(String) }],
    ['the order goes to where there is none', { order: { countryCode: 'US' } }, { isOffered: false, isOpen: false, endsOn: null }],
    ['the shop offers none', { policy: law({ isOffered: false }) }, { isOffered: false }],
    ['the shop said nothing', { policy: null }, { isOffered: false }],
  ])('when %s', async (_what, told, expected) => {
    const { form, track } = await aShop(told);
    const { form: found } = await form();
    expect(found).toMatchObject(expected);
    expect((await track()).withdrawal).toEqual(
      found.isOffered ? { isOpen: found.isOpen, endsOn: found.endsOn, daysLeft: found.daysLeft } : null,
    );
  });

  test('a parcel nobody tells of is not delivered: the longest case holds', async () => {
    const { form } = await aShop({
      tell: ({ shipments }) => Object.assign(shipments[0]!, { milestone: 'UNKNOWN', deliveredAt: null, eventCount: 0 }),
    });
    expect((await form()).form).toMatchObject({ isOpen: true, endsOn: null });
  });

  test('is not for what the law exempts', async () => {
    const shop = await aShop({
      policy: law({ exemptCategories: ['cake'] }),
      tell: ({ orders }) => Object.assign(orders[0]!.lines[0]!, { category: 'cake' }),
    });
    expect((await shop.form()).form.articles).toMatchObject([{ title: 'Wool socks' }]);
    expect((await shop.declare({ articles: [{ lineId: shop.lines[0]!, quantity: 1 }] })).problems).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'articles', '0', 'lineId'] },
    ]);
    await shop.declare();
    expect((await chainOf(shop.merchantId))[0]!.articles).toMatchObject([{ title: 'Wool socks', quantity: 2 }]);
  });

  test('asks nobody who they are; whoever proved it finds the form filled in', async () => {
    const shop = await aShop();
    await addBuyer(db, shop, 'bo@mail.example');
    const document = 'mutation($token: String!) { identify(token: $token, proof: "bo@mail.example") { key } }';
    const { key } = (await shop.shopper.get(document, { token: shop.tokens.full })).identify;
    expect((await shop.form()).form).toMatchObject({ name: null, email: null });
    expect((await shop.form(shop.tokens.full, key)).form).toMatchObject({ name: 'Bo Berg', email: 'bo@mail.example' });
    expect((await shop.form(shop.tokens.neighbour)).problems).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });
});

describe('a declaration', () => {
  test('is kept word by word, and what was delivered comes back at once, for all that was paid', async () => {
    const shop = await aShop({
      order: { number: '#1042', placedAt: new Date('2026-11-12T22:30:00Z'), lines: [{ title: 'Vase', priceMinor: 5_000 }] },
      policy: aReturnPolicy({
        rules: [aReturnRule({ methods: ['IN_STORE', 'QR'], restockingPercent: 20, windowDays: 0, isFinalSale: true })],
      }),
      tell: ({ orders }) => Object.assign(orders[0]!.order, { shippingMinor: 490, totalMinor: 5_490 }),
    });
    const { withdrawal, problems } = await shop.declare({ name: '  Robin\n Reed ', language: 'fr-CA' });
    expect(problems).toEqual([]);
    expect(withdrawal).toMatchObject({ place: 1, emailHint: 'r•••@m•••.example', isAcknowledged: false, documentId: null });
    expect(withdrawal.statement).toContain('#1042');
    expect(withdrawal.statement).toContain('12 novembre 2026');
    expect(Math.abs(Date.parse(withdrawal.declaredAt) - Date.now())).toBeLessThan(60_000);
    const [kept] = await chainOf(shop.merchantId);
    expect(kept).toMatchObject({ name: 'Robin Reed', email: 'robin@mail.example', language: 'fr', returnId: withdrawal.returnId });
    expect(kept!.periodEndsAt!.getTime()).toBeGreaterThan(Date.now());
    // No final sale and no fee stand against it, and the delivery is paid back too.
    expect(await shop.returns()).toMatchObject([
      {
        id: withdrawal.returnId,
        state: 'APPROVED',
        asked_by: 'BUYER',
        method: 'QR',
        refund: 5_490,
        language: 'fr',
        label_at: expect.any(Date),
      },
    ]);
    const { returns } = await shop.track();
    expect(returns).toMatchObject([{ state: 'APPROVED', refundMinor: 5_490 }]);
    const [due] = await db.sql<{ days: number }>(
      `select extract(epoch from refund_due_at - requested_at) / 86400 as days from return_request where order_id = $1`,
      [shop.orderId],
    );
    expect(Number(due!.days)).toBeCloseTo(14);
    expect((await shop.form()).form.declared).toMatchObject([{ id: withdrawal.id, hash: withdrawal.hash }]);
  });

  test('tells partners that it is there, and nothing of who said it', async () => {
    const shop = await aShop();
    const { withdrawal } = await shop.declare();
    expect(await shop.told()).toEqual(['return.requested', 'return.approved', 'withdrawal.declared']);
    const events = await db.sql('select data from outbox_event where order_id = $1', [shop.orderId]);
    const text = JSON.stringify(events);
    expect(text).toContain(withdrawal.id);
    expect(text).not.toMatch(/robin|reed|withdraw from|Linen/i);
    expect(text).not.toContain(withdrawal.hash);
  });

  test('can name some articles only, and gives back what was paid for those', async () => {
    const shop = await aShop();
    const { withdrawal } = await shop.declare({ articles: [{ lineId: shop.lines[1]!, quantity: 1 }] });
    expect(withdrawal.statement.split('\n')[1]).toBe('1 × Wool socks');
    expect(await shop.returns()).toMatchObject([{ refund: 2_990, method: 'LABEL' }]);
  });

  test('sent twice is declared once; the same said in another window is told of the first', async () => {
    const shop = await aShop();
    const formKey = newId();
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.declare({}, { formKey })));
    expect(new Set(answers.map(({ withdrawal }) => withdrawal.hash)).size).toBe(1);
    expect(answers.every(({ problems }) => problems.length === 0)).toBe(true);
    expect(await shop.declare({ email: 'Robin@Mail.example' })).toMatchObject({
      withdrawal: { id: answers[0]!.withdrawal.id },
      problems: [{ code: 'TWICE' }],
    });
    // An address with a slip of the pen must not keep anybody from their confirmation.
    expect(await shop.declare({ email: 'rob@mail.example' })).toMatchObject({ withdrawal: { place: 2, returnId: null }, problems: [] });
    expect(await shop.returns()).toHaveLength(1);
  });

  test('leaves what is on its way back where it is', async () => {
    const shop = await aShop();
    await shop.request({ articles: [anArticle(shop.lines[0]!), anArticle(shop.lines[1]!)], method: 'LABEL' });
    await shop.declare();
    const [, second] = await shop.returns();
    expect(second).toMatchObject({ refund: 2_990 });
    expect(await db.sql('select order_line_id, quantity from return_line where return_request_id = $1', [second!['id']])).toEqual([
      { order_line_id: shop.lines[1], quantity: 1 },
    ]);
  });

  test('before anything arrived brings nothing back, and is taken', async () => {
    const shop = await aShop({ deliveredAt: null });
    expect((await shop.declare()).withdrawal).toMatchObject({ place: 1, returnId: null });
    expect(await chainOf(shop.merchantId)).toMatchObject([{ periodEndsAt: null }]);
    expect(await shop.told()).toEqual(['withdrawal.declared']);
  });

  test('of a contract of which the last part arrives later brings that back when it is said again', async () => {
    const shop = await aShop({ deliveredAt: null });
    const { withdrawal } = await shop.declare();
    await db.sql(`update shipment set milestone = 'DELIVERED', delivered_at = now() where id = $1`, [shop.shipmentId]);
    for (let n = 0; n < 2; n++)
      expect(await shop.declare()).toMatchObject({ withdrawal: { id: withdrawal.id, place: 1 }, problems: [{ code: 'TWICE' }] });
    expect(await shop.returns()).toMatchObject([{ state: 'APPROVED', refund: 8_970 }]);
    expect(await chainOf(shop.merchantId)).toHaveLength(1);
  });

  test('after the period is taken too, and the shop decides', async () => {
    const shop = await aShop({ deliveredAt: new Date(Date.now() - 60 * DAY_MS) });
    expect(await shop.declare()).toMatchObject({ withdrawal: { place: 1, returnId: null }, problems: [] });
    expect(await shop.returns()).toEqual([]);
    expect(await db.sql(`select data->'isInTime' as "inTime" from outbox_event where order_id = $1`, [shop.orderId])).toEqual([
      { inTime: false },
    ]);
  });

  test.each([
    ['no name', { name: ' \u200e ' }, 'INVALID', ['input', 'name']],
    ['no address', { email: 'nobody' }, 'INVALID', ['input', 'email']],
    ['more than was bought', 3, 'INVALID', ['input', 'articles', '0', 'quantity']],
    ['nothing of an article', 0, 'INVALID', ['input', 'articles', '0', 'quantity']],
  ])('with %s is none', async (_what, given, code, path) => {
    const shop = await aShop();
    const input = typeof given === 'number' ? { articles: [{ lineId: shop.lines[1]!, quantity: given }] } : given;
    expect(await shop.declare(input)).toMatchObject({ withdrawal: null, problems: [{ code, path }] });
    expect(await chainOf(shop.merchantId)).toEqual([]);
  });

  test('where there is no such right is none', async () => {
    const { declare } = await aShop({ order: { countryCode: 'US' } });
    expect((await declare()).problems).toMatchObject([{ code: 'INELIGIBLE' }]);
  });
});

describe('the chain of declarations', () => {
  test('is whole after twenty at once, and whoever changes one breaks it', async () => {
    const shop = await aShop();
    const tokens = [shop.tokens.full];
    for (let n = 1; n < 20; n++) {
      shop.story.withOrder().withLink().shippedBy('dhl');
      Object.assign(shop.story.shipments.at(-1)!, { milestone: 'DELIVERED', deliveredAt: new Date(), eventCount: 1 });
      tokens.push(shop.story.links.at(-1)!.token);
    }
    await shop.story.save(db.em);
    const answers = await Promise.all(tokens.map((token, n) => shop.declare({ name: `Nº ${n} 👋 "quoted"` }, { token })));
    expect(answers.flatMap(({ problems }) => problems)).toEqual([]);
    expect(answers.map(({ withdrawal }) => withdrawal.place).toSorted((a, b) => a - b)).toEqual(tokens.map((_, n) => n + 1));
    expect(findBreak(await chainOf(shop.merchantId))).toBeNull();
    await db.sql(`update withdrawal set statement = statement || ' not' where merchant_id = $1 and place = 7`, [shop.merchantId]);
    expect(findBreak(await chainOf(shop.merchantId))).toBe(7);
  });

  test('is each shop’s own', async () => {
    const [one, other] = [await aShop(), await aShop()];
    expect([(await one.declare()).withdrawal.place, (await other.declare()).withdrawal.place]).toEqual([1, 1]);
  });
});
