import { makeReading } from '@jalon/schema/seeds';
import type { PartnerNumber, Reading } from '@jalon/schema/shipment';
import { openPool } from '@jalon/workers/database/worker-pool';
import { recordReadings } from '@jalon/workers/shipment/record-readings';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
beforeEach(() => db.sql('truncate merchant, shipment, shop_order, tracking_event cascade'));
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const FIRST = 'GM60511234500001';
const LAST = '1Z999AA10123456784';
const hour = (h: number) => new Date(Date.UTC(2026, 10, 10, h));
const abroad = [
  makeReading('PICKED_UP_BY_CARRIER', hour(1)),
  makeReading('DEPARTED_COUNTRY', hour(20)),
  makeReading('HANDED_TO_PARTNER', hour(70)),
];
const atHome = [
  makeReading('DATA_RECEIVED', hour(40)),
  makeReading('ARRIVED_AT_FACILITY', hour(74)),
  makeReading('OUT_FOR_DELIVERY', hour(90)),
];
const home: PartnerNumber = { carrierName: 'UPS', trackingNumber: LAST };

function learned(
  shipmentId: string,
  carrier: string,
  trackingNumber: string,
  readings: Reading[],
  partners: PartnerNumber[] = [],
  learnedAt = hour(91),
) {
  const unsaid = {
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
  };
  const report = { trackingNumber, ...unsaid, readings: readings.toReversed(), partners };
  return {
    shipmentId,
    carrier,
    trackingNumber,
    report,
    via: 'POLL' as const,
    learnedAt,
    raw: null,
  };
}

const aParcel = async () => {
  const story = await aMerchant()
    .withOrder()
    .shippedBy('dhl', { trackingNumber: FIRST, nextPollAt: hour(0) })
    .save(db.em);
  return { story, merchantId: story.merchant.id, id: story.shipments[0]!.id };
};
const legs = () =>
  db.sql<{ carrier: string; tracking_number: string; next_poll_at: Date | null }>(
    'select carrier, tracking_number, next_poll_at from leg order by created_at, carrier',
  );

test('a partner’s number becomes a leg, due at once, and both timelines are one', async () => {
  const { merchantId, id } = await aParcel();
  await recordReadings(pool, merchantId, [learned(id, 'dhl', FIRST, abroad.slice(0, 2), [home])]);
  expect(await legs()).toMatchObject([
    { carrier: 'dhl', next_poll_at: expect.any(Date) },
    { carrier: 'ups', tracking_number: LAST, next_poll_at: expect.any(Date) },
  ]);
  await recordReadings(pool, merchantId, [learned(id, 'ups', LAST, atHome), learned(id, 'dhl', FIRST, abroad, [home])]);
  expect(await db.sql('select milestone, event_count from shipment')).toEqual([{ milestone: 'OUT_FOR_DELIVERY', event_count: 6 }]);
  const told = await db.sql<{ carrier: string; event_code: string }>('select carrier, event_code from tracking_event order by occurred_at');
  expect(told.map(({ carrier }) => carrier)).toEqual(['dhl', 'dhl', 'ups', 'dhl', 'ups', 'ups']);
  expect(await legs()).toHaveLength(2);
});

test('the first carrier is not asked any more once the partner has the parcel; the end stops both', async () => {
  const { merchantId, id } = await aParcel();
  await recordReadings(pool, merchantId, [learned(id, 'dhl', FIRST, abroad, [home])]);
  expect((await legs()).every(({ next_poll_at }) => next_poll_at !== null)).toBe(true);
  await recordReadings(pool, merchantId, [learned(id, 'ups', LAST, atHome.slice(0, 1))]);
  expect((await legs())[0]!.next_poll_at).not.toBeNull();
  await recordReadings(pool, merchantId, [learned(id, 'ups', LAST, atHome)]);
  expect(await legs()).toMatchObject([
    { carrier: 'dhl', next_poll_at: null },
    { carrier: 'ups', next_poll_at: expect.any(Date) },
  ]);
  await recordReadings(pool, merchantId, [learned(id, 'ups', LAST, [...atHome, makeReading('DELIVERED', hour(95))], [], hour(96))]);
  expect((await legs()).map(({ next_poll_at }) => next_poll_at)).toEqual([null, null]);
  expect(await db.sql('select milestone, next_poll_at, freshness_reason from shipment')).toEqual([
    { milestone: 'DELIVERED', next_poll_at: null, freshness_reason: null },
  ]);
});

test('a partner who has not had the parcel yet is asked on, whatever the first carrier tells meanwhile', async () => {
  const { merchantId, id } = await aParcel();
  const isPartnerDue = async () => (await legs()).find(({ carrier }) => carrier === 'ups')!.next_poll_at !== null;
  await recordReadings(pool, merchantId, [learned(id, 'dhl', FIRST, abroad.slice(0, 2), [home])]);
  await recordReadings(pool, merchantId, [learned(id, 'dhl', FIRST, abroad.slice(0, 2), [home])]);
  expect(await isPartnerDue()).toBe(true);
  await recordReadings(pool, merchantId, [learned(id, 'ups', LAST, atHome.slice(0, 1))]);
  await recordReadings(pool, merchantId, [learned(id, 'dhl', FIRST, abroad, [home])]);
  expect(await isPartnerDue()).toBe(true);
});

test('a partner nobody knows is kept and never asked', async () => {
  const { merchantId, id } = await aParcel();
  await recordReadings(pool, merchantId, [
    learned(id, 'dhl', FIRST, abroad, [{ carrierName: 'Poste de la Lune', trackingNumber: 'LUNE 77' }]),
  ]);
  expect(await legs()).toMatchObject([{ carrier: 'dhl' }, { carrier: 'poste de la lune', tracking_number: 'LUNE77', next_poll_at: null }]);
});

test('a number the store registered by itself and a carrier names as its partner’s is taken in: one parcel in the list', async () => {
  const { story, merchantId, id } = await aParcel();
  await story.shippedBy('ups', { trackingNumber: LAST, nextPollAt: hour(0) }).save(db.em);
  const other = story.shipments[1]!.id;
  await recordReadings(pool, merchantId, [learned(other, 'ups', LAST, atHome)]);
  await Promise.all([1, 2, 3].map(() => recordReadings(pool, merchantId, [learned(id, 'dhl', FIRST, abroad, [home])])));
  expect(await db.sql('select id, milestone, event_count from shipment')).toEqual([{ id, milestone: 'OUT_FOR_DELIVERY', event_count: 6 }]);
  expect(await legs()).toHaveLength(2);
  await recordReadings(pool, merchantId, [learned(id, 'ups', LAST, atHome)]);
  expect(await db.sql('select event_count from shipment')).toEqual([{ event_count: 6 }]);
});

test('a parcel of another order is never taken in', async () => {
  const { story, merchantId, id } = await aParcel();
  await story.withOrder().shippedBy('ups', { trackingNumber: LAST }).save(db.em);
  await recordReadings(pool, merchantId, [learned(id, 'dhl', FIRST, abroad, [home])]);
  expect(await db.sql('select count(*)::int n from shipment')).toEqual([{ n: 2 }]);
});
