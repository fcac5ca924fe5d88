import { newId } from '@jalon/schema/database';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, aSendingShop, type SendingShop } from '../harness/sending-shop.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 4);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

/** A parcel that no warehouse of ours sent: from a file, or from the store. */
async function parcelOf({ merchantId }: SendingShop, orderId: string, lineId: string, quantity: number, milestone = 'INFO_RECEIVED') {
  const id = newId();
  await db.sql(
    `insert into shipment (id, merchant_id, order_id, carrier, tracking_number, window_opens_on, milestone, condition, party, next_action, event_count, created_at)
     values ($1::uuid, $2, $3, 'dhl', $1::uuid::text, '2026-11-18', $4, 'ON_TRACK', 'NOBODY', 'NONE', 0, now())`,
    [id, merchantId, orderId, milestone],
  );
  await db.sql(`insert into shipment_line (id, merchant_id, shipment_id, order_line_id, quantity) values ($1, $2, $3, $4, $5)`, [
    newId(),
    merchantId,
    id,
    lineId,
    quantity,
  ]);
}

test('what is in a parcel that somebody else sent is not sent again', async () => {
  const shop = await aSendingShop(db, pool);
  await shop.shelf({ LAMP: 5 });
  const { id, lines } = await shop.order({ wants: { LAMP: 3 } });
  await parcelOf(shop, id, lines[0]!, 2);
  await shop.advance(after(31));
  expect((await shop.parts(id)).map((part) => part.lines)).toEqual([[{ line: lines[0], quantity: 1 }]]);
  expect(await shop.stock()).toEqual({ onHand: 5, reserved: 1 });
});

test('with all of it in such a parcel, no warehouse hears of the order', async () => {
  const shop = await aSendingShop(db, pool);
  await shop.shelf({ LAMP: 5 });
  const { id, lines } = await shop.order({ wants: { LAMP: 3 } });
  await parcelOf(shop, id, lines[0]!, 3);
  await shop.advance(after(31));
  expect(await shop.parts(id)).toEqual([]);
  expect(await shop.stock()).toEqual({ onHand: 5, reserved: 0 });
});

test('a parcel that was withdrawn holds nothing', async () => {
  const shop = await aSendingShop(db, pool);
  await shop.shelf({ LAMP: 5 });
  const { id, lines } = await shop.order({ wants: { LAMP: 3 } });
  await parcelOf(shop, id, lines[0]!, 3, 'CANCELLED');
  await shop.advance(after(31));
  expect((await shop.parts(id)).map((part) => part.lines)).toEqual([[{ line: lines[0], quantity: 3 }]]);
});
