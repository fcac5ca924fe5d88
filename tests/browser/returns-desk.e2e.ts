import { newId } from '@jalon/schema/database';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { startAdmin, startApi } from '../harness/processes.ts';
import { seedReturn, seedWarehouse, seedWithdrawal } from '../harness/returned-goods.ts';
import { runAxe } from '../harness/run-axe.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const DAY_MS = 86_400_000;
const article = { title: 'Linen shirt', priceMinor: 4_900 };
const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri' })
  .withStaff('OWNER', { email: 'owner@colibri.example' })
  .withOrder({ number: '#1001', lines: [article], placedAt: new Date(Date.now() - 9 * DAY_MS) })
  .shippedBy('gls')
  .withOrder({ number: '#1002', lines: [article, { title: 'Brass lamp', quantity: 2, priceMinor: 8_000 }] })
  .shippedBy('gls')
  .withOrder({ number: '#1003', lines: [article] })
  .shippedBy('gls')
  .withOrder({ number: '#1004', lines: [article] })
  .shippedBy('gls');
const merchantId = story.merchant.id;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let db: TestDatabase;
let api: Running;
let admin: Running;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  await seedWarehouse(db, merchantId);
  await seedReturn(db, story.orders[0]!, 'RLK2345B', 'REQUESTED', { lookReasons: 'ABOVE_LIMIT', note: 'The sleeves.' });
  await seedReturn(db, story.orders[1]!, 'RSC2345B', 'LABEL_ISSUED');
  await seedReturn(db, story.orders[2]!, 'RDC2345B', 'REQUESTED', { lookReasons: 'MANY_RETURNS' });
  await seedWithdrawal(db, story.orders[3]!);
  api = await startApi(db);
  admin = await startAdmin(api);
  browser = await openBrowser();
  await open();
  await page.goto(`${admin.url}/sign-in`);
  await page.locator('input[type=email]').fill('owner@colibri.example');
  await page.locator('input[type=password]').fill('a long password');
  await page.locator('button[type=submit]').click();
  await page.waitForURL((address) => address.pathname.startsWith('/colibri'));
  session = await context.storageState();
  await context.close();
}, 180_000);
afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await admin?.stop();
  await api?.stop();
  await db?.drop();
});

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ locale: 'en-GB', ...(session ? { storageState: session } : {}), ...options });
  page = await context.newPage();
}

const visit = (path: string) => page.goto(`${admin.url}/colibri/${path}`);
const idOf = async (number: string) => (await db.sql<{ id: string }>('select id from return_request where number = $1', [number]))[0]!.id;
const stateOf = async (number: string) =>
  (await db.sql<{ state: string }>('select state from return_request where number = $1', [number]))[0]?.state;
const wayOut = () => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test('what needs a look stands first; it is opened, read and approved', async () => {
  await open();
  await visit('returns');
  const looks = page.getByRole('region', { name: 'Needs a look' });
  expect(await looks.getByRole('row').count()).toBe(3);
  expect(await runAxe(page)).toEqual([]);
  await looks.getByRole('link', { name: 'RLK2345B' }).click();
  await page.getByText('Above the limit').waitFor();
  await page.getByText('The sleeves.').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Approved; the shopper is told.').waitFor();
  expect(await stateOf('RLK2345B')).toBe('APPROVED');
});

test('a whole parcel that came as new: a scan and two keys', async () => {
  await open();
  await visit('returns/scan');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('scan-code');
  await page.keyboard.type('RSC2345B', { delay: 4 });
  await page.keyboard.press('Enter');
  await page.getByText('RSC2345B. Pieces expected: 3').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await page.keyboard.press('a');
  await expect.poll(() => page.locator('select[name=grade]').first().inputValue()).toBe('AS_NEW');
  await page.keyboard.press('Enter');
  await page.getByText('RSC2345B is booked.').waitFor();
  expect(await stateOf('RSC2345B')).toBe('INSPECTED');
  const lines = await db.sql(
    `select received_quantity, grade, disposition from return_line where return_request_id = $1 order by received_quantity`,
    [await idOf('RSC2345B')],
  );
  expect(lines).toEqual([
    { received_quantity: 1, grade: 'AS_NEW', disposition: 'RESTOCK' },
    { received_quantity: 2, grade: 'AS_NEW', disposition: 'RESTOCK' },
  ]);
  await page.keyboard.type('RSC2345B', { delay: 4 });
  await page.keyboard.press('Enter');
  await page.getByText('RSC2345B').first().waitFor();
});

test('a code nobody knows: its order is looked up, and the box received as it is', async () => {
  await open();
  await visit('returns/scan?code=NOBODY1');
  await page.getByText('NOBODY1 is no return').waitFor();
  await page.getByLabel('Order number or e-mail').fill('1004');
  await page.getByRole('button', { name: 'Find' }).last().click();
  const order = page.getByRole('form', { name: 'Order #1004' });
  await order.getByRole('spinbutton').fill('1');
  expect(await runAxe(page)).toEqual([]);
  await order.getByRole('button', { name: 'Receive what is in the box' }).click();
  await page.getByText('Pieces expected: 1').waitFor();
  expect(await db.sql(`select state, asked_by from return_request where asked_by = 'NOBODY'`)).toEqual([
    { state: 'RECEIVED', asked_by: 'NOBODY' },
  ]);
});

