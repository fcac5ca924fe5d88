import { AxeBuilder } from '@axe-core/playwright';
import { ups } from '@jalon/workers/carriers/ups/ups.carrier';
import { openPool } from '@jalon/workers/database/worker-pool';
import { recordReadings, type LearnedReport } from '@jalon/workers/shipment/record-readings';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aMerchant } from '../harness/test-database.ts';
import { upsAnswer, type UpsScan } from '../harness/ups-answer.ts';

const NUMBERS = ['1Z8V92A70367203024', '1Z648616E192760718', '1ZWX0692YP40636269'];
const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri' })
  .withStaff('MANAGER', { email: 'manager@colibri.example' })
  .withConnection('dhl', { apiKey: 'key' })
  .withOrder();
for (const trackingNumber of NUMBERS) story.shippedBy('ups', { trackingNumber });

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
  await page.locator('input[type=email]').fill('manager@colibri.example');
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
  context = await browser.newContext({ ...(session ? { storageState: session } : {}), ...options });
  page = await context.newPage();
}

/** Every parcel had this scan; UPS says no more of it than its code. */
async function scanned(code: string, words: string): Promise<void> {
  const scans: UpsScan[] = [
    ['I', 'PU', 'Pickup Scan', '20260302', '081500'],
    ['I', code, words, '20260303', '091500', 'Gent'],
  ];
  const pool = openPool(house.db.workerUrl, 1);
  const batch = story.shipments.map(({ id, trackingNumber }): LearnedReport => {
    const raw = { body: upsAnswer(trackingNumber, scans), contentType: 'application/json', status: 200, trackingNumber };
    const report = ups.read(raw).reports[0]!;
    return { shipmentId: id, carrier: 'ups', trackingNumber, report, via: 'POLL', learnedAt: new Date(), raw };
  });
  await recordReadings(pool, story.merchant.id, batch);
  await pool.end();
}

const carriers = (query = '') => page.goto(`${house.admin.url}/colibri/carriers${query}`);
const faults = async () =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]!.target.join(' ')}`);
const conditions = async () =>
  (await house.db.sql<{ condition: string }>('select condition from shipment where merchant_id = $1', [story.merchant.id])).map(
    ({ condition }) => condition,
  );

test('a code nobody knows is given a meaning: its parcels are read again before one’s eyes, and undone the same way', async () => {
  await scanned('Q9', 'Placed in the drone hangar');
  await open();
  await carriers();
  await page.getByRole('row', { name: /Q9/ }).getByText('Placed in the drone hangar').waitFor();
  await page.getByRole('link', { name: 'Say what it means: Q9' }).click();
  const form = page.getByRole('form', { name: /Q9/ });
  await form.getByLabel('It means').selectOption('HELD');
  await form.getByText('Say more').click();
  await form.getByLabel('Reason').selectOption('WEATHER');
  expect(await faults()).toEqual([]);
  await form.getByRole('button', { name: 'Save and read the parcels again' }).click();
  await page.getByText('Done. Parcels read again: 3; standing differently: 3.').waitFor({ timeout: 20_000 });
  await form.waitFor({ state: 'detached' });
  expect(await conditions()).toEqual(['HELD', 'HELD', 'HELD']);
  const own = page.getByRole('row', { name: /Kept on hold · Weather/ });
  await own.waitFor();
  expect(await page.getByText('Placed in the drone hangar').count()).toBe(0);

  await own.getByRole('button', { name: 'Undo' }).click();
  await own.getByRole('button', { name: 'Undo for good' }).click();
  await page.getByRole('row', { name: /Q9/ }).getByText('Placed in the drone hangar').waitFor({ timeout: 20_000 });
  expect(await conditions()).toEqual(['ON_TRACK', 'ON_TRACK', 'ON_TRACK']);
});

test('the same without JavaScript', async () => {
  await scanned('Q8', 'Fell from the drone');
  await open({ javaScriptEnabled: false });
  await carriers();
  await page.getByRole('link', { name: 'Say what it means: Q8' }).click();
  await page.getByRole('button', { name: 'Save and read the parcels again' }).click();
  // The browser itself asks for the choice.
  expect(
    await page
      .getByLabel('It means', { exact: true })
      .evaluate((field) => (field as unknown as { validity: { valid: boolean } }).validity.valid),
  ).toBe(false);
  await page.getByLabel('It means', { exact: true }).selectOption('DAMAGED');
  await page.getByRole('button', { name: 'Save and read the parcels again' }).click();
  await page.getByRole('row', { name: /Damaged on the way/ }).waitFor();
  await expect.poll(conditions, { timeout: 20_000 }).toEqual(['DAMAGED', 'DAMAGED', 'DAMAGED']);
  await carriers();
  await page.getByRole('listitem').filter({ hasText: 'Q8' }).getByText('Done. Parcels read again: 3; standing differently: 3.').waitFor();
});

test('a carrier is found by keyboard and connected; a key that is not whole is refused beside its field', async () => {
  await open();
  await carriers();
  const connected = page.getByRole('region', { name: 'Connected' });
  expect(await connected.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['DHL']);
  await connected.getByText('Left today').waitFor();
  await connected.getByText('Its own messages').click();
  expect(await connected.getByLabel('Address for its messages').inputValue()).toContain('/hooks/carriers/');
  const search = page.getByRole('searchbox');
  await expect
    .poll(async () => {
      await page.keyboard.press('/');
      return search.evaluate((field) => field.matches(':focus'));
    })
    .toBe(true);
  await page.keyboard.type('postes');
  const rest = page.getByRole('region', { name: 'Connect another carrier' });
  await page.getByText('No carrier fits').waitFor();
  await search.fill('canada p');
  await expect.poll(() => rest.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['Canada Post']);
  await rest.getByRole('link', { name: 'Connect: Canada Post' }).press('Enter');
  const form = page.getByRole('form', { name: 'Key for Canada Post' });
  await form.getByLabel('User name').fill('robin');
  await form.getByLabel('Password').fill(' ');
  expect(await faults()).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => form.getByLabel('Password').getAttribute('aria-invalid')).toBe('true');
  await form.getByLabel('Password').fill('a key');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => connected.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['Canada Post', 'DHL']);
});

test('without JavaScript the search and the form work too', async () => {
  await open({ javaScriptEnabled: false });
  await carriers();
  await page.getByRole('searchbox').fill('easypost');
  await page.getByRole('searchbox').press('Enter');
  await page.waitForURL('**/carriers?q=easypost');
  await page.getByRole('link', { name: 'Connect: EasyPost' }).click();
  await page.getByLabel('API key').fill('a key');
  await page.getByRole('button', { name: 'Save' }).click();
  const connected = page.getByRole('region', { name: 'Connected' });
  await connected.getByRole('heading', { name: 'EasyPost' }).waitFor();
});

test('in Arabic, from right to left, on a small telephone, nothing is cut off', async () => {
  await open({ viewport: { width: 320, height: 700 } });
  await scanned('Q7', 'Sung to the parcel');
  await carriers('?lang=ar');
  await page.locator('a[href*="map="]').first().click();
  await page.locator('#mapping form').waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
  expect(await faults()).toEqual([]);
});
