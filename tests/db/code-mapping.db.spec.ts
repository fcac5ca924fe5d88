import { setTimeout as wait } from 'node:timers/promises';
import { runReplays } from '@jalon/workers/answer/run-replays.job';
import { publishFacts } from '@jalon/workers/carriers/publish-facts';
import { ups } from '@jalon/workers/carriers/ups/ups.carrier';
import { openPool } from '@jalon/workers/database/worker-pool';
import { recordIn, recordReadings, type LearnedReport } from '@jalon/workers/shipment/record-readings';
import type { CarrierCode } from '@jalon/schema/carrier';
import { makeReading, type MerchantStory } from '@jalon/schema/seeds';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { upsAnswer, type UpsScan } from '../harness/ups-answer.ts';

let db: TestDatabase;
let pool: pg.Pool;
let api: Running;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 8);
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});

const PICKED_UP: UpsScan = ['I', 'PU', 'Pickup Scan', '20260302', '081500'];
const STRANGE: UpsScan = ['I', 'Q9', 'Placed in the drone hangar', '20260303', '091500', 'Gent'];
const learnedAt = new Date('2026-03-03T12:00:00Z');
let serial = 0;

/** A shop with parcels that each had a scan nobody mapped. */
async function aShop(parcels: number, carrier: CarrierCode = 'ups') {
  const story: MerchantStory = aMerchant().withStaff('MANAGER').withApiKey('ADMIN').withApiKey('WRITE').withOrder();
  for (let count = 0; count < parcels; count++)
    story.shippedBy(carrier, { trackingNumber: `1Z999AA1${String((serial += 1)).padStart(10, '0')}` });
  await story.save(db.em);
  const merchantId = story.merchant.id;
  const us = merchantGraph(api.url, story.keys[0]!);
  return {
    merchantId,
    shipments: story.shipments,
    us,
    agent: merchantGraph(api.url, story.keys[1]!),
    learn: (scans: UpsScan[], isKept = true) =>
      recordReadings(
        pool,
        merchantId,
        story.shipments.map(({ id, trackingNumber }): LearnedReport => {
          const raw = { body: upsAnswer(trackingNumber, scans), contentType: null, status: 200, trackingNumber };
          return {
            shipmentId: id,
            carrier,
            trackingNumber,
            report: ups.read(raw).reports[0]!,
            via: 'POLL',
            learnedAt,
            raw: isKept ? raw : null,
          };
        }),
      ),
    log: (n = 0) =>
      db.sql<{ event_code: string; condition: string | null; reason: string | null; mapping_id: string | null }>(
        'select event_code, condition, reason, mapping_id from tracking_event where shipment_id = $1 order by occurred_at',
        [story.shipments[n]!.id],
      ),
    state: async (n = 0) =>
      (
        await db.sql<{ condition: string; reason: string | null; milestone: string }>(
          'select milestone, condition, reason from shipment where id = $1',
          [story.shipments[n]!.id],
        )
      )[0]!,
    unmapped: async () =>
      (await us.get('{ unmappedCodes { nodes { carrier carrierCode carrierText exampleText eventCount } } }')).unmappedCodes.nodes,
    replays: async () =>
      (await us.get('{ carrierReplays { nodes { id state parcelCount parcelsDone eventsChanged statesChanged } } }')).carrierReplays.nodes,
  };
}

const MAP = `mutation($input: CarrierCodeMapInput!) { carrierCodeMap(input: $input) {
  codeMapping { id carrier carrierCode carrierText eventCode reason } replay { id state } problems { code path } } }`;
const UNMAP = `mutation($id: ID!) { carrierCodeUnmap(id: $id) { codeMapping { id } replay { id } problems { code path } } }`;
const map = async (us: Graph, input: object) =>
  (await us.get(MAP, { input: { carrier: 'ups', carrierCode: 'Q9', ...input } })).carrierCodeMap;

