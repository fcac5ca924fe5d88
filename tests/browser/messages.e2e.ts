import { AxeBuilder } from '@axe-core/playwright';
import { newId } from '@jalon/schema/database';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aMerchant } from '../harness/test-database.ts';

const HTML = `<html><body><h1>It is on its way</h1><img src="https://elsewhere.example/pixel.gif" alt="">
  <script>document.querySelector('h1').textContent = 'taken over'</script></body></html>`;
const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri' })
  .withStaff('OWNER', { email: 'owner@colibri.example' })
  .withOrder({ number: '#1001', email: 'robin@shop.example', placedAt: new Date() })
  .withLink()
  .shippedBy('gls', { trackingNumber: 'GLS00000001' });
const merchantId = story.merchant.id;
const { order, receiver } = story.orders[0]!;

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  house = await openHouse();
  await story.save(house.db.em);
  await house.db.sql(
    `insert into outbox_event (id, merchant_id, type, order_id, data, created_at) values ($1, $2, 'order.created', $3, '{}', now())`,
    [newId(), merchantId, order.id],
  );
  await message('SENT', 'DELIVERED');
  await message('FAILED', 'SHIPPED');
  await house.db.sql(
    `insert into contact_request (id, merchant_id, order_id, origin, reason, text, asked_at) values ($1, $2, $3, 'PAGE', 'WHERE_IS_IT', 'Where is my lamp?', now())`,
    [newId(), merchantId, order.id],
  );
  await house.db.sql(
    `insert into feedback (id, merchant_id, order_id, shipment_id, stars, reasons, comment, given_at) values ($1, $2, $3, $4, 4, '{QUICK}', 'Fine.', now())`,
    [newId(), merchantId, order.id, story.shipments[0]!.id],
  );
  // The workers give a new shop its rules.
  await vi.waitUntil(async () => (await house.db.sql('select 1 from notification_rule limit 1')).length === 1, {
    timeout: 60_000,
    interval: 500,
  });
  browser = await openBrowser();
  await open();
  await page.goto(`${house.admin.url}/sign-in`);
  await page.locator('input[type=email]').fill('owner@colibri.example');
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

async function message(state: string, event: string): Promise<void> {
  await house.db.sql(
    `insert into notification (id, merchant_id, event, channel, cause, order_id, audience, recipient_id, language, state, happened_at, due_at, expires_at,
       facts, attempts, sent_at, problem, sent_to, subject, body_text, body_html, created_at)
     values ($1, $2, $3, 'EMAIL', $4, $5, 'RECEIVER', $6, 'en', $7, now(), now(), now() + interval '1 day', '{}', 1,
       case when $7 = 'SENT' then now() end, case when $7 = 'FAILED' then '550 no such mailbox' end, 'robin@shop.example', 'News of #1001', 'It is on its way', $8, now())`,
    [newId(), merchantId, event, `a test ${event}`, order.id, receiver.id, state, HTML],
  );
}

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ ...(session ? { storageState: session } : {}), ...options });
  page = await context.newPage();
}

