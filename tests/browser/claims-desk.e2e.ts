import { newId } from '@jalon/schema/database';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { startAdmin, startApi } from '../harness/processes.ts';
import { runAxe } from '../harness/run-axe.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const article = { title: 'Linen shirt', priceMinor: 4_900, quantity: 2 };
const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri' }).withStaff('OWNER', { email: 'owner@colibri.example' });
for (const number of ['#1001', '#1002', '#1003', '#1004', '#1005']) story.withOrder({ number, lines: [article] }).shippedBy('gls');
const merchantId = story.merchant.id;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let db: TestDatabase;
let api: Running;
let admin: Running;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;
const claims: string[] = [];

beforeAll(async () => {
  db = await testDatabase();
  for (const shipment of story.shipments)
    Object.assign(shipment, { milestone: 'DELIVERED', deliveredAt: new Date(Date.now() - 3 * 86_400_000) });
  await story.save(db.em);
  for (const [index, kind] of ['NOT_RECEIVED', 'DAMAGED', 'NOT_RECEIVED'].entries()) claims.push(await seedClaim(index, kind));
  await seedClaim(3, 'NOT_RECEIVED', 'WAITING');
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

async function seedClaim(index: number, kind: string, state = 'OPEN'): Promise<string> {
  const id = newId();
  await db.sql(
    `insert into claim (id, merchant_id, order_id, shipment_id, kind, state, opened_by, checks, note, opened_at, wait_until, carrier_due_at)
     values ($1, $2, $3, $4, $5, $6, 'SHOPPER', '{MAILBOX,NEIGHBOURS,HOUSEHOLD,CARRIER_NOTE}', 'Nobody rang.', now(), $7, now() + interval '2 days 1 hour')`,
    [
      id,
      merchantId,
      story.orders[index]!.order.id,
      story.shipments[index]!.id,
      kind,
      state,
      state === 'WAITING' ? new Date(Date.now() + 86_400_000) : null,
    ],
  );
  return id;
}

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ locale: 'en-GB', ...(session ? { storageState: session } : {}), ...options });
  page = await context.newPage();
}

const visit = (path: string) => page.goto(`${admin.url}/colibri/${path}`);
const wayOut = () => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const kept = async (id: string | undefined) =>
  (
    await db.sql(
      'select state, decision, decision_reason as reason, carrier_reference as reference, carrier_paid_minor::int as paid from claim where id = $1',
      [id],
    )
  )[0];

test('what is to be decided stands first; evidence is read, a wrong amount told at its field, the money promised once', async () => {
  await open();
  await visit('claims');
  await page.getByRole('link', { name: 'To decide 3' }).waitFor();
  expect(await page.getByRole('row').count()).toBe(4);
  expect(await runAxe(page)).toEqual([]);
  await visit('claims?view=WAITING&kind=LOST');
  await page.getByText('None of this kind').waitFor();
  await visit(`claims/${claims[0]}`);
  await page.getByText('The shopper looked everywhere.').waitFor();
  await page.getByText('The carrier never scanned a delivery.').waitFor();
  await page.getByText('Nobody rang.').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await page.locator('summary', { hasText: 'Give the money back' }).click();
  expect(await page.getByLabel('Amount', { exact: true }).inputValue()).toBe('98.00');
  await page.getByLabel('Amount', { exact: true }).fill('9 euros');
  await page.getByRole('button', { name: 'Give back and tell the shopper' }).click();
  await page.getByText('Write an amount like 4.50.').waitFor();
  await page.getByLabel('Amount', { exact: true }).fill('1.234');
  await page.getByRole('button', { name: 'Give back and tell the shopper' }).click();
  await page.getByText('Write an amount like 4.50.').waitFor();
  await page.getByLabel('Amount', { exact: true }).fill('98,01');
  await page.getByRole('button', { name: 'Give back and tell the shopper' }).click();
  await page.getByText('more than was paid and not given back').waitFor();
  await page.getByLabel('Amount', { exact: true }).fill('49,00');
  await page.getByRole('button', { name: 'Give back and tell the shopper' }).click();
  await page.getByText('Decided; the shopper is told.').waitFor();
  await page.getByText('€49.00 is given back.').waitFor();
  await page.getByText('As it was known when it was decided.').waitFor();
  expect(await runAxe(page)).toEqual([]);
  expect(await db.sql('select amount_minor::int as amount, state from refund where claim_id = $1', [claims[0]])).toEqual([
    { amount: 4_900, state: 'WAITING' },
  ]);
});

