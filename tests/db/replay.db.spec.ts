import { ups } from '@jalon/workers/carriers/ups/ups.carrier';
import { replayCarrier } from '@jalon/workers/answer/replay-carrier';
import { sweepAnswers } from '@jalon/workers/answer/sweep-answers.job';
import { openPool } from '@jalon/workers/database/worker-pool';
import { recordReadings, type LearnedReport } from '@jalon/workers/shipment/record-readings';
import type { CarrierReport, Reading } from '@jalon/schema/shipment';
import { meaningOf } from '@jalon/schema/shipment';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { upsAnswer, type UpsScan } from '../harness/ups-answer.ts';

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

const PICKED_UP: UpsScan = ['I', 'PU', 'Pickup Scan', '20260302', '081500'];
const ARRIVED: UpsScan = ['I', 'AR', 'Arrived at Facility', '20260302', '194000', 'Tielt'];
const OUT: UpsScan = ['I', 'OT', 'Out For Delivery Today', '20260303', '071000', 'Gent'];
const DELIVERED: UpsScan = ['D', 'FS', 'DELIVERED', '20260303', '113000', 'Gent'];
const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 2, day, hour));

type Older = (readings: Reading[]) => Reading[];
/** What an older connector made of a scan: nothing it knew. */
const unknowing =
  (carrierText: string): Older =>
  (readings) =>
    readings.map((reading) =>
      reading.carrierText === carrierText ? { ...reading, eventCode: 'UNKNOWN' as const, ...meaningOf({ eventCode: 'UNKNOWN' }) } : reading,
    );
const asToday: Older = (readings) => readings;

async function aParcel(merchant?: string) {
  const story = aMerchant(merchant === undefined ? {} : { slug: merchant });
  await story.withOrder().shippedBy('ups').save(db.em);
  const { id: shipmentId, trackingNumber } = story.shipments[0]!;
  const merchantId = story.merchant.id;
  const learn = (scans: UpsScan[], learnedAt: Date, older = asToday, body: string | null = upsAnswer(trackingNumber, scans)) => {
    const report: CarrierReport = ups.read({ body: upsAnswer(trackingNumber, scans) }).reports[0]!;
    const raw = body === null ? null : { body, contentType: 'application/json', status: 200, trackingNumber };
    const told = { ...report, readings: older(report.readings) };
    const learned: LearnedReport = { shipmentId, carrier: 'ups', trackingNumber, report: told, via: 'POLL', learnedAt, raw };
    return recordReadings(pool, merchantId, [learned]);
  };
  const column = async <T>(statement: string) => (await db.sql<{ v: T }>(statement, [shipmentId])).map(({ v }) => v);
  return {
    merchantId,
    shipmentId,
    trackingNumber,
    learn,
    codes: () => column<string>('select event_code v from tracking_event where shipment_id = $1 order by occurred_at'),
    told: () => column<string>('select type v from outbox_event where shipment_id = $1 order by seq'),
    state: async () =>
      (await db.sql('select milestone, condition, event_count, delivered_at from shipment where id = $1', [shipmentId]))[0]!,
    kept: () => column<string>('select answer_id v from answer_parcel where shipment_id = $1'),
    log: () => db.sql('select * from tracking_event where shipment_id = $1 order by occurred_at', [shipmentId]),
    replay: (isDryRun = false) => replayCarrier(pool, ups, { since: null, merchantId, isDryRun }),
  };
}

const NOTHING = { eventsAdded: 0, eventsChanged: 0, eventsRemoved: 0, statesChanged: 0, unreadableAnswers: 0 };

test('an answer is kept once, however often it comes and whatever number its request has; each event knows its own', async () => {
  const parcel = await aParcel();
  const answer = (id: string) => upsAnswer(parcel.trackingNumber, [PICKED_UP], id);
  await parcel.learn([PICKED_UP], at(2, 9), asToday, answer('0f8fad5b-d9cb-469f-a165-70867728950e'));
  await parcel.learn([PICKED_UP], at(2, 10), asToday, answer('7c9e6679-7425-40de-944b-e07fc1f90ae7'));
  expect(await parcel.kept()).toHaveLength(1);
  await parcel.learn([PICKED_UP, ARRIVED], at(3));
  const kept = await parcel.kept();
  expect(kept).toHaveLength(2);
  expect((await parcel.log()).map(({ answer_id }) => answer_id)).toEqual(kept);
  const [row] = await db.sql('select carrier, via, status, content_type, size_bytes, length(body) packed from kept_answer where id = $1', [
    kept[1],
  ]);
  expect(row).toMatchObject({ carrier: 'ups', via: 'POLL', status: 200, content_type: 'application/json' });
  expect(row!['packed']).toBeLessThan(row!['size_bytes'] as number);
});

