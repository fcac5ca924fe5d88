import { newId } from '@jalon/schema/database';
import { makeReading, scan } from '@jalon/schema/seeds';
import { TrackingEvent } from '@jalon/schema/shipment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await testDatabase()));
afterAll(() => db.drop());

const monthOf = (date: Date) => date.toISOString().slice(0, 7).replace('-', '_');
const whereIs = async (table: string, id: string) =>
  (await db.sql<{ part: string }>(`select tableoid::regclass::text part from ${table} where id = $1`, [id]))[0]?.part;

test('each event lies in the month of its wall clock', async () => {
  const now = new Date();
  const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15));
  const story = await aMerchant().withOrder().shippedBy('dhl').scanned('ACCEPTED', lastMonth).scanned('LOADED', now).save(db.em);
  const events = await db.sql<{ id: string; code: string }>('select id, event_code code from tracking_event where shipment_id = $1', [
    story.shipments[0]!.id,
  ]);
  const placeOf = (code: string) => whereIs('tracking_event', events.find((event) => event.code === code)!.id);
  expect(await placeOf('ACCEPTED')).toBe(`tracking_event_${monthOf(lastMonth)}`);
  expect(await placeOf('LOADED')).toBe(`tracking_event_${monthOf(now)}`);
});

test('an event of a month nobody prepared is kept all the same', async () => {
  const story = await aMerchant().withOrder().shippedBy('ups').scanned('ACCEPTED', new Date('2019-02-03T04:05:06Z')).save(db.em);
  const [event] = await db.sql<{ id: string }>('select id from tracking_event where shipment_id = $1', [story.shipments[0]!.id]);
  expect(await whereIs('tracking_event', event!.id)).toBe('tracking_event_other');
  // Making that month afterwards neither fails nor loses the event.
  await db.sql(`select make_event_partitions('2019-02-01', '2019-03-01')`);
  expect(await whereIs('tracking_event', event!.id)).toBe('tracking_event_other');
});

test('the same event twice is impossible in the database itself, whoever tries', async () => {
  const story = await aMerchant().withOrder().shippedBy('dhl').save(db.em);
  const reading = makeReading('ACCEPTED', new Date('2026-11-02T08:00:00Z'));
  const em = db.em;
  await em.persist(scan(story.shipments[0]!, [reading])).flush();
  await expect(db.em.persist(scan(story.shipments[0]!, [{ ...reading, carrierText: 'Other words' }])).flush()).rejects.toThrow(
    /unique|duplicate/i,
  );
});

test('the wall clock comes back as it was written, and reading it changes nothing', async () => {
  const story = await aMerchant().withOrder().shippedBy('ups').scanned('ACCEPTED', new Date('2026-03-29T02:30:00Z')).save(db.em);
  const em = db.em;
  const events = await em.find(TrackingEvent, { shipmentId: story.shipments[0]!.id });
  expect(events.map(({ localTime }) => localTime)).toEqual(['2026-03-29T02:30:00']);
  em.getUnitOfWork().computeChangeSets();
  expect(em.getUnitOfWork().getChangeSets()).toEqual([]);
});

test('preparing months again changes nothing', async () => {
  const count = async () =>
    (await db.sql<{ n: number }>(`select count(*)::int n from pg_class where relispartition and relkind = 'r'`))[0]!.n;
  const before = await count();
  await db.sql(`select make_event_partitions(current_date - interval '2 months', current_date + interval '1 month')`);
  expect(await count()).toBe(before);
  await db.sql(`select make_event_partitions('2031-01-01', '2031-02-01')`);
  expect(await count()).toBe(before + 4);
});

test('retention is a dropped partition', async () => {
  await db.sql(`select make_event_partitions('2030-01-01', '2030-01-01')`);
  await db.sql(`insert into outbox_event (id, merchant_id, type, data, created_at) values ($1, $2, 'order.created', '{}', '2030-01-05')`, [
    newId(),
    newId(),
  ]);
  await db.sql('drop table outbox_event_2030_01');
  expect(await db.sql(`select 1 from outbox_event where created_at between '2030-01-01' and '2030-02-01'`)).toEqual([]);
});
