import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { startApi, startTrackingPage } from './processes.ts';
import { aReturningShop, aReturnPolicy, aReturnRule, type ReturningShop } from './returning-shop.ts';
import type { Running } from './running.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

/** 3 × 2 pixels of red. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEklEQVQImWP4z8AAQVDqPwMDAEHSBfsYFwTiAAAAAElFTkSuQmCC',
  'base64',
);

/** The tracking page before an api, and a telephone that looks at it. */
export interface ReturnScene {
  db: TestDatabase;
  api: Running;
  trackingPage: Running;
  context: BrowserContext;
  page: Page;
  /** A shirt and two pairs of socks, delivered two days ago: ten per cent and 4.50 are kept back where the fault is the shopper's. */
  aShop(given?: Parameters<typeof aReturningShop>[2]): Promise<ReturningShop & { slug: string }>;
  /** A new visitor. */
  open(options?: Parameters<Browser['newContext']>[0]): Promise<Page>;
  visit(path: string, lang?: string): ReturnType<Page['goto']>;
  heading(): Promise<string>;
  main(): Promise<string>;
  press(name: string | RegExp): Promise<void>;
  leave(): Promise<void>;
  close(): Promise<void>;
}

/** Without the marks and spaces that keep a text together. */
export const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '').replaceAll(/[\u00a0\u202f]/g, ' ');

export async function openReturnScene(): Promise<ReturnScene> {
  const db = await testDatabase();
  const api = await startApi(db);
  const trackingPage = await startTrackingPage(api);
  const browser = await openBrowser();
  let serial = 0;
  const rule = aReturnRule({
    payer: 'FAULT',
    shippingFeeMinor: 450,
    restockingPercent: 10,
    creditBonusPercent: 10,
    photosFor: ['DAMAGED'],
  });
  const scene: ReturnScene = {
    db,
    api,
    trackingPage,
    context: undefined as unknown as BrowserContext,
    page: undefined as unknown as Page,
    async aShop(given = {}) {
      const slug = `colibri-${(serial += 1)}`;
      const lines = [
        { title: 'Linen shirt', priceMinor: 4_900 },
        { title: 'Wool socks', quantity: 2, priceMinor: 800 },
      ];
      const shop = await aReturningShop(db, api.url, {
        merchant: { slug, name: 'Maison Colibri' },
        order: { number: `#${1000 + serial}`, lines },
        policy: aReturnPolicy({ rules: [rule] }),
        ...given,
      });
      return { ...shop, slug };
    },
    async open(options = {}) {
      scene.context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
      scene.page = await scene.context.newPage();
      scene.page.setDefaultTimeout(15_000);
      return scene.page;
    },
    visit: (path, lang = 'en') => scene.page.goto(`${trackingPage.url}/${path}?lang=${lang}`),
    heading: () => scene.page.getByRole('heading', { level: 1 }).innerText(),
    main: () => scene.page.locator('main').innerText(),
    press: (name) => scene.page.getByRole('button', { name }).click(),
    leave: async () => scene.context?.close(),
    async close() {
      await browser.close();
      await trackingPage.stop();
      await api.stop();
      await db.drop();
    },
  };
  return scene;
}
