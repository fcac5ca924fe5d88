import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aMerchant } from '../harness/test-database.ts';

const [FIRST, LAST] = ['LXQD73518264NL', '6A73518264052'];
const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri' })
  .withOrder({ number: '#2077', lines: [{ title: 'Brass lantern' }] })
  .withLink()
  .shippedBy('spring', { trackingNumber: FIRST, nextPollAt: new Date() });

let house: OpenHouse;
let browser: Browser;
let shopper: Page;

beforeAll(async () => {
  house = await openHouse();
  await drive(OVER_THE_SEA, []);
  await house.connect(story).save(house.db.em);
  browser = await openBrowser();
  shopper = await (await browser.newContext()).newPage();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const dubai = { city: 'Dubai', countryCode: 'AE', zone: 'Asia/Dubai' };
const roissy = { city: 'Roissy-en-France', countryCode: 'FR', zone: 'Europe/Paris' };
const lyon = { city: 'Lyon', postalCode: '69003', countryCode: 'FR', zone: 'Europe/Paris' };

type Scan = [eventCode: string, place: typeof dubai, minutesAgo: number];
const OVER_THE_SEA: Scan[] = [
  ['DATA_RECEIVED', dubai, 4_000],
  ['ACCEPTED', dubai, 3_900],
  ['DEPARTED_COUNTRY', dubai, 3_000],
  ['ARRIVED_IN_COUNTRY', roissy, 2_000],
  ['IMPORT_CUSTOMS_CLEARED', roissy, 600],
];
const HAND_OVER: Scan = ['HANDED_TO_PARTNER', roissy, 500];
const AT_HOME: Scan[] = [
  ['PROCESSED_AT_FACILITY', roissy, 400],
  ['ARRIVED_AT_DELIVERY_DEPOT', lyon, 200],
];

/** What the first carrier has told so far, and the second under its own number. */
async function drive(first: Scan[], second: Scan[]): Promise<void> {
  const scans = (told: Scan[]) =>
    told.map(([eventCode, place, minutes]) => ({ at: new Date(BEGAN - minutes * 60_000).toISOString(), eventCode, place }));
  const onward = second.length === 0 ? null : { carrier: 'la-poste', trackingNumber: LAST, scans: scans(second) };
  const body = JSON.stringify({ carrier: 'spring', trackingNumber: FIRST, scans: scans(first), onward });
  const answer = await fetch(`${house.sandbox.url}/sandbox/journeys`, { method: 'POST', body });
  expect(answer.status).toBe(201);
}
const BEGAN = Date.now();

const page = (query = '') => `${house.trackingPage.url}/colibri/track/${story.links[0]!.token}${query}`;
const happened = (of: Page) => of.locator('ol.events .what').allTextContents();
const legs = () =>
  house.db.sql<{ carrier: string; tracking_number: string; is_due: boolean }>(
    `select carrier, tracking_number, next_poll_at is not null as is_due from leg order by carrier = 'la-poste'`,
  );

const ABROAD = [
  'Cleared by customs',
  'Arrived in the destination country',
  'Left the country it was sent from',
  'Accepted by the carrier',
  'Carrier told about the parcel',
];
const HANDED_OVER = ['Arrived at the local delivery depot', 'Sorted for the next stage', 'Handed to a partner carrier', ...ABROAD];

test('the first carrier’s scans are told; it does not name another yet', async () => {
  await shopper.goto(page());
  await expect.poll(() => happened(shopper), { timeout: 20_000 }).toEqual(ABROAD);
  await shopper.evaluate(() => void Object.assign(globalThis, { wasNotReloaded: true }));
  expect(await legs()).toEqual([{ carrier: 'spring', tracking_number: FIRST, is_due: true }]);
});

test('it hands the parcel over and names the other’s number: the open page says so and goes on with the other’s scans', async () => {
  await drive([...OVER_THE_SEA, HAND_OVER], AT_HOME);
  await expect.poll(() => happened(shopper), { timeout: 20_000 }).toEqual(HANDED_OVER);
  expect(await shopper.evaluate(() => 'wasNotReloaded' in globalThis)).toBe(true);
  // Each in its own carrier's words.
  await shopper.getByText('Delivered to destination country').first().waitFor();
  await shopper.getByText('Votre colis est dans le site de livraison').first().waitFor();
  // From the partner's first scan on, the first carrier is not asked any more.
  expect(await legs()).toEqual([
    { carrier: 'spring', tracking_number: FIRST, is_due: false },
    { carrier: 'la-poste', tracking_number: LAST, is_due: true },
  ]);
  expect(await house.db.sql('select count(*)::int as parcels from shipment')).toEqual([{ parcels: 1 }]);
});

test('the other brings it to the door: one parcel, one timeline, one headline', async () => {
  const atTheDoor: Scan[] = [...AT_HOME, ['OUT_FOR_DELIVERY', lyon, 60]];
  await drive([...OVER_THE_SEA, HAND_OVER], atTheDoor);
  await shopper.getByRole('heading', { level: 1, name: /out for delivery|today/i }).waitFor({ timeout: 20_000 });
  await drive([...OVER_THE_SEA, HAND_OVER], [...atTheDoor, ['DELIVERED', lyon, 1]]);
  await shopper.getByRole('heading', { level: 1, name: /delivered|arrived/i }).waitFor({ timeout: 20_000 });
  const whole = ['Delivered', 'Out for delivery', ...HANDED_OVER];
  await expect.poll(() => happened(shopper)).toEqual(whole);
  expect(await shopper.evaluate(() => 'wasNotReloaded' in globalThis)).toBe(true);
  expect((await legs()).map(({ is_due }) => is_due)).toEqual([false, false]);
  const [told] = await house.db.sql('select count(*)::int as events, count(distinct carrier)::int as carriers from tracking_event');
  expect(told).toEqual({ events: 10, carriers: 2 });
});

test('in Arabic, from right to left and without JavaScript, the same way is told', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
  const plain = await context.newPage();
  await plain.goto(page('?lang=ar'));
  expect(await plain.locator('html').getAttribute('dir')).toBe('rtl');
  const told = await happened(plain);
  expect(told).toHaveLength(10);
  expect(told.every((words) => /^[\p{Script=Arabic}\p{M}\s]+$/u.test(words))).toBe(true);
  expect(told[4]).toBe('سُلّم إلى شركة شحن شريكة');
  expect(told[0]).toBe('تم التوصيل');
  const overflow = await plain.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow).toBeLessThanOrEqual(0);
  await context.close();
  await shopper.goto(page('?lang=ar'), { waitUntil: 'networkidle' });
  expect((await new AxeBuilder({ page: shopper }).analyze()).violations.map(({ id }) => id)).toEqual([]);
});
