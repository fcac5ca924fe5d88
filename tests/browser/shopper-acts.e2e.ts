import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { signMessageKey } from '@jalon/schema/notification';
import { openBrowser } from '../harness/browser.ts';
import { startApi, startTrackingPage } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const EMAIL = 'robin@mail.example';
const PREFERENCE = '019a0000-0000-7000-8000-0000000000aa';
const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri' })
  .withOrder({ number: '#1042', email: EMAIL, lines: [{ title: 'Linen shirt' }] })
  .withLink()
  .shippedBy('dhl', { trackingNumber: 'JJD000390007882718' })
  .scanned('PICKED_UP_BY_CARRIER', hoursAgo(40), { place: { city: 'Hamburg', countryCode: 'DE' } })
  .scanned('DELIVERED', hoursAgo(2), { place: { city: 'Berlin', countryCode: 'DE' } })
  .withOrder({ number: '#1043', email: EMAIL })
  .withLink()
  .shippedBy('ups')
  .scanned('PICKED_UP_BY_CARRIER', hoursAgo(30));

let db: TestDatabase;
let api: Running;
let trackingPage: Running;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  const merchantId = story.merchant.id;
  await db.sql(`update shipment set signed_by = 'C. Martin', delivered_how = 'SIGNED' where milestone = 'DELIVERED'`);
  await db.sql(
    `insert into contact_preference (id, merchant_id, channel, contact_key, state, muted_events, created_at, changed_at)
     values ($1, $2, 'EMAIL', 'robin', 'UNASKED', '{}', now(), now())`,
    [PREFERENCE, merchantId],
  );
  api = await startApi(db);
  trackingPage = await startTrackingPage(api);
  browser = await openBrowser();
});
// Every act works without a script: there is none.
beforeEach(async () => {
  context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  page = await context.newPage();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await trackingPage?.stop();
  await api?.stop();
  await db?.drop();
});

const visit = (n: number) => page.goto(`${trackingPage.url}/colibri/track/${story.links[n]!.token}`);
const opened = (row: RegExp | string) => page.locator('summary', { hasText: row }).click();
const said = () => page.locator('#said').innerText();
const press = (name: RegExp | string) => page.getByRole('button', { name }).click();

test('who signed is shown to whoever knows the order, on this page and in this browser only', async () => {
  await visit(0);
  expect(await page.locator('main').innerText()).not.toContain('Martin');
  await opened('Show who signed');
  await page.getByLabel(/phone number or postcode/i).fill('somebody@else.example');
  await press('Show it');
  expect(await said()).toContain('does not fit');
  await page.getByLabel(/phone number or postcode/i).fill(EMAIL);
  await press('Show it');
  expect(await page.locator('main').innerText()).toContain('C. Martin');
  expect((await context.cookies()).map(({ name, httpOnly, path }) => ({ name, httpOnly, isOfPage: path.includes('/track/') }))).toEqual(
    expect.arrayContaining([{ name: 'identity', httpOnly: true, isOfPage: true }]),
  );
  await press('Hide it again');
  expect(await page.locator('main').innerText()).not.toContain('Martin');
});

test('a parcel that is not there is waited for, and turns up', async () => {
  await visit(0);
  await opened('It is not here');
  await page.getByText('Neighbours and reception').click();
  await press('Report it missing');
  expect(await said()).toContain('We have noted it');
  expect(await page.locator('main').innerText()).toMatch(/We give it until .* to turn up/);
  expect(await page.getByText('How was the delivery?').count()).toBe(0);
  await press('Yes, it is here');
  expect(await said()).toContain('Good to hear');
});

test('stars, and then why', async () => {
  await visit(0);
  await page.locator('label').filter({ hasText: '5 stars' }).click();
  await press(/^Send$/);
  expect(await said()).toBe('Thank you');
  expect(await page.getByText('It came too late').count()).toBe(0);
  await page.getByText('It was well packed').click();
  await page.getByLabel(/Anything else/).fill('Lovely.');
  await press('Send this too');
  expect(await db.sql('select stars, reasons, comment from feedback')).toEqual([
    { stars: 5, reasons: ['WELL_PACKED'], comment: 'Lovely.' },
  ]);
});