test('a batch answer is one body for all its parcels', async () => {
  const story = await aMerchant().withOrder().shippedBy('ups').shippedBy('ups').save(db.em);
  const body = story.shipments.map(({ trackingNumber }) => upsAnswer(trackingNumber, [PICKED_UP])).join('\n');
  const raw = { body, contentType: null, status: 200, trackingNumber: null };
  const batch = story.shipments.map(({ id, trackingNumber }) => ({
    shipmentId: id,
    carrier: 'ups',
    trackingNumber,
    report: ups.read({ body: upsAnswer(trackingNumber, [PICKED_UP]) }).reports[0]!,
    via: 'POLL' as const,
    learnedAt: at(2),
    raw,
  }));
  await recordReadings(pool, story.merchant.id, batch);
  const links = await db.sql('select answer_id from answer_parcel where merchant_id = $1', [story.merchant.id]);
  expect(links).toHaveLength(2);
  expect(new Set(links.map(({ answer_id }) => answer_id)).size).toBe(1);
});

test('read again with the connector that read it, nothing changes and nothing is told', async () => {
  const parcel = await aParcel();
  await parcel.learn([PICKED_UP], at(2));
  await parcel.learn([PICKED_UP, ARRIVED, OUT, DELIVERED], at(3));
  const before = { log: await parcel.log(), told: await parcel.told() };
  expect(await parcel.replay()).toEqual({ ...NOTHING, shipments: 1 });
  expect({ log: await parcel.log(), told: await parcel.told() }).toEqual(before);
});

test('a better connector adds what was missed, corrects what was misread and takes back what never was; then finds nothing more', async () => {
  const parcel = await aParcel();
  const invented: Older = (readings) => [
    { ...readings[0]!, carrierCode: 'XX', eventCode: 'DAMAGED', ...meaningOf({ eventCode: 'DAMAGED' }) },
  ];
  await parcel.learn([PICKED_UP], at(2), (readings) => [...readings, ...invented(readings)]);
  await parcel.learn([PICKED_UP, ARRIVED, OUT, DELIVERED], at(3), (readings) =>
    unknowing('DELIVERED')(readings.filter(({ carrierText }) => carrierText !== ARRIVED[2])),
  );
  expect(await parcel.state()).toMatchObject({ milestone: 'OUT_FOR_DELIVERY', event_count: 4 });
  expect(await unmapped(parcel.merchantId)).toHaveLength(1);

  const wouldDo = await parcel.replay(true);
  expect(wouldDo).toEqual({ ...NOTHING, shipments: 1, eventsAdded: 1, eventsChanged: 1, eventsRemoved: 1, statesChanged: 1 });
  expect(await parcel.state()).toMatchObject({ milestone: 'OUT_FOR_DELIVERY' });
  const told = await parcel.told();
  const delivery = (await parcel.log()).at(-1)!;

  expect(await parcel.replay()).toEqual(wouldDo);
  expect(await parcel.codes()).toEqual(['PICKED_UP_BY_CARRIER', 'ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY', 'DELIVERED']);
  expect(await parcel.state()).toMatchObject({ milestone: 'DELIVERED', event_count: 4, delivered_at: new Date('2026-03-03T11:30:00Z') });
  expect((await parcel.told()).slice(told.length)).toEqual(['shipment.delivered']);
  // The event is the same one, learned when it was learned.
  expect((await parcel.log()).at(-1)).toMatchObject({ id: delivery['id'], learned_at: delivery['learned_at'] });
  expect(await unmapped(parcel.merchantId)).toEqual([]);

  const after = { log: await parcel.log(), told: await parcel.told() };
  expect(await parcel.replay()).toEqual({ ...NOTHING, shipments: 1 });
  expect({ log: await parcel.log(), told: await parcel.told() }).toEqual(after);
});

