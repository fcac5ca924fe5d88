import { newId, queryOn } from '@jalon/schema/database';
import { giveBack, moveReturn, type ReturnAction } from '@jalon/schema/return';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '../harness/open-pool.ts';
import { startApi } from '../harness/processes.ts';
import { anArticle, aReturningShop, aReturnPolicy, aReturnRule, type ReturningShop } from '../harness/returning-shop.ts';
import type { Running } from '../harness/running.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});

const aShop = (told: Parameters<typeof aReturningShop>[2] = {}) => aReturningShop(db, api.url, told);
const byLabel = (...articles: object[]) => ({ articles, method: 'LABEL' });

/** What the shop or a carrier does. */
const moves = async ({ merchantId }: ReturningShop, returnId: string, ...actions: ReturnAction[]) => {
  for (const action of actions) {
    const moved = await moveReturn(queryOn(pool), { merchantId, returnId, action, by: 'CARRIER' }, new Date());
    expect(moved.outcome, action).toBe('MOVED');
  }
};

const aDocument = async ({ merchantId, orderId }: ReturningShop, given: Record<string, unknown>) => {
  const id = newId();
  const of = { kind: 'LABEL', content_type: 'application/pdf', return_id: null, withdrawal_id: null, is_raw: false, ...given };
  await db.sql(
    `insert into return_document (id, merchant_id, order_id, kind, content_type, return_id, withdrawal_id, is_raw, bytes, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'the file', now())`,
    [id, merchantId, orderId, of.kind, of.content_type, of.return_id, of.withdrawal_id, of.is_raw],
  );
  return id;
};
const fetchDocument = (token: string, id: string) => fetch(`${api.url}/public/documents/${token}/${id}`);

describe('taking a return back', () => {
  test('is done until a carrier has it, once; then its articles may go back again', async () => {
    const shop = await aShop();
    const { return: made } = await shop.request(byLabel(anArticle(shop.lines[0]!)));
    await moves(shop, made.id, 'ISSUE_LABEL');
    expect((await shop.track()).returns).toMatchObject([{ state: 'LABEL_ISSUED' }]);
    expect(await shop.cancel(made.id)).toMatchObject({ return: { state: 'CANCELLED', canCancel: false }, problems: [] });
    expect(await shop.cancel(made.id)).toMatchObject({ return: { state: 'CANCELLED' }, problems: [] });
    expect(await shop.told()).toEqual(['return.requested', 'return.approved', 'return.label_issued', 'return.cancelled']);
    const again = await shop.request(byLabel(anArticle(shop.lines[0]!)));
    expect(again.return.number).not.toBe(made.number);
    await moves(shop, again.return.id, 'HAND_OVER');
    expect(await shop.cancel(again.return.id)).toMatchObject({
      return: { state: 'IN_TRANSIT', canCancel: false },
      problems: [{ code: 'TOO_LATE' }],
    });
  });

  test('is for nobody else: not by the link of another order, nor by that of the gift', async () => {
    const [shop, other] = [await aShop(), await aShop()];
    const { return: made } = await shop.request(byLabel(anArticle(shop.lines[0]!)));
    for (const token of [other.tokens.full, shop.tokens.gift])
      expect(await shop.cancel(made.id, token)).toMatchObject({ return: null, problems: [{ code: 'NOT_FOUND' }] });
    expect((await shop.cancel('x')).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await shop.cancel(made.id, shop.tokens.neighbour)).problems).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect(await shop.returns()).toMatchObject([{ state: 'APPROVED' }]);
  });

  test('whatever is declined, cancelled and asked for again, no more is promised than was paid', async () => {
    const shop = await aShop({ order: { lines: [{ title: 'Socks', quantity: 3, priceMinor: 0 }] }, tell: pricedAt(100) });
    const one = await shop.request(byLabel(anArticle(shop.lines[0]!)));
    await shop.request(byLabel(anArticle(shop.lines[0]!)));
    await shop.cancel(one.return.id);
    await shop.request(byLabel(anArticle(shop.lines[0]!, { quantity: 2 })));
    const live = (await shop.returns()).filter(({ state }) => state !== 'CANCELLED');
    expect(live.reduce((sum, { refund }) => sum + Number(refund), 0)).toBe(100);
  });
});

