import { ModelShelf } from '@jalon/schema/estimate';
import { makeReading } from '@jalon/schema/seeds';
import { inTransaction, openPool } from '@jalon/workers/database/worker-pool';
import { estimateArrivals } from '@jalon/workers/estimate/estimate-arrivals';
import { fitModel } from '@jalon/workers/estimate/fit-model';
import { recordReadings } from '@jalon/workers/shipment/record-readings';
import type pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aMerchant } from '../harness/test-database.ts';

const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR);
const at = (city: string) => ({ place: { city, countryCode: 'FR' } });

/** Three parcels a day for eighty days, all alike: eight hours in Lyon, delivered two days after. The last one is still in Lyon, where it came 64 hours ago. */
const learned = aMerchant({ slug: 'colibri', name: 'Maison Colibri', countryCode: 'FR', timeZone: 'Europe/Paris' });
for (let i = 0; i < 240; i++) {
  const start = (84 - i / 3) * 24;
  learned.withOrder({ placedAt: hoursAgo(start + 10) }).shippedBy('gls', { createdAt: hoursAgo(start + 10), destinationCountryCode: 'FR' });
  learned.scanned('ACCEPTED', hoursAgo(start)).scanned('ARRIVED_AT_FACILITY', hoursAgo(start - 6), at('Lyon'));
  learned.scanned('DEPARTED_FACILITY', hoursAgo(start - 14 + (i % 3)), at('Dijon'));
  learned.scanned('DELIVERED', hoursAgo(start - 52 - (i % 5) * 2));
}
learned
  .withOrder({ number: '#1042', placedAt: hoursAgo(80) })
  .withLink()
  .shippedBy('gls', { createdAt: hoursAgo(80), destinationCountryCode: 'FR' })
  .scanned('ACCEPTED', hoursAgo(70))
  .scanned('ARRIVED_AT_FACILITY', hoursAgo(64), at('Lyon'));

const newcomer = aMerchant({ slug: 'newcomer', name: 'Newcomer', countryCode: 'FR' })
  .withOrder({ number: '#1', placedAt: hoursAgo(20) })
  .withLink()
  .shippedBy('gls', { createdAt: hoursAgo(20), destinationCountryCode: 'FR' })
  .scanned('ACCEPTED', hoursAgo(10));

let house: OpenHouse;
let pool: pg.Pool;
let browser: Browser;
let shopper: Page;
const open = learned.shipments.at(-1)!;

beforeAll(async () => {
  house = await openHouse();
  await learned.save(house.db.em);
  await newcomer.save(house.db.em);
  pool = openPool(house.db.workerUrl, 2);
  await fitModel(pool, new ModelShelf(), learned.merchant.id, hoursAgo(65));
  browser = await openBrowser();
  shopper = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en' });
});
afterAll(async () => {
  await browser?.close();
  await pool?.end();
  await house?.close();
});

const estimate = (story: typeof learned, when: Date) =>
  inTransaction(pool, (client) => estimateArrivals(client, story.merchant.id, [story.shipments.at(-1)!.id], new ModelShelf(), when, false));

/** The carrier tells of one more scan, now. */
async function scanned(reading: ReturnType<typeof makeReading>): Promise<void> {
  const unsaid = {
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
  };
  const report = { trackingNumber: open.trackingNumber, ...unsaid, readings: [reading] };
  const { id: shipmentId, carrier, trackingNumber } = open;
  await recordReadings(pool, learned.merchant.id, [
    { shipmentId, carrier, trackingNumber, report, via: 'POLL', learnedAt: reading.occurredAt, raw: null },
  ]);
}

const pageOf = (story: typeof learned, language: string) =>
  `${house.trackingPage.url}/${story.merchant.slug}/track/${story.links[0]!.token}?lang=${language}`;
const headline = () => shopper.getByRole('heading', { level: 1 }).innerText();
const said = (line: 'moved' | 'source') => shopper.locator(`[data-${line}]`).first().innerText();
const windows = async () =>
  (
    await house.db.sql<{ shown: string }>(
      `select shown_from || ' ' || shown_to as shown from estimate_record where shipment_id = $1 and shown_from is not null order by made_at`,
      [open.id],
    )
  ).map(({ shown }) => shown);

describe('a parcel on a lane that is known', () => {
  let first: string;

  test('is expected on days that were learned from others like it, and the page says so', async () => {
    await estimate(learned, hoursAgo(64));
    await shopper.goto(pageOf(learned, 'en'));
    first = await headline();
    expect(first).toMatch(/^Arrives /);
    expect(await said('source')).toMatch(/^Our estimate, from parcels to your area: 80 of 100 arrive on these days$/);
    expect(await shopper.locator('[data-moved]').count()).toBe(0);
    await shopper.evaluate(() => void Object.assign(globalThis, { wasNotReloaded: true }));
  });

  test('falls behind: the open page shows a later window and says why, without a reload', async () => {
    await scanned(makeReading('DEPARTED_FACILITY', hoursAgo(0.1), at('Dijon')));
    await shopper.locator('[data-moved]').waitFor({ timeout: 20_000 });
    expect(await headline()).toMatch(/^Arrives /);
    expect(await headline()).not.toBe(first);
    expect(await said('moved')).toMatch(/^\d days? later than before: it left Lyon (\d+ hours|\d days) later than usual$/);
    expect(await shopper.evaluate(() => 'wasNotReloaded' in globalThis)).toBe(true);
  });

  test('moved once: the next scan, at its usual hour, changes nothing that is shown', async () => {
    const [before, moved] = [await headline(), await said('moved')];
    expect(await windows()).toHaveLength(2);
    await scanned(makeReading('PROCESSED_AT_FACILITY', new Date(), at('Auxerre')));
    await shopper.getByText('Auxerre').first().waitFor({ timeout: 20_000 });
    expect(await windows()).toHaveLength(2);
    expect([await headline(), await said('moved')]).toEqual([before, moved]);
  });

  test('the same in Arabic, from right to left', async () => {
    await shopper.goto(pageOf(learned, 'ar'));
    expect(await shopper.locator('html').getAttribute('dir')).toBe('rtl');
    const line = await said('moved');
    expect(line).toContain('Lyon');
    expect(line).toMatch(/\p{Script=Arabic}/u);
    expect(await said('source')).toMatch(/80/);
    expect(await shopper.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0);
  });
});

test('a parcel of a shop without any history has a window too, and says where it comes from', async () => {
  await estimate(newcomer, new Date());
  await shopper.goto(pageOf(newcomer, 'en'));
  expect(await headline()).toMatch(/^Arrives /);
  expect(await said('source')).toMatch(/^Our first estimate, from the delivery times GLS states/);
});
