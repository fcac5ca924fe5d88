import { newId } from '@jalon/schema/database';
import { inTransaction, openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { freePieces, reservePieces, sendPieces, type WantedPieces } from '@jalon/workers/stock/reserve-pieces';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMovement, anArticle, aWarehouse, receive } from '../harness/goods.ts';
import { rush } from '../harness/rush.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
let db: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 50);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

async function aShop(orders: number) {
  const story = aMerchant({ slug: `shop-${newId()}` });
  for (let count = 0; count < orders; count += 1) story.withOrder();
  await story.save(db.em);
  const merchantId = story.merchant.id;
  const warehouseId = await aWarehouse(db, merchantId);
  const variantId = await anArticle(db, merchantId);
  const orderIds = story.orders.map(({ order }) => order.id);
  const wanted = (given: Partial<WantedPieces> = {}): WantedPieces => ({
    orderId: orderIds[0]!,
    orderLineId: newId(),
    fulfilmentId: newId(),
    variantId,
    warehouseId,
    storeId: null,
    quantity: 1,
    ...given,
  });
  const reserve = (pieces: WantedPieces[], now = NOW) =>
    inTransaction(pool, async (client) => (await reservePieces(client, merchantId, pieces, now)).isReserved);
  const shelf = async () =>
    db.sql<{ lot: string; on_hand: number; reserved: number }>(
      'select lot, on_hand, reserved from stock_level where merchant_id = $1 order by warehouse_id, variant_id, lot',
      [merchantId],
    );
  return { merchantId, warehouseId, variantId, orderIds, wanted, reserve, shelf };
}

test('fifty orders for the last ten pieces: ten have one, always', async () => {
  const { merchantId, warehouseId, orderIds } = await aShop(50);
  for (let run = 0; run < 20; run += 1) {
    const variantId = await anArticle(db, merchantId);
    const { reserved, level } = await rush({ pool, merchantId, warehouseId, variantId, orderIds, pieces: 10 });
    expect({ reserved, level }).toEqual({ reserved: 10, level: { on_hand: 10, reserved: 10 } });
  }
  const [open] = await db.sql('select sum(quantity)::int pieces from reservation where merchant_id = $1 and ended_at is null', [
    merchantId,
  ]);
  expect(open).toEqual({ pieces: 200 });
});

test('orders of several articles, asked for in opposite orders: no deadlock, and none has a part only', async () => {
  const { merchantId, warehouseId, orderIds, wanted, reserve } = await aShop(40);
  const articles = await Promise.all(Array.from({ length: 4 }, () => anArticle(db, merchantId)));
  for (const [n, variantId] of articles.entries()) await receive(pool, merchantId, variantId, warehouseId, 10 + n);
  const answers = await Promise.all(
    orderIds.map((orderId, n) => {
      const fulfilmentId = newId();
      const inOrder = n % 2 ? articles : articles.toReversed();
      return reserve(inOrder.map((variantId) => wanted({ orderId, fulfilmentId, variantId })));
    }),
  );
  expect(answers.filter(Boolean)).toHaveLength(10);
  const parts = await db.sql<{ lines: number }>(
    'select count(*)::int lines from reservation where merchant_id = $1 group by fulfilment_id',
    [merchantId],
  );
  expect(parts).toEqual(Array.from({ length: 10 }, () => ({ lines: 4 })));
});