test('what no kept answer told is not taken back, nor what the connector can no longer read', async () => {
  const parcel = await aParcel();
  await parcel.learn([PICKED_UP], at(2), asToday, null);
  await parcel.learn([ARRIVED], at(2, 20), asToday, '<html>gateway</html>');
  await parcel.learn([OUT], at(3));
  expect(await parcel.replay()).toEqual({ ...NOTHING, shipments: 1, unreadableAnswers: 1 });
  expect(await parcel.codes()).toEqual(['PICKED_UP_BY_CARRIER', 'ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY']);
});

test('a parcel that only seemed to have ended is asked for again', async () => {
  const parcel = await aParcel();
  await parcel.learn([PICKED_UP, OUT], at(3), (readings) =>
    readings.map((reading) =>
      reading.eventCode === 'OUT_FOR_DELIVERY'
        ? { ...reading, eventCode: 'CANCELLED' as const, ...meaningOf({ eventCode: 'CANCELLED' }) }
        : reading,
    ),
  );
  await db.sql('update leg set next_poll_at = null where shipment_id = $1', [parcel.shipmentId]);
  await parcel.replay();
  expect(await parcel.state()).toMatchObject({ milestone: 'OUT_FOR_DELIVERY' });
  expect((await db.sql('select next_poll_at from leg where shipment_id = $1', [parcel.shipmentId]))[0]!['next_poll_at']).not.toBeNull();
});

test('a replay beside the poller loses no event, and both agree', async () => {
  const parcel = await aParcel();
  const all = [PICKED_UP, ARRIVED, OUT, DELIVERED];
  await parcel.learn([PICKED_UP], at(2), unknowing(PICKED_UP[2]));
  await Promise.all([...all.map((_, index) => parcel.learn(all.slice(0, index + 1), at(3, 12 + index))), parcel.replay(), parcel.replay()]);
  await parcel.replay();
  expect(await parcel.codes()).toEqual(['PICKED_UP_BY_CARRIER', 'ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY', 'DELIVERED']);
  expect(await parcel.state()).toMatchObject({ milestone: 'DELIVERED', event_count: 4 });
  expect(await parcel.replay()).toEqual({ ...NOTHING, shipments: 1 });
});

test('another merchant’s parcels, and parcels without an answer since the date, are not looked at', async () => {
  const [ours, theirs] = [await aParcel(), await aParcel()];
  await ours.learn([PICKED_UP], at(2), unknowing(PICKED_UP[2]));
  await theirs.learn([PICKED_UP], at(2), unknowing(PICKED_UP[2]));
  expect(await replayCarrier(pool, ups, { since: at(4), merchantId: ours.merchantId, isDryRun: false })).toEqual({
    ...NOTHING,
    shipments: 0,
  });
  expect(await ours.replay()).toMatchObject({ shipments: 1, eventsChanged: 1 });
  expect(await theirs.codes()).toEqual(['UNKNOWN']);
});

test('an answer is forgotten some days after it was last seen; what it told stays', async () => {
  const parcel = await aParcel();
  await parcel.learn([PICKED_UP], at(2));
  await parcel.learn([PICKED_UP, ARRIVED], at(3));
  const [old, seenAgain] = await parcel.kept();
  await db.sql(
    `update kept_answer set received_at = now() - interval '200 days', last_seen_at = now() - interval '130 days' where id = $1`,
    [old],
  );
  await db.sql(`update kept_answer set received_at = now() - interval '200 days', last_seen_at = now() - interval '3 days' where id = $1`, [
    seenAgain,
  ]);
  await sweepAnswers(pool, 120);
  expect(await parcel.kept()).toEqual([seenAgain]);
  expect(await db.sql('select from kept_answer where id = $1', [old])).toEqual([]);
  expect(await parcel.replay()).toEqual({ ...NOTHING, shipments: 1 });
  expect(await parcel.codes()).toHaveLength(2);
});

const unmapped = (merchantId: string) => db.sql('select carrier_code, event_count from unmapped_code where merchant_id = $1', [merchantId]);
