import { newId } from '@jalon/schema/database';
import type { CarrierReport } from '@jalon/schema/shipment';
import { makeReading } from '@jalon/schema/seeds';
import { openPool } from '@jalon/workers/database/worker-pool';
import { recordReadings, type LearnedReport } from '@jalon/workers/shipment/record-readings';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 4);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

async function aParcel() {
  const story = await aMerchant().withOrder().shippedBy('dhl').save(db.em);
  const [merchantId, { id, trackingNumber }] = [story.merchant.id, story.shipments[0]!];
  const nothing = {
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
  };
  const told = (given: Partial<CarrierReport>, shipmentId = id): LearnedReport => ({
    shipmentId,
    carrier: 'dhl',
    trackingNumber,
    via: 'POLL',
    learnedAt: new Date(),
    raw: null,
    report: { trackingNumber, ...nothing, readings: [makeReading('READY_FOR_PICKUP', new Date('2026-11-16T09:00:00Z'))], ...given },
  });
  return {
    told,
    record: (...given: Partial<CarrierReport>[]) =>
      recordReadings(
        pool,
        merchantId,
        given.map((one) => told(one)),
      ),
    recordAll: (reports: LearnedReport[]) => recordReadings(pool, merchantId, reports),
    kept: async () =>
      (
        await db.sql<{ pickup: unknown; proofs: { kind: string; pictureId: string }[] }>(
          'select pickup, proofs from shipment where id = $1',
          [id],
        )
      )[0]!,
    pictures: () =>
      db.sql<{ id: string; url: string; due: boolean }>(
        `select id, source_url url, fetch_at <= now() due from picture where merchant_id = $1 and kind = 'PROOF' order by source_url`,
        [merchantId],
      ),
  };
}

const photo = (url: string) => ({ kind: 'PHOTO' as const, url });

test('where a parcel waits is kept, also when nothing else is new; an answer without it takes nothing back', async () => {
  const { record, kept } = await aParcel();
  await record({});
  expect((await kept()).pickup).toBeNull();
  await record({ pickup: { openingHours: ['Mo-Fr 9-18'], code: '4711' } });
  expect((await kept()).pickup).toEqual({ openingHours: ['Mo-Fr 9-18'], code: '4711' });
  await record({});
  expect((await kept()).pickup).toEqual({ openingHours: ['Mo-Fr 9-18'], code: '4711' });
});

test('what a carrier writes without end is cut', async () => {
  const { record, kept } = await aParcel();
  await record({ pickup: { openingHours: Array.from({ length: 99 }, () => 'x\u0000'.repeat(500)), code: '9'.repeat(500) } });
  const pickup = (await kept()).pickup as { openingHours: string[]; code: string };
  expect([pickup.openingHours.length, pickup.code.length]).toEqual([14, 40]);
  expect(pickup.openingHours[0]).toMatch(/^x{100}$/);
});

test('pictures are queued to be copied, each once, however often and under whatever signature they come', async () => {
  const { record, kept, pictures } = await aParcel();
  const signature = { kind: 'SIGNATURE' as const, url: 'https://c.example/sign?id=1' };
  await record({ proofUrls: [photo('https://c.example/door.jpg?sig=1'), signature] });
  await record({ proofUrls: [photo('https://c.example/door.jpg?sig=2'), signature] });
  const [door, sign] = await pictures();
  expect([door, sign]).toMatchObject([
    { url: 'https://c.example/door.jpg?sig=1', due: true },
    { url: signature.url, due: true },
  ]);
  expect((await kept()).proofs).toEqual([
    { kind: 'PHOTO', pictureId: door!.id },
    { kind: 'SIGNATURE', pictureId: sign!.id },
  ]);
});

test('addresses nobody should ask, and more than a few, are left out', async () => {
  const { record, kept, pictures } = await aParcel();
  await record({ proofUrls: [photo('http://c.example/a.jpg'), photo('https://u:p@c.example/a.jpg'), photo('file:///etc/passwd')] });
  expect([await kept(), await pictures()]).toMatchObject([{ proofs: [] }, []]);
  await record({ proofUrls: Array.from({ length: 50 }, (_, n) => photo(`https://c.example/${n}.jpg`)) });
  expect((await kept()).proofs).toHaveLength(4);
});

test('two workers that hear of the same parcel at once keep one of each; a parcel that is gone is passed over', async () => {
  const { told, recordAll, kept, pictures } = await aParcel();
  const report = { proofUrls: [photo('https://c.example/one.jpg'), photo('https://c.example/two.jpg')] };
  await Promise.all(Array.from({ length: 6 }, () => recordAll([told(report), told(report, newId())])));
  expect(await pictures()).toHaveLength(2);
  expect((await kept()).proofs).toHaveLength(2);
});
