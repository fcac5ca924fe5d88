import { AxeBuilder } from '@axe-core/playwright';
import { signLink } from '@jalon/schema/order';
import { demoSignIn } from '@jalon/workers/operator/demo';
import { seedDemo } from '@jalon/workers/operator/seed-demo';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant } from '../harness/test-database.ts';

const newcomer = aMerchant({ slug: 'newcomer', name: 'Newcomer' }).withStaff('OWNER', { email: 'owner@newcomer.example' });

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;
/** A parcel of Maison Colibri whose window moved. */
let moved: { shipment: string; link: string };

beforeAll(async () => {
  house = await openHouse();
  await seedDemo(house.db.url, SECRET_KEY, { sandboxUrl: house.sandbox.url });
  await newcomer.save(house.db.em);
  [moved] = (await house.db.sql(
    `select a.shipment_id as shipment, l.id as link from arrival a join shipment s on s.id = a.shipment_id join tracking_link l on l.order_id = s.order_id
     join merchant m on m.id = s.merchant_id where m.slug = 'maison-colibri' and a.change in ('LATER', 'EARLIER') and s.milestone in ('PICKED_UP', 'IN_TRANSIT', 'AT_CUSTOMS')
     order by a.change desc limit 1`,
  )) as [typeof moved];
  browser = await openBrowser();
  session = await signIn(demoSignIn.email, demoSignIn.password);
});
afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ locale: 'en', ...(session ? { storageState: session } : {}), ...options });
  page = await context.newPage();
}

async function signIn(email: string, password: string): Promise<typeof session> {
  await open({ storageState: undefined });
  await page.goto(`${house.admin.url}/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/now');
  const state = await context.storageState();
  await context.close();
  return state;
}

async function faults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`));
}
const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe("the merchant's page of estimates", () => {
  test.each(['light', 'dark'] as const)('by %s shows both plots and every table, and is in nobody’s way', async (colorScheme) => {
    await open({ colorScheme });
    await page.goto(`${house.admin.url}/maison-colibri/estimates`, { waitUntil: 'networkidle' });
    expect(await page.locator('figure svg[role=img]').count()).toBe(2);
    for (const title of ['By point in the journey', 'By carrier', 'By destination', 'Models'])
      await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.getByRole('row', { name: /^All/ }).getByRole('cell').nth(3).innerText()).toMatch(/^\d\d%$/);
    expect(await page.getByText('In service').count()).toBe(1);
    expect(await faults()).toEqual([]);
  });

  test('on a small telephone nothing is cut off, in any language', async () => {
    for (const language of ['en', 'fr', 'ar']) {
      await open({ viewport: { width: 320, height: 640 }, locale: language });
      await page.goto(`${house.admin.url}/souk-bazaar/estimates`);
      expect(await overflow(), language).toBeLessThanOrEqual(0);
      if (language !== 'ar') await context.close();
    }
  });

  test('says so where nothing can be judged yet', async () => {
    const owner = await signIn('owner@newcomer.example', 'a long password');
    await open({ storageState: owner });
    await page.goto(`${house.admin.url}/newcomer/estimates`);
    await page.getByText('Nothing to judge yet').waitFor();
    expect(await page.locator('figure').count()).toBe(0);
  });
});

test('a parcel says what is expected of it, on what that rests, and what may go wrong', async () => {
  await open();
  await page.goto(`${house.admin.url}/maison-colibri/parcels/${moved.shipment}`, { waitUntil: 'networkidle' });
  const facts = page.getByRole('region', { name: 'Our estimate' });
  const text = await facts.innerText();
  for (const name of ['Shown to the shopper', 'Moved', 'p10 to p90', 'Rests on', 'Chance to be late', 'Chance to be lost', 'Model'])
    expect(text).toContain(name);
  expect(text).toMatch(/80% sure/);
  expect(text).toMatch(/days? (later|earlier) than before/);
  expect(await faults()).toEqual([]);
  await page.goto(`${house.admin.url}/maison-colibri/parcels?parcel=${moved.shipment}`);
  const panel = page.getByRole('complementary', { name: 'The chosen parcel' });
  await panel.getByRole('heading', { name: 'Our estimate' }).waitFor();
  expect(await panel.innerText()).toContain('Chance to be late');
});

describe('the score a shop lets anybody see', () => {
  const address = () => `${house.trackingPage.url}/maison-colibri/estimates?lang=en`;
  const parcel = () => `${house.trackingPage.url}/maison-colibri/track/${signLink(moved.link, SECRET_KEY)}?lang=en`;
  const link = () => page.getByRole('link', { name: 'How often we are right' }).count();

  test('is a page without any script, with the plot and the figures, linked where a window is shown', async () => {
    await open({ javaScriptEnabled: false, storageState: undefined });
    await page.goto(parcel());
    expect(await link()).toBe(1);
    await page.getByRole('link', { name: 'How often we are right' }).click();
    expect(page.url()).toBe(address());
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('How often our windows were right');
    expect(await page.locator('figure svg[role=img] .mark').count()).toBe(12);
    expect(await page.getByRole('row', { name: /^Week of/ }).count()).toBeGreaterThan(8);
    expect(await page.locator('main').innerText()).not.toMatch(/UPS|Canada/);
  });

  test('is readable by everybody, on a telephone, in three languages', async () => {
    await open({ viewport: { width: 320, height: 640 }, storageState: undefined });
    for (const language of ['en', 'fr', 'ar']) {
      await page.goto(address().replace('=en', `=${language}`), { waitUntil: 'networkidle' });
      expect(await overflow(), language).toBeLessThanOrEqual(0);
      expect(await faults(), language).toEqual([]);
    }
  });

  test('is gone, and linked nowhere, once the merchant switches it off; and the next window is as sure as asked for', async () => {
    await open();
    await page.goto(`${house.admin.url}/maison-colibri/settings`, { waitUntil: 'networkidle' });
    const form = page.getByRole('region', { name: 'Arrival estimates' });
    await form.getByLabel('How sure a window is').selectOption('90');
    await form.getByLabel(/Anybody may see/).uncheck();
    await form.getByRole('button').click();
    await form.getByText('Saved').waitFor();
    expect(await house.db.sql(`select eta_confidence, eta_is_public from merchant where slug = 'maison-colibri'`)).toEqual([
      { eta_confidence: 90, eta_is_public: false },
    ]);
    expect((await page.goto(address()))!.status()).toBe(404);
    await page.goto(parcel());
    expect(await page.locator('[data-source]').count()).toBe(1);
    expect(await link()).toBe(0);
  });
});
