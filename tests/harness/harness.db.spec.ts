import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from './test-database.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await testDatabase()));
afterAll(() => db.drop());

test('a story is saved with every part of it, and its parcel is in the state its scans fold to', async () => {
  const at = new Date('2026-11-02T08:00:00Z');
  const story = await aMerchant({ slug: 'colibri' })
    .withStaff('OWNER')
    .withApiKey('READ')
    .withConnection('dhl', { apiKey: 'k' })
    .withOrder({ number: '#77' })
    .withLink()
    .shippedBy('dhl')
    .scanned('PICKED_UP_BY_CARRIER', at)
    .scanned('OUT_FOR_DELIVERY', new Date(at.getTime() + 3_600_000))
    .save(db.em);

  const [counts] = await db.sql(`select (select count(*)::int from merchant) merchants, (select count(*)::int from member) members,
    (select count(*)::int from order_line) lines, (select count(*)::int from shipment_line) "shipmentLines",
    (select count(*)::int from tracking_event) events, (select count(*)::int from tracking_link) links, (select milestone from shipment) milestone`);
  expect(counts).toEqual({ merchants: 1, members: 1, lines: 2, shipmentLines: 2, events: 2, links: 1, milestone: 'OUT_FOR_DELIVERY' });
  expect(story.shipments[0]!.handedOverAt).toEqual(at);
});

test('every spec file has a database of its own', async () => {
  const other = await testDatabase();
  try {
    await aMerchant().save(other.em);
    expect(await db.sql('select slug from merchant')).toEqual([{ slug: 'colibri' }]);
  } finally {
    await other.drop();
  }
  await expect(other.sql('select 1')).rejects.toThrow();
});