test('where it is, is answered before a question is asked; one can be asked all the same', async () => {
  await visit(1);
  await opened(/^Ask/);
  await page.getByRole('link', { name: 'Where is my order?' }).click();
  expect(await page.locator('#contact').innerText()).toContain('Your parcel is on its way');
  await page.getByText('Ask all the same').click();
  await page.getByLabel('Your question').fill('Is it really?');
  await press('Send the question');
  expect(await said()).toContain('Maison Colibri');
  expect(await db.sql('select reason, text from contact_request')).toEqual([{ reason: 'WHERE_IS_IT', text: 'Is it really?' }]);
});

test('a neighbour sees where the parcel is, and nothing of the order', async () => {
  await visit(1);
  await opened('Share with');
  await press('Make a link');
  const link = await page.getByLabel('Link to share').inputValue();
  // A neighbour's page knows nothing of who ordered, nor of their language: it goes by the country of the parcel.
  await page.goto(`${link}?lang=en`);
  const shown = await page.locator('main').innerText();
  expect(shown).toContain('on its way');
  expect(shown).toContain('The articles, the names and the address stay');
  expect(shown).not.toMatch(/Linen|socks|R\. R\./);
  expect(await page.locator('summary', { hasText: 'Share with' }).count()).toBe(0);
});

test('somebody is invited, and is not any more', async () => {
  await visit(1);
  await opened('Share with');
  await page.getByText('Or invite somebody').click();
  await page.getByLabel('Their name').fill('Anna');
  await page.getByLabel('Their e-mail address').fill('anna@mail.example');
  await press('Send the invitation');
  expect(await said()).toContain('on its way');
  expect(await page.locator('#share').innerText()).not.toContain('anna@mail.example');
  await press('Remove Anna');
  expect(await said()).toContain('no longer see');
  expect(await db.sql('select id from follower')).toEqual([]);
});

test('text messages are sent only after a yes', async () => {
  await visit(1);
  await opened('Be told');
  await press('Yes, send text messages');
  expect(await said()).toContain('You get text messages');
  expect(await db.sql(`select state from contact_preference where channel = 'SMS'`)).toEqual([{ state: 'GRANTED' }]);
});

test('the days of a parcel go into a calendar', async () => {
  const answer = await context.request.get(`${trackingPage.url}/colibri/track/${story.links[1]!.token}/calendar.ics`);
  expect(answer.headers()['content-type']).toContain('text/calendar');
  expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
});

test('what somebody wants to be told; one press of a mail program ends it', async () => {
  const address = `${trackingPage.url}/colibri/messages/${signMessageKey(PREFERENCE, SECRET_KEY)}`;
  const state = () => db.sql('select state, muted_events from contact_preference where id = $1', [PREFERENCE]);
  await page.goto(`${address}?lang=en`);
  await page.getByLabel('How the delivery was').uncheck();
  await press('Save');
  expect(await said()).toContain('Saved');
  expect(await page.getByLabel('How the delivery was').isChecked()).toBe(false);
  expect(await state()).toEqual([{ state: 'UNASKED', muted_events: ['FEEDBACK_ASKED'] }]);
  const answer = await context.request.post(address, { form: { 'List-Unsubscribe': 'One-Click' }, maxRedirects: 0 });
  expect([answer.status(), await answer.text()]).toEqual([200, '']);
  expect(await state()).toMatchObject([{ state: 'STOPPED' }]);
  await page.goto(`${address}?lang=en`);
  await press('Send me messages again');
  expect(await state()).toMatchObject([{ state: 'GRANTED' }]);
  expect((await page.goto(`${address}x`))?.status()).toBe(404);
});

test('while the api is away the page shows what it knew, and loses nothing that was written', async () => {
  await visit(1);
  await opened(/^Ask/);
  await page.getByRole('link', { name: 'An invoice' }).click();
  await page.getByLabel('Your question').fill('May I have the invoice?');
  await api.stop();
  await press('Send the question');
  expect(await said()).toContain('nothing was sent');
  expect(await page.getByLabel('Your question').inputValue()).toBe('May I have the invoice?');
  expect(await page.locator('main').innerText()).toContain('This is what we knew');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('on its way');
});
