import { makeReading } from '@jalon/schema/seeds';
import { openPool } from '@jalon/workers/database/worker-pool';
import { keepRhythm, readRhythm } from '@jalon/workers/shipment/keep-rhythm';
import { learnRhythmFromLog } from '@jalon/workers/shipment/learn-rhythm.job';
import { recordReadings } from '@jalon/workers/shipment/record-readings';
import { afterScan, ratesOf, rhythmKey } from '@jalon/workers/shipment/scan-hazard';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const PARCELS = 60;
const unsaid = {
  service: null,
  origin: null,
  destination: null,
  weightGrams: null,
  estimatedFrom: null,
  estimatedTo: null,
  signedBy: null,
};

test('what the log tells of scans is learned: when they come, and that they are published two hours late', async () => {
  const pool = openPool(db.workerUrl, 4);
  const story = aMerchant().withOrder();
  const day = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 9 * 86_400_000);
  const hour = (h: number) => new Date(day.getTime() + h * 3_600_000);
  for (let n = 0; n < PARCELS; n++) story.shippedBy('dhl', { trackingNumber: `N${n}`, createdAt: hour(6), nextPollAt: hour(6) });
  await story.save(db.em);
  // Picked up at ten, at the depot at 22:00, out at 31:00; each told two hours later, and asked for in vain just before.
  const road = [
    makeReading('PICKED_UP_BY_CARRIER', hour(10)),
    makeReading('ARRIVED_AT_FACILITY', hour(22)),
    makeReading('OUT_FOR_DELIVERY', hour(31)),
  ];
  for (const [count, at] of [11.9, 12.1, 23.9, 24.1, 32.9, 33.1].entries()) {
    const readings = road.slice(0, Math.ceil(count / 2)).toReversed();
    await recordReadings(
      pool,
      story.merchant.id,
      story.shipments.map(({ id, trackingNumber }) => ({
        shipmentId: id,
        carrier: 'dhl',
        trackingNumber,
        report: { ...unsaid, trackingNumber, readings },
        via: 'POLL' as const,
        learnedAt: hour(at),
        raw: null,
      })),
    );
  }
  expect(await learnRhythmFromLog(pool)).toBeGreaterThan(3);
  const book = await readRhythm(pool);
  const afterDepot = book.get(rhythmKey('dhl', afterScan('ARRIVED_AT_FACILITY')))!;
  expect(afterDepot.events.reduce((sum, n) => sum + n, 0)).toBe(PARCELS);
  const busiest = afterDepot.events.indexOf(PARCELS);
  const weekday = (day.getUTCDay() + 6) % 7;
  expect(busiest).toBe(((weekday + 1) * 24 + 9) % 168);
  const { week } = ratesOf(book, 'dhl', 'IN_TRANSIT', 'ARRIVED_AT_FACILITY');
  expect(week[busiest]).toBe(Math.max(...week));
  expect((await keepRhythm(pool).book()).size).toBe(book.size);
  expect(await learnRhythmFromLog(pool)).toBe(book.size);
  await pool.end();
});
