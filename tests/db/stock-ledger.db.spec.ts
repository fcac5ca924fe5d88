import { newId } from '@jalon/schema/database';
import { inTransaction, openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { bookMovements, type NewMovement } from '@jalon/workers/stock/book-movements';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMovement, anArticle, aWarehouse, receive } from '../harness/goods.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let workers: Pool;
let api: Pool;
beforeAll(async () => {
  db = await testDatabase();
  [workers, api] = [openPool(db.workerUrl, 12), openPool(db.apiUrl, 4)];
});
afterAll(async () => {
  await Promise.all([workers.end(), api.end()]);
  await db.drop();
});

async function aShop() {
  const { merchant } = await aMerchant({ slug: `shop-${newId()}` }).save(db.em);
  const [variantId, warehouseId] = [await anArticle(db, merchant.id), await aWarehouse(db, merchant.id)];
  return { merchantId: merchant.id, variantId, warehouseId };
}

const book = (merchantId: string, movements: NewMovement[]) =>
  inTransaction(workers, (client) => bookMovements(client, merchantId, movements));

const levels = (merchantId: string) =>
  db.sql<{ lot: string; on_hand: number; reserved: number; damaged: number }>(
    'select lot, on_hand, reserved, damaged from stock_level where merchant_id = $1 order by warehouse_id, lot',
    [merchantId],
  );

/** Levels that are not the sum of their movements, or movements without a level: there must be none. */
const astray = (merchantId: string) =>
  db.sql(
    `select * from (select variant_id, warehouse_id, lot, sum(on_hand_delta) on_hand, sum(reserved_delta) reserved, sum(damaged_delta) damaged
       from stock_movement where merchant_id = $1 group by 1, 2, 3) s
     full join (select * from stock_level where merchant_id = $1) l using (variant_id, warehouse_id, lot)
     where (l.on_hand, l.reserved, l.damaged) is distinct from (coalesce(s.on_hand, 0), coalesce(s.reserved, 0), coalesce(s.damaged, 0))`,
    [merchantId],
  );

const delta = fc.integer({ min: -6, max: 8 });
const anyMovement = fc.record({
  warehouse: fc.nat(1),
  lot: fc.constantFrom('', 'A', 'B'),
  kind: fc.constantFrom('RECEIVED', 'RESERVED', 'SENT', 'COUNTED', 'ADJUSTED', 'DAMAGED', 'MOVED', 'FREED'),
  onHandDelta: delta,
  reservedDelta: delta,
  damagedDelta: fc.integer({ min: -2, max: 2 }),
  key: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
});

describe('the level is the sum of the ledger', () => {
  test('after any movements, refused ones and repeated ones included; and never below zero', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyMovement, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), async (batches) => {
        const { merchantId, variantId, warehouseId } = await aShop();
        const warehouses = [warehouseId, await aWarehouse(db, merchantId)];
        const taken = new Set<string>();
        for (const batch of batches) {
          const movements = batch.map(({ warehouse, kind, ...rest }) =>
            aMovement({ ...rest, kind: kind, variantId, warehouseId: warehouses[warehouse]! }),
          );
          const fresh = new Set(movements.map(({ key }) => key).filter((key) => !taken.has(key)));
          const booked = await book(merchantId, movements).catch((error: { code?: string }) => {
            expect(error.code).toBe('23514');
            return null;
          });
          if (booked === null) continue;
          expect(booked).toBe(fresh.size);
          for (const key of fresh) taken.add(key);
        }
        expect(await astray(merchantId)).toEqual([]);
        for (const { on_hand, reserved, damaged } of await levels(merchantId))
          expect(Math.min(on_hand, reserved, damaged)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  test('also when many write at once, in any order of articles: nobody waits for ever, nothing is lost', async () => {
    const { merchantId, warehouseId } = await aShop();
    const articles = await Promise.all(Array.from({ length: 5 }, () => anArticle(db, merchantId)));
    const all = (kind: 'RECEIVED' | 'ADJUSTED', onHandDelta: number, order: string[]) =>
      order.map((variantId, n) => aMovement({ variantId, warehouseId, kind, onHandDelta, key: `${n}:${newId()}` }));
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        book(merchantId, all(n % 2 ? 'RECEIVED' : 'ADJUSTED', 1, n % 2 ? articles : articles.toReversed())),
      ),
    );
    expect((await levels(merchantId)).map(({ on_hand }) => on_hand)).toEqual([60, 60, 60, 60, 60]);
    expect(await astray(merchantId)).toEqual([]);
  });
});