describe('a code nobody mapped', () => {
  test('is listed with its words and how often it was seen; mapped, it means something to old and new events alike', async () => {
    const shop = await aShop(3);
    await shop.learn([PICKED_UP, STRANGE]);
    expect(await shop.unmapped()).toEqual([
      { carrier: 'ups', carrierCode: 'Q9', carrierText: '', exampleText: 'Placed in the drone hangar', eventCount: 3 },
    ]);
    const { codeMapping, problems } = await map(shop.us, { eventCode: 'HELD', reason: 'WEATHER' });
    expect(problems).toEqual([]);
    expect(await shop.unmapped()).toEqual([]);
    expect((await shop.replays())[0]).toMatchObject({ state: 'WAITING', parcelCount: null });

    expect(await runReplays(pool)).toBe(1);
    expect((await shop.replays())[0]).toMatchObject({ state: 'DONE', parcelCount: 3, parcelsDone: 3, eventsChanged: 3, statesChanged: 3 });
    for (const n of [0, 1, 2]) {
      expect((await shop.log(n)).at(-1)).toEqual({ event_code: 'HELD', condition: 'HELD', reason: 'WEATHER', mapping_id: codeMapping.id });
      expect(await shop.state(n)).toMatchObject({ condition: 'HELD', reason: 'WEATHER' });
    }
    expect(await db.sql('select from unmapped_code where merchant_id = $1', [shop.merchantId])).toEqual([]);
    const told = await db.sql<{ type: string }>('select type from outbox_event where shipment_id = $1 order by seq', [
      shop.shipments[0]!.id,
    ]);
    expect(told.map(({ type }) => type)).toEqual(['shipment.picked_up', 'shipment.troubled']);

    await shop.learn([PICKED_UP, STRANGE, ['I', 'Q9', 'Placed in the drone hangar', '20260304', '091500']]);
    expect((await shop.log()).map(({ event_code }) => event_code)).toEqual(['PICKED_UP_BY_CARRIER', 'HELD', 'HELD']);
    expect(await shop.unmapped()).toEqual([]);
  });

  test('mapped anew it means the new thing; taken back it is unknown and counted again', async () => {
    const shop = await aShop(2);
    await shop.learn([PICKED_UP, STRANGE]);
    const first = await map(shop.us, { eventCode: 'DELIVERED' });
    await runReplays(pool);
    expect(await shop.state()).toMatchObject({ milestone: 'DELIVERED' });
    const second = await map(shop.us, { eventCode: 'HELD' });
    expect(second.codeMapping.id).toBe(first.codeMapping.id);
    await runReplays(pool);
    expect(await shop.state()).toMatchObject({ milestone: 'PICKED_UP', condition: 'HELD' });
    const { carrierCodeUnmap } = await shop.us.get(UNMAP, { id: second.codeMapping.id });
    expect(carrierCodeUnmap).toMatchObject({ codeMapping: { id: second.codeMapping.id }, problems: [] });
    await runReplays(pool);
    expect(await shop.state()).toMatchObject({ milestone: 'PICKED_UP', condition: 'ON_TRACK' });
    expect((await shop.log()).at(-1)).toMatchObject({ event_code: 'UNKNOWN', mapping_id: null });
    expect(await shop.unmapped()).toMatchObject([{ carrierCode: 'Q9', eventCount: 2 }]);
    expect(await shop.replays()).toMatchObject(Array(3).fill({ state: 'DONE', parcelsDone: 2, eventsChanged: 2 }));
  });

  test('without a kept answer the event itself is looked up again, both ways', async () => {
    const shop = await aShop(1);
    await shop.learn([PICKED_UP, STRANGE], false);
    const { codeMapping } = await map(shop.us, { eventCode: 'DAMAGED' });
    await runReplays(pool);
    expect((await shop.log()).at(-1)).toMatchObject({ event_code: 'DAMAGED', mapping_id: codeMapping.id });
    await shop.us.get(UNMAP, { id: codeMapping.id });
    await runReplays(pool);
    expect((await shop.log()).at(-1)).toMatchObject({ event_code: 'UNKNOWN', condition: null, mapping_id: null });
  });

  test('where words tell a carrier’s scans apart, each wording is counted and mapped for itself', async () => {
    const shop = await aShop(1, 'dhl');
    const { id: shipmentId, trackingNumber } = shop.shipments[0]!;
    const strange = (hour: number, carrierText: string) =>
      makeReading('UNKNOWN', new Date(Date.UTC(2026, 2, 3, hour)), { carrierCode: 'transit', carrierText });
    const readings = [strange(10, 'Left  the hangar'), strange(9, 'Waits for a drone'), strange(8, 'left the hangar ')];
    const silent = {
      service: null,
      origin: null,
      destination: null,
      weightGrams: null,
      estimatedFrom: null,
      estimatedTo: null,
      signedBy: null,
    };
    const report = { trackingNumber, ...silent, readings };
    await recordReadings(pool, shop.merchantId, [
      { shipmentId, carrier: 'dhl', trackingNumber, report, via: 'POLL', learnedAt, raw: null },
    ]);
    const listed = await shop.unmapped();
    expect(
      listed.map(({ carrierText, eventCount }: { carrierText: string; eventCount: number }) => [carrierText, eventCount]).toSorted(),
    ).toEqual([
      ['left the hangar', 2],
      ['waits for a drone', 1],
    ]);
    await map(shop.us, { carrier: 'dhl', carrierCode: 'transit', carrierText: 'left the hangar', eventCode: 'DEPARTED_FACILITY' });
    await runReplays(pool);
    expect((await shop.log()).map(({ event_code }) => event_code)).toEqual(['DEPARTED_FACILITY', 'UNKNOWN', 'DEPARTED_FACILITY']);
    expect(await shop.unmapped()).toMatchObject([{ carrierText: 'waits for a drone' }]);
  });
});

