import { AxeBuilder } from '@axe-core/playwright';
import { newId } from '@jalon/schema/database';
import { openPool } from '@jalon/workers/database/worker-pool';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { anArticle, aWarehouse, receive } from '../harness/goods.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aMerchant } from '../harness/test-database.ts';

const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri' }).withStaff('MANAGER', { email: 'manager@colibri.example' }).withOrder();
const merchantId = story.merchant.id;

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;
let lamp: string;
let hall: string;

beforeAll(async () => {
  house = await openHouse();
  await story.save(house.db.em);
  lamp = await anArticle(house.db, merchantId, { sku: 'LAMP-1', title: 'Desk lamp' });
  hall = await aWarehouse(house.db, merchantId, { name: 'Hall One' });
  await aWarehouse(house.db, merchantId, { name: 'Hall Two' });
  const pool = openPool(house.db.workerUrl, 1);
  await receive(pool, merchantId, lamp, hall, 12);
  await pool.end();
  for (const number of ['9001', '9002']) await anOrderFor(number, 'lamp desk 1', 'Desk lamp');
  browser = await openBrowser();
  await open();
  await page.goto(`${house.admin.url}/sign-in`);
  await page.locator('input[type=email]').fill('manager@colibri.example');
  await page.locator('input[type=password]').fill('a long password');
  await page.locator('button[type=submit]').click();
  await page.waitForURL((address) => address.pathname.startsWith('/colibri'));
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

/** A paid order of a store that waits, as nobody knows the number it goes by. */
async function anOrderFor(number: string, sku: string, title: string): Promise<void> {
  const [store] = await house.db.sql<{ id: string }>('select id from store where merchant_id = $1', [merchantId]);
  const order = newId();
  await house.db.sql(
    `insert into shop_order (id, merchant_id, store_id, external_id, number, number_key, placed_at, currency, total_minor, payment_state,
       release_state, store_updated_at, created_at)
     values ($1, $2, $3, $4, $4, $4, now(), 'EUR', 0, 'PAID', 'HELD', now(), now())`,
    [order, merchantId, store!.id, number],
  );
  await house.db.sql(
    `insert into order_line (id, merchant_id, order_id, external_id, position, sku, title, quantity, price_minor)
     values (gen_random_uuid(), $1, $2, '1', 0, $3, $4, 1, 0)`,
    [merchantId, order, sku, title],
  );
}

const visit = (path: string) => page.goto(`${house.admin.url}/colibri/${path}`);
const faults = async () =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]!.target.join(' ')}`);
const wayOut = () => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const onHand = async () =>
  (
    await house.db.sql<{ on_hand: number }>('select on_hand from stock_level where merchant_id = $1 and warehouse_id = $2', [
      merchantId,
      hall,
    ])
  )[0]?.on_hand;
const mapped = async () =>
  (
    await house.db.sql<{ n: number }>('select count(*)::int as n from order_line where merchant_id = $1 and variant_id = $2', [
      merchantId,
      lamp,
    ])
  )[0]?.n;

test('a number nobody knows is given its article with one click, and the orders that waited for it are let go', async () => {
  await open();
  await visit('products');
  const row = page.getByRole('article', { name: 'lamp desk 1' });
  await row.getByText('2 orders wait').waitFor();
  expect(await faults()).toEqual([]);
  await row.getByText('Another article').click();
  await row.getByLabel('Article number or barcode').fill('NO-SUCH-LAMP');
  await row.getByRole('button', { name: 'This one' }).click();
  await row.getByText('There is no such article.').waitFor();
  await row.getByRole('button', { name: 'This is LAMP-1' }).click();
  await page.getByText(/2 orders are looked at again/).waitFor();
  expect(await row.count()).toBe(0);
  expect(await mapped()).toBe(2);
});

test('stock is counted, a move of more than there is is refused at its field, and the ledger says what happened', async () => {
  await open();
  await visit('stock');
  await page.getByRole('link', { name: 'Change stock of LAMP-1 at Hall One' }).click();
  const panel = page.getByRole('complementary', { name: 'LAMP-1' });
  await panel.getByLabel('Pieces that are there').fill('9');
  await panel.getByRole('button', { name: 'Save the count' }).click();
  await panel.getByText('The count is booked.').waitFor();
  await expect.poll(onHand).toBe(9);
  expect(await faults()).toEqual([]);
  await panel.getByRole('link', { name: 'Move' }).click();
  const pieces = panel.getByLabel('Pieces', { exact: true });
  await pieces.fill('900');
  await panel.getByRole('button', { name: 'Move them' }).click();
  await expect.poll(() => pieces.getAttribute('aria-invalid')).toBe('true');
  expect(await onHand()).toBe(9);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'LAMP-1' }).first().click();
  await page.getByRole('row', { name: /Counted.*−3/ }).waitFor();
});

test('without JavaScript stock is counted too', async () => {
  await open({ javaScriptEnabled: false });
  await visit('stock');
  await page.getByRole('link', { name: 'Change stock of LAMP-1 at Hall One' }).click();
  await page.getByLabel('Pieces that are there').fill('7');
  await page.getByRole('button', { name: 'Save the count' }).click();
  await page.getByText('The count is booked.').waitFor();
  expect(await onHand()).toBe(7);
});

test('in Arabic, on a small telephone, every room of the goods stays in its frame', async () => {
  await open({ viewport: { width: 390, height: 800 } });
  for (const room of [
    'stock',
    `stock?at=${lamp}.${hall}&act=adjust`,
    'products',
    'warehouses',
    `warehouses/${hall}`,
    'suppliers',
    'routing?edit=new',
  ]) {
    await visit(`${room}${room.includes('?') ? '&' : '?'}lang=ar`);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect({ room, wayOut: await wayOut(), faults: await faults() }).toEqual({ room, wayOut: 0, faults: [] });
  }
});