describe('what does not fit is refused, and leaves no trace', () => {
  test.each([
    ['more than is there', { kind: 'RESERVED', reservedDelta: 6 }, 'stock_oversold'],
    ['a damaged piece promised', { kind: 'RESERVED', reservedDelta: 5, damagedDelta: 1 }, 'stock_oversold'],
    ['fewer than none on hand', { kind: 'ADJUSTED', onHandDelta: -6 }, 'stock_on_hand'],
    ['a promise taken back twice', { kind: 'FREED', reservedDelta: -1 }, 'stock_reserved'],
    ['more repaired than damaged', { kind: 'REPAIRED', damagedDelta: -1 }, 'stock_damaged'],
  ] as const)('%s', async (_, given, constraint) => {
    const { merchantId, variantId, warehouseId } = await aShop();
    await receive(workers, merchantId, variantId, warehouseId, 5);
    await expect(book(merchantId, [aMovement({ variantId, warehouseId, ...given })])).rejects.toMatchObject({ code: '23514', constraint });
    expect(await levels(merchantId)).toEqual([{ lot: '', on_hand: 5, reserved: 0, damaged: 0 }]);
    expect(await astray(merchantId)).toEqual([]);
  });

  test('promised pieces cannot be moved away, and a count may find fewer than were promised', async () => {
    const { merchantId, variantId, warehouseId } = await aShop();
    await receive(workers, merchantId, variantId, warehouseId, 5);
    await book(merchantId, [aMovement({ variantId, warehouseId, kind: 'RESERVED', reservedDelta: 4 })]);
    await expect(book(merchantId, [aMovement({ variantId, warehouseId, kind: 'MOVED', onHandDelta: -2 })])).rejects.toMatchObject({
      constraint: 'stock_oversold',
    });
    await book(merchantId, [aMovement({ variantId, warehouseId, kind: 'COUNTED', onHandDelta: -3 })]);
    expect(await levels(merchantId)).toEqual([{ lot: '', on_hand: 2, reserved: 4, damaged: 0 }]);
  });

  test("another merchant's article or warehouse", async () => {
    const [ours, theirs] = [await aShop(), await aShop()];
    for (const mixed of [{ variantId: theirs.variantId }, { warehouseId: theirs.warehouseId }]) {
      const movement = aMovement({ ...ours, ...mixed, kind: 'RECEIVED', onHandDelta: 1 });
      await expect(book(ours.merchantId, [movement])).rejects.toMatchObject({ code: '23503', constraint: 'stock_owner' });
    }
    expect(await levels(ours.merchantId)).toEqual([]);
  });
});

describe('nobody goes around the ledger', () => {
  const asApi = async (merchantId: string, statement: string, values: unknown[] = []) =>
    inTransaction(api, async (client) => {
      await client.query(`select set_config('jalon.merchant_id', $1, true)`, [merchantId]);
      return client.query(statement, values);
    });

  test.each([
    'update stock_level set on_hand = 100',
    'delete from stock_level',
    'insert into stock_level select * from stock_level',
    'update stock_movement set on_hand_delta = 100',
    'delete from stock_movement',
    'insert into stock_change select * from stock_change',
  ])('neither role may: %s', async (statement) => {
    const { merchantId, variantId, warehouseId } = await aShop();
    await receive(workers, merchantId, variantId, warehouseId, 1);
    await expect(workers.query(statement)).rejects.toMatchObject({ code: '42501' });
    await expect(asApi(merchantId, statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('locking levels tells and makes nothing of another merchant', async () => {
    const [ours, theirs] = [await aShop(), await aShop()];
    await receive(workers, theirs.merchantId, theirs.variantId, theirs.warehouseId, 7);
    const LOCK = 'select lot from lock_stock($1, array[$2::uuid], array[$3::uuid], $4)';
    const { rows } = await asApi(ours.merchantId, LOCK, [theirs.merchantId, theirs.variantId, theirs.warehouseId, ['new lot']]);
    expect(rows).toEqual([]);
    const mixed = await workers.query(LOCK, [ours.merchantId, theirs.variantId, theirs.warehouseId, ['new lot']]);
    expect(mixed.rows).toEqual([]);
    expect([await levels(ours.merchantId), await levels(theirs.merchantId)]).toEqual([
      [],
      [{ lot: '', on_hand: 7, reserved: 0, damaged: 0 }],
    ]);
  });
});