describe('a replay', () => {
  test('is taken up where a killed worker left it: what it did stays done, and no parcel is read twice', async () => {
    const shop = await aShop(60);
    await shop.learn([PICKED_UP, STRANGE]);
    await map(shop.us, { eventCode: 'HELD' });
    const other = openPool(db.workerUrl, 4);
    // Cut off in the middle: its second batch waits for a row that somebody holds.
    const ids = shop.shipments.map(({ id }) => id).toSorted();
    const holder = await other.connect();
    await holder.query('begin');
    await holder.query('select from shipment where id = $1 for update', [ids[30]]);
    const cut = openPool(db.workerUrl, 2);
    const running = runReplays(cut).catch((error: unknown) => error);
    await expect.poll(async () => (await shop.replays())[0].parcelsDone, { timeout: 10_000 }).toBe(25);
    await db.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    expect(await running).toBeInstanceOf(Error);
    await holder.query('rollback');
    holder.release();
    await Promise.all([cut.end(), other.end()]);
    expect((await shop.replays())[0]).toMatchObject({ state: 'RUNNING', parcelsDone: 25, eventsChanged: 25 });

    await Promise.all([runReplays(pool), runReplays(pool), runReplays(pool)]);
    await runReplays(pool);
    expect((await shop.replays())[0]).toMatchObject({ state: 'DONE', parcelCount: 60, parcelsDone: 60, eventsChanged: 60 });
    const told = await db.sql<{ count: number }>(
      `select count(*)::int from outbox_event where merchant_id = $1 and type = 'shipment.troubled'`,
      [shop.merchantId],
    );
    expect(told[0]!.count).toBe(60);
  });

  test('finds every event, also those being written while the mapping is made: it waits for them', async () => {
    const shop = await aShop(1);
    await shop.learn([PICKED_UP]);
    const { id: shipmentId, trackingNumber } = shop.shipments[0]!;
    const report = ups.read({ body: upsAnswer(trackingNumber, [PICKED_UP, STRANGE]) }).reports[0]!;
    const writer = await pool.connect();
    await writer.query('begin');
    await recordIn(writer, shop.merchantId, [{ shipmentId, carrier: 'ups', trackingNumber, report, via: 'POLL', learnedAt, raw: null }]);
    let isMapped = false;
    const mapping = map(shop.us, { eventCode: 'HELD' }).finally(() => (isMapped = true));
    await wait(300);
    expect(isMapped).toBe(false);
    await writer.query('commit');
    writer.release();
    expect((await mapping).problems).toEqual([]);
    await runReplays(pool);
    expect((await shop.log()).map(({ event_code }) => event_code)).toEqual(['PICKED_UP_BY_CARRIER', 'HELD']);
  });
});