test('a shopper’s photo is shown to staff of the shop, and to nobody else', async () => {
  await open();
  const [id, returnId] = [newId(), await idOf('RLK2345B')];
  await db.sql(
    `insert into return_document (id, merchant_id, order_id, return_id, return_line_id, kind, content_type, bytes, is_raw, created_at)
     values ($1, $2, $3, $4, (select id from return_line where return_request_id = $4), 'PHOTO', 'image/png', $5, false, now())`,
    [id, merchantId, story.orders[0]!.order.id, returnId, PNG],
  );
  await visit(`returns/${returnId}`);
  const photo = page.getByRole('img', { name: 'Photo 1 of 1' });
  await expect.poll(() => photo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(1);
  await photo.click();
  await page.getByRole('dialog', { name: 'Photos' }).waitFor();
  expect(await runAxe(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const stranger = await browser.newContext();
  expect((await stranger.request.get(`${admin.url}/colibri/returns/documents/${id}`)).status()).toBe(404);
  await stranger.close();
});

test('without JavaScript nothing is given for another sum than was shown', async () => {
  await open({ javaScriptEnabled: false });
  await visit(`returns/${await idOf('RSC2345B')}`);
  await page.getByText('€209.00 goes back by the way it was paid.').waitFor();
  await page.getByLabel('Kept back, in EUR').fill('8');
  await page.getByRole('button', { name: 'Give the money back' }).click();
  await page.getByText('nothing was given yet').waitFor();
  await page.getByText('€201.00 goes back by the way it was paid.').waitFor();
  expect(await stateOf('RSC2345B')).toBe('INSPECTED');
});

test('what is kept back changes the sum before anything is given, and the refund is followed to its end', async () => {
  await open();
  await visit(`returns/${await idOf('RSC2345B')}`);
  await page.getByText('€209.00 goes back by the way it was paid.').waitFor();
  await page.getByLabel('Kept back, in EUR').fill('9,50');
  await page.getByText('€199.50 goes back by the way it was paid.').waitFor();
  await page.getByRole('button', { name: 'Give the money back' }).click();
  await page.getByText('Settled; the store is being told.').waitFor();
  expect(await stateOf('RSC2345B')).toBe('REFUNDED');
  expect(await db.sql('select kind, amount_minor::int, state from refund where merchant_id = $1', [merchantId])).toEqual([
    { kind: 'MONEY', amount_minor: 19_950, state: 'WAITING' },
  ]);
  await db.sql(`update refund set state = 'FAILED', problem = 'card expired', next_attempt_at = null where merchant_id = $1`, [merchantId]);
  await page.reload();
  await page.getByText('card expired').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await page.getByLabel('Reference').fill('BANK-77');
  await page.getByRole('button', { name: 'It was done by hand' }).click();
  await page.getByText('Noted as done by hand.').waitFor();
  expect(await db.sql('select state, external_id from refund where merchant_id = $1', [merchantId])).toEqual([
    { state: 'BY_HAND', external_id: 'BANK-77' },
  ]);
});

test('without JavaScript: a reason is asked for a no, and a return is declined', async () => {
  await open({ javaScriptEnabled: false });
  await visit('returns?view=LOOK');
  await page.getByRole('link', { name: 'RDC2345B' }).click();
  await page.locator('summary', { hasText: 'Decline' }).click();
  await page.getByLabel('Reason', { exact: true }).fill('It was worn.');
  await page.getByRole('button', { name: 'Decline, and tell the shopper' }).click();
  await page.getByText('Declined; the shopper is told why.').waitFor();
  expect(await stateOf('RDC2345B')).toBe('DECLINED');
});

test('a policy is written, told at its field what is wrong, tried on the last quarter, and saved', async () => {
  await open();
  await visit('returns/policy');
  await page.getByText('There is no policy yet').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await page.getByLabel('Name', { exact: true }).fill('Everything');
  await page.getByLabel('Days of the period').fill('7');
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await expect.poll(() => page.getByLabel('Days of the period').getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Everything');
  await page.getByLabel('Days of the period').fill('14');
  await page.getByRole('button', { name: 'What would this have changed?' }).last().click();
  await page.getByRole('heading', { name: 'The last 90 days, judged anew' }).waitFor();
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  await page.getByText('It holds for orders placed from now on.').waitFor();
  const [policy] = await db.sql<{ version: number; body: { rules: { name: string }[] } }>('select version, body from return_policy');
  expect([policy?.version, policy?.body.rules[0]?.name]).toEqual([1, 'Everything']);
});

test('declarations stand in their register, the chain is checked, and all of it goes out as a file', async () => {
  await open();
  await visit('returns/withdrawals');
  await page.getByText('Receipt not sent yet').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Check the chain' }).click();
  await page.getByText('The chain is whole. Declarations checked: 1').waitFor();
  const file = await page.request.get(`${admin.url}/colibri/returns/withdrawals/export`);
  expect(file.headers()['content-type']).toContain('text/csv');
  expect(await file.text()).toMatch(/^\uFEFFplace,[^]*\r\n1,[^]*Ada Moreau,ada@mail\.example,#1004,/);
});

test('in French and Arabic, on the smallest telephone and in the dark, every page stays in its frame', async () => {
  await open({ viewport: { width: 320, height: 700 }, colorScheme: 'dark' });
  const one = `returns/${await idOf('RLK2345B')}`;
  const rooms = [
    'returns',
    one,
    'returns/scan?code=RLK2345B',
    'returns/policy',
    'returns/withdrawals',
    'numbers',
    `orders/${story.orders[1]!.order.id}`,
  ];
  for (const lang of ['fr', 'ar']) {
    for (const room of rooms) {
      await visit(`${room}${room.includes('?') ? '&' : '?'}lang=${lang}`);
      expect(await page.locator('html').getAttribute('dir'), room).toBe(lang === 'ar' ? 'rtl' : 'ltr');
      expect(await wayOut(), `${lang} ${room}`).toBeLessThanOrEqual(0);
      expect(await runAxe(page), `${lang} ${room}`).toEqual([]);
    }
  }
});