describe('a promise', () => {
  test('is kept to lots: first the one that expires first, never an expired one', async () => {
    const { merchantId, variantId, warehouseId, wanted, reserve, shelf } = await aShop(1);
    const lot = (name: string, expiresOn: string | null) => receive(pool, merchantId, variantId, warehouseId, 3, { lot: name, expiresOn });
    await lot('gone', '2026-11-21');
    await lot('later', '2027-06-01');
    await lot('never', null);
    await lot('soon', '2026-12-01');
    expect(await reserve([wanted({ quantity: 10 })])).toBe(false);
    expect(await reserve([wanted({ quantity: 8 })])).toBe(true);
    expect(await shelf()).toEqual([
      { lot: 'gone', on_hand: 3, reserved: 0 },
      { lot: 'later', on_hand: 3, reserved: 3 },
      { lot: 'never', on_hand: 3, reserved: 2 },
      { lot: 'soon', on_hand: 3, reserved: 3 },
    ]);
  });

  test('is made once, however often it is asked for; more of it makes up the difference', async () => {
    const { merchantId, variantId, warehouseId, wanted, reserve, shelf } = await aShop(1);
    await receive(pool, merchantId, variantId, warehouseId, 10);
    const pieces = wanted({ quantity: 3 });
    for (let count = 0; count < 3; count += 1) expect(await reserve([pieces])).toBe(true);
    expect(await shelf()).toEqual([{ lot: '', on_hand: 10, reserved: 3 }]);
    expect(await reserve([{ ...pieces, quantity: 5 }])).toBe(true);
    expect(await shelf()).toEqual([{ lot: '', on_hand: 10, reserved: 5 }]);
    await inTransaction(pool, (client) => sendPieces(client, merchantId, pieces.fulfilmentId, NOW));
    expect(await reserve([{ ...pieces, quantity: 5 }])).toBe(true);
    expect(await shelf()).toEqual([{ lot: '', on_hand: 5, reserved: 0 }]);
  });

  test('is all or nothing, and a refused one leaves the transaction usable', async () => {
    const { merchantId, variantId, warehouseId, wanted, shelf } = await aShop(1);
    await receive(pool, merchantId, variantId, warehouseId, 2);
    const other = await anArticle(db, merchantId);
    const fulfilmentId = newId();
    const answers = await inTransaction(pool, async (client) => [
      await reservePieces(client, merchantId, [wanted({ fulfilmentId }), wanted({ fulfilmentId, variantId: other })], NOW),
      await reservePieces(client, merchantId, [wanted({ fulfilmentId, quantity: -1 })], NOW),
      await reservePieces(client, merchantId, [wanted({ fulfilmentId, quantity: 2 })], NOW),
      await reservePieces(client, merchantId, [], NOW),
    ]);
    expect(answers.map(({ isReserved }) => isReserved)).toEqual([false, false, true, true]);
    expect(await shelf()).toEqual([{ lot: '', on_hand: 2, reserved: 2 }]);
  });

  test('of a warehouse whose stock is not counted here is always given, and books nothing', async () => {
    const { merchantId, wanted, reserve, shelf } = await aShop(1);
    const uncounted = await aWarehouse(db, merchantId, { tracksStock: false });
    expect(await reserve([wanted({ warehouseId: uncounted, quantity: 1_000 })])).toBe(true);
    expect(await shelf()).toEqual([]);
  });

  test('freed or sent ends once; what is sent leaves the shelf, what is freed can be promised again', async () => {
    const { merchantId, variantId, warehouseId, wanted, reserve, shelf } = await aShop(1);
    await receive(pool, merchantId, variantId, warehouseId, 5);
    const [kept, given] = [wanted({ quantity: 2 }), wanted({ quantity: 3 })];
    expect(await reserve([kept, given])).toBe(true);
    expect(await reserve([wanted()])).toBe(false);
    for (let count = 0; count < 2; count += 1) {
      await inTransaction(pool, (client) => freePieces(client, merchantId, { fulfilmentId: kept.fulfilmentId }, NOW));
      await inTransaction(pool, (client) => sendPieces(client, merchantId, given.fulfilmentId, NOW));
      await inTransaction(pool, (client) => freePieces(client, merchantId, { fulfilmentId: given.fulfilmentId }, NOW));
    }
    expect(await shelf()).toEqual([{ lot: '', on_hand: 2, reserved: 0 }]);
    const [level] = await db.sql('select last_sold_at from stock_level where merchant_id = $1', [merchantId]);
    expect(level).toEqual({ last_sold_at: NOW });
    expect(await reserve([kept])).toBe(true);
  });

  test('can be kept although a count found fewer pieces: the shelf is empty then, not below', async () => {
    const { merchantId, variantId, warehouseId, wanted, reserve, shelf } = await aShop(1);
    await receive(pool, merchantId, variantId, warehouseId, 5);
    const pieces = wanted({ quantity: 4 });
    await reserve([pieces]);
    await receive(pool, merchantId, variantId, warehouseId, -4, aMovement({ variantId, warehouseId, kind: 'ADJUSTED', onHandDelta: -4 }));
    expect(await reserve([wanted()])).toBe(false);
    await inTransaction(pool, (client) => sendPieces(client, merchantId, pieces.fulfilmentId, NOW));
    expect(await shelf()).toEqual([{ lot: '', on_hand: 0, reserved: 0 }]);
  });
});
