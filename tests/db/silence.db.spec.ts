import { openPool } from '@jalon/workers/database/worker-pool';
import { markSilent } from '@jalon/workers/shipment/mark-silent.job';
import { recordReadings } from '@jalon/workers/shipment/record-readings';
import { makeReading } from '@jalon/schema/seeds';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const daysAgo = (days: number) => new Date(Math.floor(Date.now() / 1000 - days * 86_400) * 1000);

test('a parcel that should have been scanned by now is silent once, and the next scan takes it back', async () => {
  const story = await aMerchant()
    .withOrder()
    .shippedBy('dhl')
    .scanned('DEPARTED_FACILITY', daysAgo(9))
    .shippedBy('dhl')
    .scanned('DEPARTED_FACILITY', daysAgo(2))
    .shippedBy('dhl')
    .scanned('READY_FOR_PICKUP', daysAgo(30))
    .shippedBy('dhl')
    .scanned('DELIVERED', daysAgo(30))
    .save(db.em);
  const { id: merchantId } = story.merchant;
  const [quiet] = story.shipments;
  const conditions = async () =>
    (await db.sql<{ condition: string }>('select condition from shipment where merchant_id = $1 order by id', [merchantId])).map(
      ({ condition }) => condition,
    );
  const told = async () =>
    (await db.sql<{ type: string }>('select type from outbox_event where merchant_id = $1 order by seq', [merchantId])).map(
      ({ type }) => type,
    );

  expect(await markSilent(pool)).toBe(1);
  expect(await markSilent(pool)).toBe(0);
  expect(await conditions()).toEqual(['SILENT', 'ON_TRACK', 'ON_TRACK', 'ON_TRACK']);
  expect(await told()).toEqual(['shipment.troubled']);

  const report = {
    trackingNumber: quiet!.trackingNumber,
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
  };
  const readings = [makeReading('ARRIVED_AT_FACILITY', daysAgo(0))];
  await recordReadings(pool, merchantId, [
    {
      shipmentId: quiet!.id,
      carrier: 'dhl',
      trackingNumber: quiet!.trackingNumber,
      report: { ...report, readings },
      via: 'POLL',
      learnedAt: new Date(),
      raw: null,
    },
  ]);
  expect(await conditions()).toEqual(['ON_TRACK', 'ON_TRACK', 'ON_TRACK', 'ON_TRACK']);
  expect(await told()).toEqual(['shipment.troubled', 'shipment.recovered']);
});
