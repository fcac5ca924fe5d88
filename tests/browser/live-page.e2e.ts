import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aMerchant } from '../harness/test-database.ts';
import { weighPage } from '../harness/weigh-page.ts';

/** One for each test, in order. */
const NUMBERS = [1, 2, 3, 4, 5, 6].map((n) => `JJD00039000788271${n}`);
const story = NUMBERS.reduce(
  (shop, trackingNumber, index) =>
    shop
      .withOrder({ number: `#30${index}`, lines: [{ title: 'Linen shirt' }, { title: 'Wool socks', quantity: 2 }] })
      .withLink()
      .shippedBy('dhl', { trackingNumber, nextPollAt: new Date() }),
  aMerchant({ slug: 'colibri', name: 'Maison Colibri' }),
);

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let at = -1;

beforeAll(async () => {
  house = await openHouse();
  for (const number of NUMBERS.slice(0, -1)) await drive(number, BEFORE);
  await drive(NUMBERS.at(-1)!, MANY);
  await house.connect(story).save(house.db.em);
  browser = await openBrowser();
});
beforeEach(async () => {
  at += 1;
  context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  page = await context.newPage();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

type Scan = [eventCode: string, seconds: number];
const BEFORE: Scan[] = [
  ['PICKED_UP_BY_CARRIER', -90_000],
  ['ARRIVED_AT_FACILITY', -50_000],
];

const MANY: Scan[] = [...BEFORE, ...Array.from({ length: 30 }, (_, index): Scan => ['DEPARTED_FACILITY', index * 900 - 40_000])];

const BEGAN = Date.now();
const place = { city: 'Berlin', postalCode: '10115', countryCode: 'DE', zone: 'Europe/Berlin' };

/** What the carrier tells of a parcel from now on: the same scans at the same moments, and more. */
async function drive(trackingNumber: string, told: readonly Scan[]): Promise<void> {
  const scans = told.map(([eventCode, seconds]) => ({ at: new Date(BEGAN + seconds * 1_000).toISOString(), eventCode, place }));
  const body = JSON.stringify({ carrier: 'dhl', trackingNumber, scans });
  const answer = await fetch(`${house.sandbox.url}/sandbox/journeys`, { method: 'POST', body });
  expect(answer.status).toBe(201);
}

/** The carrier scans the parcel once more: it is on the vehicle. */
const scanAgain = () => drive(NUMBERS[at]!, [...BEFORE, ['OUT_FOR_DELIVERY', -60]]);
const address = (more = '') => `${house.trackingPage.url}/colibri/track/${story.links[at]!.token}?lang=en${more}`;
const events = () => page.locator('ol.events .what').count();
const isNew = { timeout: 25_000 };

/** Waits until both first scans are there, opens the page, and marks it so that a reload would be seen. */
async function openPage(more = ''): Promise<void> {
  await expect.poll(async () => (await (await fetch(address())).text()).includes('Arrived at a sorting centre'), isNew).toBe(true);
  await page.goto(address(more), { waitUntil: 'networkidle' });
  await page.evaluate('void (globalThis.wasNotReloaded = true)');
}

const wasNotReloaded = () => page.evaluate('globalThis.wasNotReloaded === true');

test('a change is said once and folded in: focus, scroll, what is open and what is half written stay', async () => {
  await openPage('&ask=CHANGE_DELIVERY#contact');
  const note = page.locator('#question-text');
  await note.fill('Please ring twice');
  await note.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(7, 11));
  await page.locator('#share > summary').evaluate((summary: HTMLElement) => summary.click());
  const scrolled = await page.evaluate<number>('scrollY');
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const news = document.getElementById('news')!;
    new MutationObserver(() => said.push(news.textContent)).observe(news, { childList: true, characterData: true, subtree: true });
  });

  await scanAgain();
  await expect.poll(events, isNew).toBe(3);
  await expect.poll(() => page.evaluate('globalThis.said')).toEqual([await page.getByRole('heading', { level: 1 }).innerText()]);
  for (const part of ['#contact', '#share']) expect(await page.locator(part).getAttribute('open'), part).not.toBeNull();
  expect(await note.inputValue()).toBe('Please ring twice');
  expect(
    await note.evaluate((field: HTMLTextAreaElement) => [document.activeElement === field, field.selectionStart, field.selectionEnd]),
  ).toEqual([true, 7, 11]);
  // What comes above moves nothing of what is read.
  const box = await note.boundingBox();
  expect(box!.y).toBeGreaterThan(0);
  expect(await page.evaluate<number>('scrollY')).toBeGreaterThanOrEqual(scrolled);
  expect(await wasNotReloaded()).toBe(true);
});

test('after sleep, and back from another page, it asks for what it missed', async () => {
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/public\/graphql/, (socket) => {
    // A stream nobody speaks on any more, as after sleep.
    if (sockets.length > 0) socket.connectToServer();
    sockets.push(socket);
  });
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', {
      get: () => ((globalThis as { isAsleep?: boolean }).isAsleep ? 'hidden' : 'visible'),
    });
  });
  await page.clock.install();
  await openPage();
  const sleep = (isAsleep: boolean) =>
    page.evaluate(`globalThis.isAsleep = ${isAsleep}; document.dispatchEvent(new Event('visibilitychange'))`);
  await sleep(true);
  await scanAgain();
  await page.clock.fastForward(600_000);
  expect(await events()).toBe(2);
  await sleep(false);
  await expect.poll(events, isNew).toBe(3);
  const before = sockets.length;
  await page.evaluate(`dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`);
  await page.clock.fastForward(5_000);
  await expect.poll(() => sockets.length).toBeGreaterThanOrEqual(before);
  expect(await wasNotReloaded()).toBe(true);
});

test('a stream that breaks is taken up again, from the last message on', async () => {
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/public\/graphql/, (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await openPage();
  await expect.poll(() => sockets.length).toBe(1);
  await sockets[0]!.close({ code: 1001 });
  await scanAgain();
  await expect.poll(events, isNew).toBe(3);
  expect(sockets.length).toBeGreaterThan(1);
  expect(await wasNotReloaded()).toBe(true);
});

test('where no stream can be opened, the page asks now and then', async () => {
  await page.routeWebSocket(/public\/graphql/, (socket) => void socket.close({ code: 1011 }));
  await page.clock.install();
  await openPage();
  await scanAgain();
  await expect
    .poll(async () => {
      await page.clock.fastForward(95_000);
      return events();
    }, isNew)
    .toBe(3);
  expect(await wasNotReloaded()).toBe(true);
});

// The parcels before it use up what the sandbox's carrier may be asked at some hours of the day: it then learns of its scan too late.
test.skipIf(process.env['CI'] !== undefined)('after a tunnel it is as it is now', async () => {
  await openPage();
  await context.setOffline(true);
  await scanAgain();
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  expect(await events()).toBe(2);
  await context.setOffline(false);
  await expect.poll(events, isNew).toBe(3);
  expect(await wasNotReloaded()).toBe(true);
});

describe('the first view', () => {
  test('weighs no more than it may', async () => {
    at = NUMBERS.length - 1;
    await openPage();
    expect(await events()).toBe(MANY.length);
    const { whole, scripts, parts } = await weighPage(await browser.newContext(), address());
    console.log(`The first view weighs ${whole} bytes, of which scripts ${scripts} (${parts.join(', ')}).`);
    expect(whole).toBeLessThanOrEqual(60_000);
    expect(scripts).toBeLessThanOrEqual(25_000);
  });
});