test('who may not manage, and what is no mapping, is refused as data', async () => {
  const shop = await aShop(1);
  const { errors } = await shop.agent.ask(MAP, { input: { carrier: 'ups', carrierCode: 'Q9', eventCode: 'HELD' } });
  expect(errors[0]!.extensions!['code']).toBe('FORBIDDEN');
  expect((await map(shop.us, { carrier: 'nobody', eventCode: 'HELD' })).problems).toEqual([
    { code: 'UNKNOWN_CARRIER', path: ['input', 'carrier'] },
  ]);
  expect((await map(shop.us, { carrierCode: ' ', eventCode: 'HELD' })).problems).toEqual([
    { code: 'INVALID', path: ['input', 'carrierCode'] },
  ]);
  expect((await map(shop.us, { eventCode: 'UNKNOWN' })).problems).toEqual([{ code: 'INVALID', path: ['input', 'eventCode'] }]);
  expect((await shop.us.get(UNMAP, { id: shop.merchantId })).carrierCodeUnmap.problems).toEqual([{ code: 'NOT_FOUND', path: ['id'] }]);
});

test('a key is checked at the door: what is missing is named, what is foreign is not kept', async () => {
  const { us } = await aShop(1);
  const save = async (credentials: object) =>
    (
      await us.get('mutation($input: CarrierConnectionInput!) { carrierConnectionSave(input: $input) { problems { code path } } }', {
        input: { carrier: 'ups', credentials },
      })
    ).carrierConnectionSave.problems;
  expect(await save({ clientId: 'a' })).toEqual([{ code: 'INVALID', path: ['input', 'credentials', 'clientSecret'] }]);
  expect(await save({ clientId: 'a', clientSecret: ' ' })).toEqual([{ code: 'INVALID', path: ['input', 'credentials', 'clientSecret'] }]);
  expect(await save({ clientId: 'a', clientSecret: 'b' })).toEqual([]);
});

test('a carrier tells what its key consists of and, once a worker started, what it can do; a connection what it spent', async () => {
  const story = aMerchant().withApiKey('ADMIN').withConnection('dhl', { apiKey: 'key' }).withOrder().shippedBy('dhl');
  // UPS publishes no limit: nothing can be said to be left.
  await story.withConnection('ups', { clientId: 'id', clientSecret: 'secret' }).save(db.em);
  const us = merchantGraph(api.url, story.keys[0]!);
  await db.sql(`update shipment set last_checked_at = now() - interval '10 minutes' where merchant_id = $1`, [story.merchant.id]);
  await db.sql(
    `insert into carrier_spend (merchant_id, connection_id, day, calls, failures, call_limit, ends_at)
     select merchant_id, id, current_date, 40, 3, 250, now() + interval '5 hours' from carrier_connection where merchant_id = $1 and carrier = 'dhl'`,
    [story.merchant.id],
  );
  await publishFacts(pool);
  const { carriers, carrierConnections } = await us.get(`{
    carriers { code page credentials { field isRequired isSecret } abilities { canPoll countries callsPerDay } }
    carrierConnections { usage { callsToday callsLeftToday failuresToday movingParcels medianAgeSeconds } } }`);
  expect(carriers.find(({ code }: { code: string }) => code === 'canada-post')).toMatchObject({
    page: expect.stringContaining('%'),
    credentials: [
      { field: 'username', isRequired: true, isSecret: false },
      { field: 'password', isRequired: true, isSecret: true },
    ],
    abilities: { canPoll: true, countries: expect.any(Array) },
  });
  const [{ usage }, unlimited] = carrierConnections;
  expect(unlimited.usage).toMatchObject({ callsToday: 0, callsLeftToday: null });
  expect(usage).toMatchObject({ callsToday: 40, callsLeftToday: 210, failuresToday: 3, movingParcels: 1 });
  expect(Math.abs(usage.medianAgeSeconds - 600)).toBeLessThan(30);
});
