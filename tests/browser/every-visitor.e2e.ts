import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aMerchant } from '../harness/test-database.ts';

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri' })
  .withStaff('OWNER', { email: 'owner@colibri.example' })
  .withOrder({ number: '#1042', lines: [{ title: 'Linen shirt' }, { title: 'Wool socks', quantity: 2 }] })
  .withLink()
  .shippedBy('dhl', { trackingNumber: 'JJD000390007882718' })
  .scanned('PICKED_UP_BY_CARRIER', hoursAgo(40), { place: { city: 'Hamburg', countryCode: 'DE' } })
  .scanned('ARRIVED_AT_FACILITY', hoursAgo(20), { place: { city: 'Leipzig', countryCode: 'DE' }, carrierText: 'Im Paketzentrum' })
  .scanned('OUT_FOR_DELIVERY', hoursAgo(2), { place: { city: 'Berlin', countryCode: 'DE' } })
  .withOrder({ number: '#1043' })
  .withLink()
  .shippedBy('ups')
  .scanned('PICKED_UP_BY_CARRIER', hoursAgo(30))
  .scanned('DUTIES_REQUESTED', hoursAgo(3))
  .withOrder({ number: '#1044' })
  .withLink({ expiresAt: hoursAgo(1) });

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  house = await openHouse();
  await story.save(house.db.em);
  browser = await openBrowser();
  await open();
  await page.goto(`${house.admin.url}/sign-in`);
  await page.locator('input[type=email]').fill('owner@colibri.example');
  await page.locator('input[type=password]').fill('a long password');
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/colibri/now');
  session = await context.storageState();
  await context.close();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext(options);
  page = await context.newPage();
}

const track = (n: number) => `/colibri/track/${story.links[n]!.token}`;
const shopperPages: Array<[name: string, path: () => string]> = [
  ['the parcel', () => track(0)],
  ['a parcel with duties to pay', () => track(1)],
  ['an expired link', () => track(2)],
  ['the look-up', () => '/colibri'],
];
const staffPages: Array<[name: string, path: () => string]> = [
  ['what needs me now', () => '/colibri/now'],
  ['the work of the warehouses', () => '/colibri/fulfilments'],
  ['the stores', () => '/colibri/stores'],
  ['the imports', () => '/colibri/imports'],
  ['the parcels', () => '/colibri/parcels'],
  ['one parcel', () => `/colibri/parcels/${story.shipments[0]!.id}`],
  ['the orders', () => '/colibri/orders'],
  ['one order', () => `/colibri/orders/${story.orders[0]!.order.id}`],
  ['the carriers', () => '/colibri/carriers'],
  ['the mailroom', () => '/colibri/mailroom'],
  ['the settings', () => '/colibri/settings'],
];

async function faults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`));
}

const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('a shopper', () => {
  test.each(shopperPages)('%s: nothing is in the way of anybody', async (_, path) => {
    await open();
    await page.goto(house.trackingPage.url + path(), { waitUntil: 'networkidle' });
    expect(await faults()).toEqual([]);
  });

  test.each(shopperPages)('%s: on a small telephone nothing is cut off, in any language', async (_, path) => {
    await open({ viewport: { width: 320, height: 640 } });
    for (const language of ['en', 'fr', 'ar']) {
      await page.goto(`${house.trackingPage.url}${path()}?lang=${language}`);
      expect(await overflow(), language).toBeLessThanOrEqual(0);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
    }
  });

  test('in Arabic the page runs from right to left, in Arabic letters, and numbers stay readable', async () => {
    await open();
    await page.goto(`${house.trackingPage.url}${track(0)}?lang=ar`, { waitUntil: 'networkidle' });
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/\p{Script=Arabic}/u);
    expect(await page.locator('body').innerText()).toContain('JJD000390007882718');
    const [title, size] = [await page.getByRole('heading', { level: 1 }).boundingBox(), page.viewportSize()!];
    expect(title!.x + title!.width).toBeGreaterThan(size.width / 2);
    expect(await faults()).toEqual([]);
    const drawn = async () => (await page.getByRole('heading', { level: 1 }).screenshot()).length;
    expect(await drawn()).toBeGreaterThan(1_000);
  });

  test('the language of the browser is taken, until another is asked for', async () => {
    await open({ locale: 'fr-CA' });
    await page.goto(`${house.trackingPage.url}/colibri`);
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.goto(`${house.trackingPage.url}/colibri?lang=ar`);
    expect(await page.locator('html').getAttribute('lang')).toBe('ar');
  });

  test('what does not exist is answered 404, and still a page', async () => {
    await open();
    for (const path of ['/nobody', '/colibri/track/nonsense', '/colibri/nothing/here']) {
      const answer = await page.goto(house.trackingPage.url + path);
      expect(answer!.status(), path).toBe(404);
      expect((await page.locator('body').innerText()).length, path).toBeGreaterThan(20);
    }
    expect(await faults()).toEqual([]);
  });
});

describe('a member of staff', () => {
  test('at the door: nothing is in the way of anybody, and a wrong password is told so', async () => {
    await open();
    await page.goto(`${house.admin.url}/sign-in`, { waitUntil: 'networkidle' });
    expect(await faults()).toEqual([]);
    await page.locator('input[type=email]').fill('owner@colibri.example');
    await page.locator('input[type=password]').fill('not the password');
    await page.locator('button[type=submit]').click();
    await page.getByRole('alert').waitFor();
    expect(page.url()).toContain('/sign-in');
    expect(await faults()).toEqual([]);
  });

  test.each(staffPages)('%s: nothing is in the way of anybody, and nothing breaks', async (_, path) => {
    await open({ storageState: session });
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    const answer = await page.goto(house.admin.url + path(), { waitUntil: 'load' });
    expect(answer!.status(), house.admin.said().slice(-2_500)).toBe(200);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await faults()).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('in Arabic, from right to left', async () => {
    await open({ storageState: session });
    await page.goto(`${house.admin.url}/colibri/parcels?lang=ar`);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/\p{Script=Arabic}/u);
    expect(await faults()).toEqual([]);
  });

  test('nobody without a session gets past the door', async () => {
    await open();
    for (const [, path] of staffPages) {
      await page.goto(house.admin.url + path());
      expect(page.url()).toContain('/sign-in');
    }
  });
});