const visit = (path: string) => page.goto(`${house.admin.url}/colibri/${path}`);
const faults = async () =>
  // Nothing can be asked inside the frame of a message: that is what it is for.
  (await new AxeBuilder({ page }).exclude('iframe').analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]!.target.join(' ')}`);
const wayOut = () => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const isOn = async (event: string, channel: string) =>
  (
    await house.db.sql<{ is_enabled: boolean }>(
      'select is_enabled from notification_rule where merchant_id = $1 and event = $2 and channel = $3',
      [merchantId, event, channel],
    )
  )[0]?.is_enabled;

test('a rule is switched in the matrix, changed beside it, and counted over last week before it is saved', async () => {
  await open();
  await visit('messages/rules');
  expect(await faults()).toEqual([]);
  const off = page.getByRole('switch', { name: 'Order confirmed by Text message' });
  expect(await off.getAttribute('aria-checked')).toBe('false');
  await off.click();
  await page.getByRole('switch', { name: 'Order confirmed by Text message', checked: true }).waitFor();
  expect(await isOn('ORDER_CONFIRMED', 'SMS')).toBe(true);
  await page.getByRole('link', { name: 'Edit rule 1: Order confirmed by E-mail' }).click();
  const panel = page.getByRole('complementary', { name: 'Order confirmed' });
  await panel.getByLabel('Receiver').check();
  await panel.getByRole('button', { name: 'Count' }).click();
  await panel.getByText('1 message would have gone out.').waitFor();
  await panel.getByRole('link', { name: '#1001' }).waitFor();
  expect(await faults()).toEqual([]);
  await panel.getByRole('button', { name: 'Show' }).click();
  await panel.frameLocator('iframe').getByText('#1001').first().waitFor();
  await panel.getByLabel('Fact of condition 1').selectOption('order.countryCode');
  await panel.getByLabel('Value of condition 1').fill('jp');
  await panel.getByRole('button', { name: 'Count' }).click();
  await panel.getByText('0 messages would have gone out.').waitFor();
  await panel.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Edit rule 1: Order confirmed by E-mail' }).getByText('on a condition').waitFor();
  const [rule] = await house.db.sql<{ condition: unknown }>(
    `select condition from notification_rule where merchant_id = $1 and event = 'ORDER_CONFIRMED' and channel = 'EMAIL'`,
    [merchantId],
  );
  expect(rule!.condition).toEqual({ '==': [{ var: 'order.countryCode' }, 'JP'] });
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});

test('a message opens beside the list, harmless whatever is in it, and one that failed is sent again', async () => {
  await open();
  await visit('messages');
  await page.getByText('SMTP_URL is not set').waitFor();
  await page.getByRole('link', { name: 'Delivered' }).click();
  const panel = page.getByRole('complementary', { name: 'Delivered' });
  const mail = panel.frameLocator('iframe');
  await mail.getByRole('heading', { name: 'It is on its way' }).waitFor();
  expect(await mail.getByText('taken over').count()).toBe(0);
  expect(await faults()).toEqual([]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Went wrong' }).click();
  await page.getByRole('link', { name: 'Shipped' }).click();
  const failed = page.getByRole('complementary', { name: 'Shipped' });
  await failed.getByText('550 no such mailbox').waitFor();
  await failed.getByRole('button', { name: 'Send again' }).click();
  await failed.getByText('It waits to be sent.').waitFor();
  await expect
    .poll(() => house.db.sql(`select 1 from notification where event = 'SHIPPED' and cause like 'a test%' and state = 'FAILED'`))
    .toEqual([]);
});

test('its own address shows an e-mail to nobody else, and lets it do nothing', async () => {
  await open();
  const [{ id } = { id: '' }] = await house.db.sql<{ id: string }>(
    `select id from notification where event = 'DELIVERED' and cause like 'a test%'`,
  );
  const answer = await page.request.get(`${house.admin.url}/colibri/messages/${id}/html`);
  expect(answer.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  const stranger = await browser.newContext();
  const refused = await stranger.request.get(`${house.admin.url}/colibri/messages/${id}/html`, { maxRedirects: 0 });
  expect(refused.status()).toBe(303);
  await stranger.close();
});

test('the owner names a sender, gets an address for reports once, and holds orders out', async () => {
  await open();
  await visit('messages/channels');
  expect(await faults()).toEqual([]);
  const email = page.getByRole('region', { name: 'E-mail' });
  await email.getByLabel('Sender’s name').fill('Colibri news');
  await email.getByRole('button', { name: 'Save' }).click();
  await email.getByText('Give these to your provider.').waitFor();
  expect(await email.getByLabel('Address', { exact: true }).inputValue()).toMatch(/\/hooks\/messages\/[\w-]{43}$/);
  await page.reload();
  expect(await email.getByText('Give these to your provider.').count()).toBe(0);
  await page.getByLabel('Orders held out, in percent').fill('60');
  await page
    .getByLabel('Orders held out, in percent')
    .evaluate((field) => (field as unknown as { removeAttribute(name: string): void }).removeAttribute('max'));
  const when = page.getByRole('region', { name: 'When, and to whom not' });
  await when.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => page.getByLabel('Orders held out, in percent').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Orders held out, in percent').fill('10');
  await when.getByRole('button', { name: 'Save' }).click();
  await when.getByText('Saved').waitFor();
  expect(await house.db.sql('select hold_out_percent from merchant where id = $1', [merchantId])).toEqual([{ hold_out_percent: 10 }]);
});

test('a question is put aside, and what shoppers said stands on the page of their order', async () => {
  await open();
  await visit('questions');
  expect(await faults()).toEqual([]);
  const question = page.getByRole('listitem').filter({ hasText: 'Where is my lamp?' });
  await question.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Nobody is waiting for an answer').waitFor();
  await visit(`orders/${order.id}`);
  await page.getByText('Where is my lamp?').waitFor();
  await page.getByText('4 stars').waitFor();
  expect(await faults()).toEqual([]);
  await page.getByText('Invite somebody to follow').click();
  await page.getByLabel('E-mail', { exact: true }).fill('sam@office.example');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByText('invited, has not said yes yet').waitFor();
  expect(await page.getByText('sam@office.example').count()).toBe(0);
});

test('without JavaScript a rule is switched and a message read', async () => {
  await open({ javaScriptEnabled: false });
  await visit('messages/rules');
  await page.getByRole('switch', { name: 'Shipped by Text message' }).click();
  expect(await page.getByRole('switch', { name: 'Shipped by Text message' }).getAttribute('aria-checked')).toBe('true');
  await visit('messages?q=%231001');
  await page.getByRole('link', { name: 'Delivered' }).first().click();
  await page.getByRole('complementary').frameLocator('iframe').getByText('It is on its way').first().waitFor();
});

test('in Arabic, on a small telephone and in the dark, every room of the shoppers stays in its frame', async () => {
  await open({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
  for (const room of ['messages', 'messages/rules', 'messages/channels', 'questions?view=ALL', 'feedback', 'numbers']) {
    await visit(`${room}${room.includes('?') ? '&' : '?'}lang=ar`);
    expect(await page.locator('html').getAttribute('dir'), room).toBe('rtl');
    expect(await wayOut(), room).toBeLessThanOrEqual(0);
    expect(await faults(), room).toEqual([]);
  }
});
