import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReturnsHouse, type OrderBought, type ReturnsHouse } from '../harness/returns-house.ts';
import { aReturnPolicy, aReturnRule } from '../harness/returning-shop.ts';

const HOME = { name: 'ليلى حداد', address1: '14 شارع الوصل', postalCode: '', city: 'دبي', countryCode: 'AE' };
const PARCEL = '1Z999AA10123456784';
const INSTEAD = '1Z999AA10123456793';
const ABAYA = 'عباءة قطنية';

let shop: ReturnsHouse;
let shopper: Page;
let bought: OrderBought;
let made: { id: string; number: string };
let instead: { id: string; part: string };

beforeAll(async () => {
  shop = await openReturnsHouse({
    ...{ shop: 'souk-bazaar', language: 'ar' },
    policy: aReturnPolicy({ rules: [aReturnRule({ methods: ['OWN'] })], refundAt: 'INSPECTION' }),
    warehouse: { ...{ name: 'القوز', address1: '3 شارع المنارة', city: 'دبي' }, countryCode: 'AE', timeZone: 'Asia/Dubai' },
  });
  await shop.shelve(ABAYA, { 'ABAYA-M': { title: 'وسط', onHand: 3 }, 'ABAYA-L': { title: 'كبير', onHand: 3 } });
}, 180_000);
afterAll(() => shop?.close());

/** From right to left, in its frame, and with nothing that axe-core has against it. */
const look = async (page = shopper) => {
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
  await shop.isSound(page);
};
const onHand = async (sku: string) =>
  (
    await shop.house.db.sql<{ pieces: number }>(
      'select l.on_hand as pieces from stock_level l join variant v on v.id = l.variant_id where v.merchant_id = $1 and v.sku = $2',
      [shop.merchantId, sku],
    )
  )[0]?.pieces;

test('the other size is asked for, from right to left', async () => {
  bought = await shop.buy({
    lines: [{ sku: 'ABAYA-M', title: ABAYA, variantTitle: 'وسط', price: '260.00' }],
    ...{ language: 'ar', email: 'layla@mail.example', trackingNumber: PARCEL, shipTo: HOME },
  });
  shopper = await shop.visitor();
  await shopper.goto(bought.link);
  await look();
  await shopper.getByRole('link', { name: 'إرجاع أو استبدال' }).click();
  await shopper.getByLabel(ABAYA).check();
  await look();
  await shopper.getByRole('button', { name: 'متابعة' }).click();
  await shopper.getByLabel('المقاس صغير').check();
  await look();
  await shopper.getByRole('button', { name: 'متابعة' }).click();
  await shopper.getByLabel('مقاس أو لون أو سلعة أخرى').check();
  await shopper.getByLabel('السلعة التي تودها بدلًا منها').selectOption({ label: 'كبير' });
  await look();
  await shopper.getByRole('button', { name: 'متابعة' }).click();
  await shop.says(shopper, 'يرجى المراجعة');
  await look();
  await shopper.getByRole('button', { name: 'إرسال طلب الإرجاع' }).click();
  await shop.says(shopper, 'سُجّل طلب الإرجاع');
  await look();
  made = await shop.row(
    'select id, number, state from return_request where order_id = $1',
    [bought.id],
    ({ state }) => state === 'APPROVED',
  );
});

test('staff receive and grade it: it is back on the shelf, and an order of its own is made for the other', async () => {
  await shop.desk('returns');
  await look(shop.staff);
  await shop.grade(made.number, 'AS_NEW');
  // No money is due for it.
  expect(await shop.says(shopper, 'البديل في الطريق إليك')).not.toContain('يُرد مالك');
  await look();
  instead = await shop.row(
    `select o.id, f.id as part, l.title, l.variant_title as size, v.sku from shop_order o join order_line l on l.order_id = o.id
       left join variant v on v.id = l.variant_id join fulfilment f on f.order_id = o.id where o.merchant_id = $1 and o.number = $2`,
    [shop.merchantId, `RE-${made.number}`],
    ({ part }) => part !== undefined,
  );
  expect(instead).toMatchObject({ title: ABAYA, size: 'كبير', sku: 'ABAYA-L' });
  expect(await onHand('ABAYA-M')).toBe(4);
  expect(await shop.house.db.sql('select 1 from refund where return_id = $1', [made.id])).toEqual([]);
  await shop.desk(`returns/${made.id}`);
  await look(shop.staff);
});

test('staff pack it; the carrier scans it, and its shopper follows it by a message of its own', async () => {
  const { staff } = shop;
  await shop.house.drive('ups', INSTEAD, [
    ['LABEL_CREATED', -60],
    ['PICKED_UP_BY_CARRIER', -5],
  ]);
  await shop.desk(`fulfilments/${instead.part}`);
  await look(staff);
  const report = staff.locator('form[action="?/report"]');
  await report.locator('select[name=step]').selectOption('LABELLED');
  await report.locator('input[name=trackingNumber]').fill(INSTEAD);
  await report.locator('button').click();
  await shop.says(staff, INSTEAD);
  await shop.row('select milestone from shipment where order_id = $1', [instead.id], ({ milestone }) => milestone === 'PICKED_UP');
  const { text } = await shop.row<{ text: string }>(
    `select state, language, body_text as text from notification where order_id = $1 and event = 'EXCHANGE_SENT' and channel = 'EMAIL'`,
    [instead.id],
    ({ state }) => state === 'SENT',
  );
  await shopper.goto(/https?:\S+\/track\/\S+/.exec(text)![0]);
  expect(await shop.says(shopper, INSTEAD)).toContain(`RE-${made.number}`);
  await look();
  expect(await onHand('ABAYA-L')).toBe(2);
});