/** So much for all pieces of the one line. */
const pricedAt =
  (minor: number): NonNullable<Parameters<typeof aReturningShop>[2]>['tell'] =>
  ({ orders }) => {
    const [line] = orders[0]!.lines;
    Object.assign(line!, { priceMinor: minor, discountMinor: minor * (line!.quantity - 1) });
    Object.assign(orders[0]!.order, { totalMinor: minor });
  };

test('several returns of one order, each with what was given for it; what comes back is no parcel to the shopper', async () => {
  const shop = await aShop();
  const first = await shop.request(byLabel(anArticle(shop.lines[0]!)));
  const second = await shop.request(byLabel(anArticle(shop.lines[1]!, { quantity: 2, outcome: 'CREDIT' })));
  const parcel = newId();
  await db.sql(
    `insert into shipment select (jsonb_populate_record(s, jsonb_build_object('id', $2::uuid, 'tracking_number', 'BACK', 'milestone', 'IN_TRANSIT',
       'delivered_at', null))).* from shipment s where s.id = $1`,
    [shop.shipmentId, parcel],
  );
  await db.sql('update return_request set shipment_id = $2, carrier = $3, tracking_number = $4 where id = $1', [
    ...[second.return.id, parcel, 'dhl', 'BACK'],
  ]);
  await moves(shop, second.return.id, 'HAND_OVER', 'RECEIVE');
  await giveBack(queryOn(pool), { merchantId: shop.merchantId, returnId: second.return.id, action: 'REFUND', by: 'RULE' }, new Date());
  const { shipments, returns } = await shop.track();
  expect(shipments).toMatchObject([{ id: shop.shipmentId }]);
  expect(returns).toMatchObject([
    { number: second.return.number, state: 'REFUNDED', shipment: { trackingNumber: 'BACK' } },
    { number: first.return.number, state: 'APPROVED', shipment: null },
  ]);
  expect((await shop.options()).options.returns).toMatchObject([{ number: second.return.number }, { number: first.return.number }]);
  const { return: shown } = await shop.cancel(second.return.id);
  expect(shown).toMatchObject({
    carrier: 'dhl',
    trackingNumber: 'BACK',
    refunds: [{ kind: 'CREDIT', state: 'WAITING', amountMinor: 5_980, currency: 'EUR', at: null }],
  });
  expect((await shop.form()).form).toMatchObject({ isOpen: true, endsOn: expect.any(String) });
});

test('the order of an exchange is returned like any other: for what was paid', async () => {
  const shop = await aShop({
    order: { number: 'RE-R2345678', lines: [{ title: 'Shirt', priceMinor: 2_500 }] },
    policy: aReturnPolicy({ rules: [aReturnRule({ windowDays: 14 })] }),
  });
  expect((await shop.request(byLabel(anArticle(shop.lines[0]!)))).return).toMatchObject({ state: 'APPROVED', refundMinor: 2_500 });
});

