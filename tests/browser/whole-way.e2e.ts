import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aShopifyWebhook, send, shopifyFulfilment, shopifyOrder } from '../harness/shopify-webhook.ts';
import { aMerchant } from '../harness/test-database.ts';

const NUMBER = '1Z999AA10123456784';
const EMAIL = 'robin@mail.example';
const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri' }).withStore().withStaff('OWNER', { email: 'owner@colibri.example' });

let house: OpenHouse;
let browser: Browser;
let shopper: Page;
let staff: Page;

beforeAll(async () => {
  house = await openHouse();
  await house.connect(story).save(house.db.em);
  browser = await openBrowser();
  [shopper, staff] = [await browser.newPage({ locale: 'en' }), await browser.newPage({ locale: 'en' })];
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const sees = (page: Page, text: string | RegExp, patienceMs = 20_000) =>
  page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: patienceMs });
/** Lost when the page is loaded again. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(globalThis, { wasNotReloaded: true }));
const isSamePage = (page: Page) => page.evaluate(() => 'wasNotReloaded' in globalThis);

describe('one order travels the whole way', () => {
  test("a store's signed webhook becomes an order that the merchant sees", async () => {
    const order = shopifyOrder({ id: 1042, email: EMAIL, lines: [{ id: 1, title: 'Linen shirt', quantity: 1 }] });
    expect(await send(house.api.url, aShopifyWebhook(story.stores[0]!, 'orders/create', order))).toBe(202);

    await staff.goto(house.admin.url);
    await staff.locator('input[type=email]').fill('owner@colibri.example');
    await staff.locator('input[type=password]').fill('a long password');
    await staff.locator('button[type=submit]').click();
    await staff.waitForURL('**/colibri/now');
    await staff.goto(`${house.admin.url}/colibri/orders`);
    await sees(staff, '#1042');
  });

  test('the shopper finds it with its number and e-mail address, before anything was sent', async () => {
    await shopper.goto(`${house.trackingPage.url}/colibri`);
    await shopper.getByLabel(/order number/i).fill('1042');
    await shopper.getByLabel(/e-mail/i).fill(EMAIL.toUpperCase());
    await shopper.locator('button[type=submit]').last().click();
    await shopper.waitForURL('**/colibri/track/*');
    await sees(shopper, '#1042');
    await mark(shopper);
  });

  test('it is sent: the open admin shows the parcel, and the open page the carrier’s first scans, without a reload', async () => {
    await staff.goto(`${house.admin.url}/colibri/parcels`);
    await mark(staff);
    await house.drive('ups', NUMBER, [
      ['LABEL_CREATED', -7_200],
      ['PICKED_UP_BY_CARRIER', -3_600],
      ['ARRIVED_AT_FACILITY', -60],
    ]);
    const body = shopifyFulfilment({ id: 5, orderId: 1042, company: 'UPS', numbers: [NUMBER], lines: [{ id: 1, quantity: 1 }] });
    expect(await send(house.api.url, aShopifyWebhook(story.stores[0]!, 'fulfillments/create', body))).toBe(202);
    await shopper.getByRole('heading', { level: 1, name: /^Arrives / }).waitFor({ timeout: 20_000 });
    await sees(shopper, NUMBER);
    await sees(staff, NUMBER);
    expect(await isSamePage(shopper)).toBe(true);
    expect(await isSamePage(staff)).toBe(true);
  });

  test('it goes out for delivery and is delivered: both pages follow, without a reload', async () => {
    const before = [
      ['LABEL_CREATED', -7_200],
      ['PICKED_UP_BY_CARRIER', -3_600],
      ['ARRIVED_AT_FACILITY', -60],
    ] as Array<[string, number]>;
    await house.drive('ups', NUMBER, [...before, ['OUT_FOR_DELIVERY', -5]]);
    await shopper.getByRole('heading', { level: 1, name: /out for delivery|today/i }).waitFor({ timeout: 20_000 });
    await staff
      .getByRole('row', { name: new RegExp(NUMBER) })
      .getByText('Out for delivery')
      .waitFor({ timeout: 20_000 });
    await house.drive('ups', NUMBER, [...before, ['OUT_FOR_DELIVERY', -30], ['DELIVERED', -2]]);
    await shopper.getByRole('heading', { level: 1, name: /delivered|arrived/i }).waitFor({ timeout: 20_000 });
    await staff
      .getByRole('row', { name: new RegExp(NUMBER) })
      .getByText('Delivered')
      .waitFor({ timeout: 20_000 });
    expect(await isSamePage(shopper)).toBe(true);
    expect(await isSamePage(staff)).toBe(true);
  });

  test('with JavaScript off the same page is complete, and so is the look-up', async () => {
    const said = await shopper.locator('main').innerText();
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en' });
    const plain = await context.newPage();
    await plain.goto(`${house.trackingPage.url}/colibri`);
    await plain.getByLabel(/order number/i).fill('#1042');
    await plain.getByLabel(/e-mail/i).fill('10115');
    await plain.locator('button[type=submit]').last().click();
    await plain.waitForURL('**/colibri/track/*');
    const words = (text: string) => new Set(text.split(/\s+/).filter((word) => /\p{L}{3}/u.test(word)));
    const here = words(await plain.locator('main').innerText());
    // How long ago things were is another minute; all else is told.
    const missing = [...words(said)].filter((word) => !here.has(word) && !/^(min|minute|hour|second|moment|now|this|ago|live)/i.test(word));
    expect(missing).toEqual([]);
    await context.close();
  });

  test('the page keeps to its own house: no cookie, nothing fetched from elsewhere', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(shopper.url(), { waitUntil: 'networkidle' });
    expect([...new Set(asked)].filter((origin) => origin !== 'null')).toEqual([house.trackingPage.url]);
    expect(await context.cookies()).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });
});

test('no process logged a name, an address or a link', async () => {
  const token = shopper.url().split('/').at(-1)!;
  for (const { said } of [house.api, house.workers, house.trackingPage, house.admin]) {
    for (const word of [EMAIL, EMAIL.toUpperCase(), 'Robin Reed', 'Musterweg', token, 'a long password'])
      expect(said()).not.toContain(word);
  }
});