test('by keyboard a claim is chosen and opened, and what is opened before the page is alive stays open', async () => {
  await open();
  await visit('claims?view=ALL');
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.waitForURL(/claims\/[0-9a-f-]{36}/);
  let goOn = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/_app/**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${admin.url}/colibri/claims/${claims[1]}`, { waitUntil: 'domcontentloaded' });
  await page.locator('summary', { hasText: 'Decline' }).click();
  await page.getByLabel('Why').fill('The photos show');
  goOn();
  await page.getByText('Live', { exact: true }).waitFor();
  expect(await page.getByLabel('Why').isVisible()).toBe(true);
  expect(await page.getByLabel('Why').inputValue()).toBe('The photos show');
});

test('without JavaScript: damage with its photo is sent again', async () => {
  await db.sql(
    `insert into return_document (id, merchant_id, order_id, claim_id, kind, content_type, bytes, is_raw, created_at)
     values ($1, $2, $3, $4, 'PHOTO', 'image/png', $5, false, now())`,
    [newId(), merchantId, story.orders[1]!.order.id, claims[1], PNG],
  );
  await open({ javaScriptEnabled: false });
  await visit(`claims/${claims[1]}`);
  const photo = page.getByRole('img', { name: 'Photo of the shopper' });
  expect((await page.request.get(admin.url + (await photo.getAttribute('src')))).headers()['content-type']).toBe('image/png');
  await page.locator('summary', { hasText: 'Send it again' }).click();
  await page.getByRole('button', { name: 'Send again and tell the shopper' }).click();
  await page.getByText('The new order is being made.').waitFor();
  expect(await kept(claims[1])).toMatchObject({ state: 'DECIDED', decision: 'RESHIP' });
});

test('a no says why, and the carrier is asked all the same', async () => {
  await open();
  await visit(`claims/${claims[2]}`);
  await page.getByText('2 days left').or(page.getByText('3 days left')).first().waitFor();
  await page.getByRole('button', { name: 'Make the paper for the carrier' }).click();
  await page.getByText('The paper is being written.').first().waitFor();
  await page.locator('summary', { hasText: 'The carrier was asked' }).click();
  await page.getByLabel('Its number of the claim').fill('C-77');
  await page.getByRole('region', { name: 'The carrier' }).getByRole('button', { name: 'Save' }).click();
  await page.getByText('Number C-77').waitFor();
  expect(await page.getByLabel('Its number of the claim').isVisible()).toBe(false);
  await page.locator('summary', { hasText: 'What did it answer?' }).click();
  await page.getByRole('button', { name: 'It pays' }).click();
  await page.getByText('Say how much it pays.').waitFor();
  await page.getByLabel('How much').fill('12.50');
  await page.getByRole('button', { name: 'It pays' }).click();
  await page.getByText('It pays €12.50.').waitFor();
  await page.getByRole('region', { name: 'Insurance' }).locator('summary').click();
  await page.getByLabel('Insured for').fill('100');
  await page.getByLabel('By', { exact: true }).fill('Allrisk');
  await page.getByRole('region', { name: 'Insurance' }).getByRole('button', { name: 'Save' }).click();
  await page.getByText('Insured for €100.00 by Allrisk').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await page.locator('summary', { hasText: 'Decline' }).click();
  await page.getByLabel('Why').fill('It was signed for.');
  await page.getByRole('button', { name: 'Decline and tell the shopper' }).click();
  await page.getByText('It was signed for.').waitFor();
  expect(await kept(claims[2])).toEqual({
    state: 'DECIDED',
    decision: 'DECLINE',
    reason: 'It was signed for.',
    reference: 'C-77',
    paid: 1_250,
  });
});

test('for a shopper who called a claim is opened from the parcel; it turns up, and everything is counted and goes out as a file', async () => {
  await open();
  await visit(`parcels/${story.shipments[4]!.id}`);
  await page.locator('summary', { hasText: 'Open a claim' }).click();
  await page.getByLabel('What they said').fill('She waited all day.');
  await page.getByRole('button', { name: 'Open the claim' }).click();
  await page.waitForURL(/claims\//);
  await page.getByText('She waited all day.').waitFor();
  await page.locator('summary', { hasText: 'It turned up' }).click();
  await page.getByLabel('How, if you know').fill('Her neighbour had it.');
  await page.getByRole('button', { name: 'Note that it turned up' }).click();
  await page.getByText('Noted that it turned up.').waitFor();
  await page.getByText('Her neighbour had it.').waitFor();
  await visit('numbers');
  await page.getByRole('region', { name: 'Claims', exact: true }).first().getByText('Not received').waitFor();
  expect(await runAxe(page)).toEqual([]);
  const file = await page.request.get(`${admin.url}/colibri/claims/export`);
  expect(file.headers()['content-type']).toContain('text/csv');
  expect((await file.text()).trim().split('\r\n')).toHaveLength(6);
});

test('in French and Arabic, on the smallest telephone and in the dark, every page stays in its frame', async () => {
  await open({ viewport: { width: 320, height: 700 }, colorScheme: 'dark' });
  for (const lang of ['fr', 'ar']) {
    for (const room of [
      'claims?view=ALL',
      `claims/${claims[0]}`,
      `claims/${claims[2]}`,
      'numbers',
      `orders/${story.orders[0]!.order.id}`,
    ]) {
      await visit(`${room}${room.includes('?') ? '&' : '?'}lang=${lang}`);
      expect(await page.locator('html').getAttribute('dir'), room).toBe(lang === 'ar' ? 'rtl' : 'ltr');
      expect(await wayOut(), `${lang} ${room}`).toBeLessThanOrEqual(0);
      expect(await runAxe(page), `${lang} ${room}`).toEqual([]);
    }
  }
});