describe('an exchange', () => {
  const withVariants = async () => {
    const shop = await aShop();
    const product = newId();
    const [medium, large, gone] = [newId(), newId(), newId()];
    await db.sql(`insert into product (id, merchant_id, title, created_at) values ($1, $2, 'Shirt', now())`, [product, shop.merchantId]);
    for (const [id, title] of [
      [medium, 'M'],
      [large, 'L'],
      [gone, 'XL'],
    ])
      await db.sql(
        `insert into variant (id, merchant_id, product_id, sku, title, is_active, created_at) values ($1, $2, $3, $4, $4, true, now())`,
        [id, shop.merchantId, product, title],
      );
    const [warehouse] = await db.sql<{ id: string }>(
      `insert into warehouse (id, merchant_id, name, kind, country_code, time_zone, working_days, keeps_holidays, closed_on, cut_offs, stated_hours,
         learnt_from, serves_countries, carriers, cost_minor, cost_currency, tracks_stock, is_active, created_at)
       values ($1, $2, 'Hall', 'OWN', 'DE', 'Europe/Berlin', '{1,2,3,4,5}', true, '{}', '[]', 24, 0, '{}', '{}', 0, 'EUR', true, true, now()) returning id`,
      [newId(), shop.merchantId],
    );
    await db.sql(
      `insert into stock_level (merchant_id, variant_id, warehouse_id, lot, on_hand, reserved, damaged, changed_at) values ($1, $2, $3, '', 4, 3, 1, now())`,
      [shop.merchantId, gone, warehouse!.id],
    );
    await db.sql('update order_line set variant_id = $2 where id = $1', [shop.lines[0], medium]);
    return { ...shop, large, gone };
  };

  test('is for an article of the same product that is there, for as much as was paid', async () => {
    const { options, quote, request, lines, large, gone } = await withVariants();
    const [shirt, socks] = (await options()).options.articles;
    expect(shirt).toMatchObject({
      outcomes: ['REFUND', 'CREDIT', 'EXCHANGE', 'REPAIR'],
      alternatives: [
        { title: 'L', isInStock: true, priceMinor: 2_990 },
        { title: 'M', isInStock: true },
        { title: 'XL', isInStock: false },
      ],
    });
    expect(socks).toMatchObject({ outcomes: ['REFUND', 'CREDIT', 'REPAIR'], alternatives: [] });
    const wanted = (variantId: string | null) => byLabel(anArticle(lines[0]!, { outcome: 'EXCHANGE', variantId }));
    expect((await quote(wanted(large))).quote).toMatchObject({ exchangedMinor: 2_990, refundMinor: 0, creditMinor: 0 });
    expect((await request(wanted(gone))).problems).toMatchObject([{ code: 'OUT_OF_STOCK' }]);
    expect((await request(wanted(newId()))).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await request(wanted(null))).problems).toMatchObject([{ code: 'INVALID', path: ['input', 'articles', '0', 'variantId'] }]);
    expect((await request(wanted(large))).return).toMatchObject({ state: 'APPROVED', refundMinor: 0, articles: [{ outcome: 'EXCHANGE' }] });
  });
});

describe('a document', () => {
  test('is read by whoever has the link, and kept nowhere', async () => {
    const shop = await aShop();
    const { return: made } = await shop.request(byLabel(anArticle(shop.lines[0]!)));
    const label = await aDocument(shop, { return_id: made.id });
    const code = await aDocument(shop, { return_id: made.id, kind: 'QR', content_type: 'image/png' });
    const { return: shown } = await shop.cancel(made.id);
    expect(shown.documents).toEqual([
      { id: label, kind: 'LABEL', contentType: 'application/pdf' },
      { id: code, kind: 'QR', contentType: 'image/png' },
    ]);
    const answer = await fetchDocument(shop.tokens.full, label);
    expect([answer.status, await answer.text()]).toEqual([200, 'the file']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="label-${made.number}.pdf"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect((await fetchDocument(shop.tokens.full, code)).headers.get('content-disposition')).toBe(
      `inline; filename="code-${made.number}.png"`,
    );
  });

  test('is not there for anybody else, nor is what is no document of theirs', async () => {
    const [shop, other] = [await aShop(), await aShop()];
    const { return: made } = await shop.request(byLabel(anArticle(shop.lines[0]!)));
    const label = await aDocument(shop, { return_id: made.id });
    const receipt = await aDocument(shop, { withdrawal_id: newId(), kind: 'RECEIPT' });
    const photo = await aDocument(shop, { return_id: made.id, kind: 'PHOTO' });
    const raw = await aDocument(shop, { return_id: made.id, is_raw: true });
    expect((await fetchDocument(shop.tokens.full, receipt)).headers.get('content-disposition')).toBe('attachment; filename="receipt.pdf"');
    const closed: [string, string][] = [
      [other.tokens.full, label],
      [shop.tokens.gift, label],
      [shop.tokens.gift, receipt],
      [shop.tokens.neighbour, label],
      [shop.tokens.full, photo],
      [shop.tokens.full, raw],
      [shop.tokens.full, newId()],
      [shop.tokens.full, 'x'],
      ['x', label],
    ];
    for (const [token, id] of closed) expect((await fetchDocument(token, id)).status).toBe(404);
    await db.sql('update tracking_link set revoked_at = now() where order_id = $1', [shop.orderId]);
    expect((await fetchDocument(shop.tokens.full, label)).status).toBe(404);
  });
});
