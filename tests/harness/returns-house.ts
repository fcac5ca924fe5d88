import { DEMO_SHOPS } from '@jalon/schema/seeds';
import type { ReturnPolicyBody } from '@jalon/schema/return';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openBrowser } from './browser.ts';
import { merchantGraph } from './graph.ts';
import { openHouse, type OpenHouse } from './open-house.ts';
import { plain } from './return-scene.ts';
import { keepPolicy } from './returning-shop.ts';
import { runAxe } from './run-axe.ts';
import { aMerchant } from './test-database.ts';

const KEYS = { accessToken: 'shpat_returns' };
/** At whatever hour the tests run, it is told at once. */
const NEVER_QUIET = { quietFrom: '08:00', quietTo: '08:00' };
/** What is awaited crosses workers and carriers. */
const PATIENCE = { timeout: 45_000, interval: 250 };

export interface OrderBought {
  /** Where its shopper follows it. */
  link: string;
  id: string;
  number: string;
}

interface SandboxOrder {
  number: string;
  refunds?: { note: string; amount: string }[];
}

interface Buying {
  lines: { sku: string; title: string; variantTitle?: string; quantity?: number; price: string }[];
  language: string;
  email: string;
  trackingNumber: string;
  shipTo: { name: string; address1: string; postalCode: string; city: string; countryCode: string };
  billTo?: Buying['shipTo'];
  attributes?: { name: string; value: string }[];
}

/** Everything of Jalon, with one shop of the demo's looks that sells through the sandbox's Shopify and takes returns. */
export interface ReturnsHouse {
  house: OpenHouse;
  graph: ReturnType<typeof merchantGraph>;
  browser: Browser;
  slug: string;
  merchantId: string;
  /** A visitor; closed with the house. */
  visitor(options?: Parameters<Browser['newContext']>[0]): Promise<Page>;
  /** Staff at the admin, signed in. */
  staff: Page;
  desk(path: string): Promise<void>;
  /** Staff scan a parcel, say how its one article came, and book it; axe-core has nothing against the page. */
  grade(number: string, grade: 'AS_NEW' | 'USED'): Promise<void>;
  /** Articles of one product, so many pieces of each on the shelf; answers the ids by number. */
  shelve(product: string, variants: Record<string, { title: string; onHand: number }>): Promise<Record<string, string>>;
  /** Bought in the shop, sent by it, and brought by the carrier two hours ago. */
  buy(buying: Buying): Promise<OrderBought>;
  /** The order as the store has it. */
  inStore(number: string): Promise<SandboxOrder>;
  /** The text of the page, once it says this; a page without a script is loaded again for it. */
  says(page: Page, text: string | RegExp): Promise<string>;
  /** axe-core finds nothing, whatever is on the page. */
  isSound(page: Page): Promise<void>;
  /** The PDF behind a link of the page. */
  paper(page: Page, link: string): Promise<Buffer>;
  /** Once a row is as it is to be, it is answered. */
  row<Row = Record<string, unknown>>(statement: string, values: unknown[], fits: (row: Record<string, unknown>) => boolean): Promise<Row>;
  close(): Promise<void>;
}

export interface ReturnsHouseTold {
  shop: 'maison-colibri' | 'souk-bazaar';
  language: 'fr' | 'ar';
  policy: ReturnPolicyBody;
  /** Of the warehouse everything goes back to. */
  warehouse: { name: string; address1: string; postalCode?: string; city: string; countryCode: string; timeZone: string };
  settings?: Record<string, string>;
}

