import type { CarrierReport, Reading } from '@jalon/schema/shipment';
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
  pool = openPool(db.workerUrl, 8);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const at = (h: number) => new Date(Date.UTC(2026, 10, 16, h));
const way: Reading[] = [
  makeReading('PICKED_UP_BY_CARRIER', at(1)),
  makeReading('ARRIVED_AT_FACILITY', at(5), { place: { city: 'Leipzig' } }),
  makeReading('OUT_FOR_DELIVERY', at(9)),
  makeReading('DELIVERED', at(12), { signedBy: 'Reed' }),
];

function told({ id, trackingNumber }: { id: string; trackingNumber: string }, readings: Reading[], learnedAt = at(13)): LearnedReport {
  const silent = {
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
  };
  const report: CarrierReport = { trackingNumber: 'T', ...silent, readings: readings.toReversed() };
  return { shipmentId: id, carrier: 'dhl', trackingNumber, report, via: 'POLL', learnedAt, raw: null };
}

async function aParcel() {
  const story = await aMerchant().withOrder().shippedBy('dhl').save(db.em);
  const [merchantId, shipment] = [story.merchant.id, story.shipments[0]!];
  const shipmentId = shipment.id;
  return {
    merchantId,
    shipment,
    record: (...readings: Reading[]) => recordReadings(pool, merchantId, [told(shipment, readings)]),
    state: async () =>
      (await db.sql(`select milestone, event_count, delivered_at, signed_by, next_poll_at from shipment where id = $1`, [shipmentId]))[0],
    told: async () =>
      (await db.sql<{ type: string }>(`select type from outbox_event where shipment_id = $1 order by seq`, [shipmentId])).map(
        ({ type }) => type,
      ),
    events: async () =>
      (
        await db.sql<{ code: string }>('select event_code code from tracking_event where shipment_id = $1 order by occurred_at', [
          shipmentId,
        ])
      ).map(({ code }) => code),
  };
}

test('the same batch recorded again and again, in any order, changes nothing after the first time', async () => {
  const parcel = await aParcel();
  expect(await parcel.record(...way)).toEqual({ newEvents: 4, changedShipments: 1, unchangedShipments: 0 });
  const once = { state: await parcel.state(), told: await parcel.told() };
  for (const again of [way, way.toReversed(), way.slice(1), [...way, ...way]]) {
    expect(await parcel.record(...again)).toMatchObject({ newEvents: 0 });
  }
  const { next_poll_at: _, ...state } = (await parcel.state())!;
  expect(once.state).toMatchObject(state);
  expect(await parcel.told()).toEqual(once.told);
  expect(await parcel.events()).toHaveLength(4);
});

test('scan by scan or all at once, the parcel comes to the same state, and each milestone is told once', async () => {
  const [slow, quick] = [await aParcel(), await aParcel()];
  for (const reading of way) await slow.record(reading);
  await quick.record(...way);
  const stateOf = async (parcel: typeof slow) => ({ ...(await parcel.state()), next_poll_at: null });
  expect(await stateOf(slow)).toEqual(await stateOf(quick));
  expect((await slow.told()).filter((type) => type !== 'shipment.arrival_changed')).toEqual([
    'shipment.picked_up',
    'shipment.in_transit',
    'shipment.out_for_delivery',
    'shipment.delivered',
  ]);
});

test('told by many workers at the same moment, every event is there once', async () => {
  const parcel = await aParcel();
  const results = await Promise.all([...way, ...way.toReversed()].map((reading) => parcel.record(reading)));
  expect(results.reduce((sum, { newEvents }) => sum + newEvents, 0)).toBe(4);
  expect(await parcel.events()).toEqual(way.map(({ eventCode }) => eventCode));
  expect(await parcel.state()).toMatchObject({ milestone: 'DELIVERED', event_count: 4, signed_by: 'Reed' });
  expect((await parcel.told()).filter((type) => type === 'shipment.delivered')).toHaveLength(1);
});

test('a late scan is kept, and moves nothing', async () => {
  const parcel = await aParcel();
  await parcel.record(way[0]!, way[2]!);
  const told_ = await parcel.told();
  await parcel.record(way[1]!);
  expect(await parcel.state()).toMatchObject({ milestone: 'OUT_FOR_DELIVERY', event_count: 3 });
  expect((await parcel.told()).slice(told_.length)).not.toContain('shipment.in_transit');
});

test('a carrier code nobody mapped is kept, counted once for each event, and moves nothing', async () => {
  const parcel = await aParcel();
  const strange = (h: number) => makeReading('UNKNOWN', at(h), { carrierCode: 'ZX-77', carrierText: 'Sonderfall' });
  await parcel.record(way[0]!, strange(2));
  await parcel.record(way[0]!, strange(2), strange(3));
  expect(await parcel.state()).toMatchObject({ milestone: 'PICKED_UP', event_count: 3 });
  expect(
    await db.sql('select carrier, carrier_code, example_text, event_count from unmapped_code where merchant_id = $1', [parcel.merchantId]),
  ).toEqual([{ carrier: 'dhl', carrier_code: 'ZX-77', example_text: 'Sonderfall', event_count: 2 }]);
});

test('a parcel of another merchant is not touched, whatever a batch claims', async () => {
  const [ours, theirs] = [await aParcel(), await aParcel()];
  await recordReadings(pool, ours.merchantId, [told(theirs.shipment, way), told(ours.shipment, [way[0]!])]);
  expect(await theirs.state()).toMatchObject({ milestone: 'UNKNOWN', event_count: 0 });
  expect(await ours.state()).toMatchObject({ milestone: 'PICKED_UP' });
});

test('the end stops the polling', async () => {
  const parcel = await aParcel();
  await parcel.record(way[0]!);
  expect((await parcel.state())!.next_poll_at).toBeInstanceOf(Date);
  await parcel.record(...way);
  const { next_poll_at } = (await parcel.state())!;
  // A delivery is looked at again for a while, for a correction or a signature, and then no more.
  if (next_poll_at !== null) expect((next_poll_at as Date).getTime() - at(13).getTime()).toBeGreaterThan(3_600_000);
});
