import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, aSendingShop } from '../harness/sending-shop.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 6);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

test('the window is as long as the product that wants longest, counted from the payment', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 30 });
  const { RUG } = await shop.shelf({ LAMP: 5, RUG: 5 });
  await db.sql('update product set hold_minutes = 90 where id = (select product_id from variant where id = $1)', [RUG]);
  const short = await shop.order({ wants: { LAMP: 1 }, email: 'a@mail.example' });
  const long = await shop.order({ wants: { LAMP: 1, RUG: 1 }, email: 'b@mail.example', given: { paidAt: after(10) } });
  await shop.advance(after(11));
  expect([(await shop.row(short.id)).hold_until, (await shop.row(long.id)).hold_until]).toEqual([after(30), after(100)]);
  await shop.advance(after(99));
  expect([(await shop.row(short.id)).release_state, (await shop.row(long.id)).release_state]).toEqual(['RELEASED', 'WAITING']);
  await shop.advance(after(100));
  expect((await shop.row(long.id)).release_state).toBe('RELEASED');
});

test('a change while it is open is what is sent; without stock meanwhile it does not open again', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 30 });
  await shop.shelf({ LAMP: 5 });
  const { id, lines } = await shop.order({ wants: { LAMP: 1 } });
  await shop.advance(after(1));
  await db.sql('update order_line set quantity = 3 where id = $1', [lines[0]]);
  await db.sql('update shop_order set advance_at = $2 where id = $1', [id, after(5)]);
  await shop.advance(after(5));
  expect(await shop.row(id)).toMatchObject({ release_state: 'WAITING', hold_until: after(30) });
  await shop.advance(after(30));
  expect((await shop.parts(id)).map(({ lines: own }) => own)).toEqual([[{ line: lines[0], quantity: 3 }]]);
});

test('an order put right long after its window goes at once', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 30 });
  await shop.shelf({ LAMP: 5 });
  const { id } = await shop.order({ city: '' });
  await shop.advance(after(1));
  expect(await shop.holds(id)).toEqual(['ADDRESS_INCOMPLETE address.city']);
  await db.sql(`update recipient set city = 'Berlin' where order_id = $1`, [id]);
  await db.sql('update shop_order set advance_at = $2 where id = $1', [id, after(3_000)]);
  await shop.advance(after(3_000));
  expect((await shop.row(id)).release_state).toBe('RELEASED');
});