export async function openReturnsHouse({ shop, language, policy, warehouse, settings = {} }: ReturnsHouseTold): Promise<ReturnsHouse> {
  const { slug, name, countryCode, timeZone, brand, currency } = DEMO_SHOPS.find((one) => one.slug === shop)!;
  const story = aMerchant({ slug, name, countryCode, timeZone, brand, defaultLanguage: language, holdMinutes: 0, ...NEVER_QUIET })
    .withStaff('OWNER', { email: 'owner@shop.example' })
    .withApiKey('ADMIN');
  const house = await openHouse({ ALLOW_PRIVATE_WEBHOOKS: '1', ...settings });
  await house.connect(story).save(house.db.em);
  const graph = merchantGraph(house.api.url, story.keys[0]!);
  const browser = await openBrowser();
  /** Pages that do not follow by themselves. */
  const still = new WeakSet<Page>();
  const visitor: ReturnsHouse['visitor'] = async (options = {}) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: language, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    if (options.javaScriptEnabled === false) still.add(page);
    return page;
  };
  const staff = await visitor({ viewport: { width: 1280, height: 900 } });

  /** The same page as it stands, where axe-core can run; its own scripts are taken out. */
  async function awakened(page: Page): Promise<Page> {
    const twin = await visitor({ viewport: page.viewportSize() });
    const body = (await page.content()).replaceAll(/<script[^]*?<\/script>|<\/?noscript>/g, '');
    await twin.route(
      ({ href }) => href === page.url().replace(/#.*/, ''),
      (asked) => asked.fulfill({ contentType: 'text/html; charset=utf-8', body }),
    );
    await twin.goto(page.url());
    return twin;
  }

  /** Asks the api, and has no problem. */
  async function act(mutation: string, variables: Record<string, unknown>): Promise<Record<string, any>> {
    const [answer] = Object.values(await graph.get<Record<string, any>>(mutation, variables));
    expect(answer.problems).toEqual([]);
    return answer;
  }
  async function store<T>(method: string, path: string, content?: unknown): Promise<T> {
    const body = content === undefined ? {} : { body: JSON.stringify(content) };
    const answer = await fetch(`${house.sandbox.url}/stores${path}`, { method, ...body });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
  const row: ReturnsHouse['row'] = async (statement, values, fits) => {
    let found: any;
    const look = async () => {
      [found] = await house.db.sql<any>(statement, values);
      return found && fits(found) ? 'as it is to be' : found;
    };
    await expect.poll(look, PATIENCE).toBe('as it is to be');
    return found;
  };

  const { storeCreate } = await graph.get(
    `mutation ($input: StoreCreateInput!) { storeCreate(input: $input) { hookUrl hookSecret problems { message } } }`,
    { input: { platform: 'SHOPIFY', name, sender: 'STORE', apiUrl: `${house.sandbox.url}/stores/shop/api`, credentials: KEYS } },
  );
  expect(storeCreate.problems).toEqual([]);
  const hook = { hookUrl: `${house.api.url}${new URL(storeCreate.hookUrl).pathname}`, hookSecret: storeCreate.hookSecret };
  await store('POST', '/', { id: 'shop', platform: 'SHOPIFY', credentials: KEYS, currency, ...hook });
  // Since long ago: what is bought below was ordered days ago.
  await keepPolicy(house.db, story.merchant.id, policy);
  const { warehouse: kept } = await act(
    `mutation ($input: WarehouseInput!) { warehouseSave(input: $input) { warehouse { id } problems { message path } } }`,
    {
      input: {
        ...{ ...warehouse, kind: 'OWN', workingDays: [1, 2, 3, 4, 5, 6, 7], keepsHolidays: false, statedHours: 2 },
        ...{ carriers: ['ups'], cutOffs: [{ time: '23:59' }] },
      },
    },
  );
  await staff.goto(`${house.admin.url}/sign-in?lang=${language}`);
  await staff.locator('input[type=email]').fill('owner@shop.example');
  await staff.locator('input[type=password]').fill('a long password');
  await staff.locator('button[type=submit]').click();
  await staff.waitForURL((address) => address.pathname.startsWith(`/${slug}`));

  return {
    ...{ house, graph, browser, slug, staff, visitor, row },
    merchantId: story.merchant.id,
    desk: async (path) => void (await staff.goto(`${house.admin.url}/${slug}/${path}`)),
    async grade(number, grade) {
      await staff.goto(`${house.admin.url}/${slug}/returns/scan?code=${number}`);
      const proposed = async () => {
        // Until the page is awake nothing is proposed for a grade.
        await staff.locator('select[name=grade]').selectOption(grade);
        return staff.locator('select[name=disposition]').inputValue();
      };
      await expect.poll(proposed, PATIENCE).not.toBe('');
      expect(await runAxe(staff)).toEqual([]);
      await staff.locator('form[action="?/book"] button:not([type=button])').click();
      await staff.waitForURL('**done=**');
    },
    async shelve(product, variants) {
      const ids: Record<string, string> = {};
      let productId: string | null = null;
      for (const [sku, { title, onHand }] of Object.entries(variants)) {
        const { variant } = await act(
          `mutation ($input: VariantSaveInput!) { variantSave(input: $input) { variant { id product { id } } problems { message path } } }`,
          { input: { sku, title, weightGrams: 400, ...(productId === null ? { productTitle: product } : { productId }) } },
        );
        ids[sku] = variant.id;
        productId = variant.product.id;
        await act(`mutation ($input: StockCountInput!) { stockCount(input: $input) { problems { message path } } }`, {
          input: { variantId: variant.id, warehouseId: kept.id, onHand },
        });
      }
      return ids;
    },
    async buy({ trackingNumber, ...buying }) {
      const placedAt = new Date(Date.now() - 4 * 86_400_000).toISOString();
      const { number } = await store<SandboxOrder>('POST', '/shop/orders', { placedAt, ...buying });
      const scans: [string, number][] = [
        ['LABEL_CREATED', -7_300],
        ['PICKED_UP_BY_CARRIER', -7_200],
        ['DELIVERED', -3_600],
      ];
      await house.drive('ups', trackingNumber, scans);
      await store('PATCH', `/shop/orders/${number.slice(1)}`, { fulfil: { company: 'UPS', number: trackingNumber } });
      const { id } = await row<{ id: string }>(
        `select o.id, s.milestone from shop_order o join shipment s on s.order_id = o.id where o.merchant_id = $1 and o.number = $2`,
        [story.merchant.id, number],
        ({ milestone }) => milestone === 'DELIVERED',
      );
      const { trackingLink } = await act(
        `mutation ($id: ID!) { trackingLinkCreate(orderId: $id) { trackingLink { url } problems { message path } } }`,
        { id },
      );
      return { id, number, link: trackingLink.url };
    },
    inStore: (number) => store('GET', `/shop/orders/${number.slice(1)}`),
    async says(page, text) {
      let said = '';
      const matches = async () => {
        said = plain(await page.locator('main').innerText());
        const isSo = typeof text === 'string' ? said.includes(text) : text.test(said);
        if (!isSo && still.has(page)) await page.reload();
        return isSo ? text : said;
      };
      await expect.poll(matches, PATIENCE).toBe(text);
      return said;
    },
    async paper(page, link) {
      const address = new URL((await page.getByRole('link', { name: link }).getAttribute('href'))!, page.url());
      const answer = await page.context().request.get(address.href);
      const file = await answer.body();
      expect([answer.headers()['content-type'], file.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
      return file;
    },
    async isSound(page) {
      const looked = still.has(page) ? await awakened(page) : page;
      expect(await runAxe(looked), page.url()).toEqual([]);
      if (looked !== page) await looked.context().close();
    },
    async close() {
      await browser.close();
      await house.close();
    },
  };
}
