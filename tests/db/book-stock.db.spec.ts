import { newId } from '@jalon/schema/database';
import { inTransaction, openPool, type Pool, type PoolClient } from '@jalon/workers/database/worker-pool';
import { announceStock } from '@jalon/workers/stock/announce-stock.job';
import { bookChange, bookCount, bookInbound, bookReportedCounts, receiveInbound, type StockMove } from '@jalon/workers/stock/book-stock';
import { readUnbacked } from '@jalon/workers/stock/read-unbacked';
import { freePieces, reservePieces, sendPieces } from '@jalon/workers/stock/reserve-pieces';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anArticle, aWarehouse, receive, type ArticleTold } from '../harness/goods.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const at = (minutes: number) => new Date(NOW.getTime() + (minutes - 600) * 60_000);
let db: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 8);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const inOne = <T>(act: (client: PoolClient) => Promise<T>) => inTransaction(pool, act);

async function aShop(article: ArticleTold = {}, orders = 1) {
  const story = aMerchant({ slug: `shop-${newId()}` });
  for (let count = 0; count < orders; count += 1) story.withOrder({ lines: [{ title: 'Lamp' }] });
  await story.save(db.em);
  const merchantId = story.merchant.id;
  const shelf = { variantId: await anArticle(db, merchantId, article), warehouseId: await aWarehouse(db, merchantId) };
  return {
    merchantId,
    story,
    ...shelf,
    come: (quantity: number) =>
      receive(pool, merchantId, shelf.variantId, shelf.warehouseId, quantity, { occurredAt: at(0).toISOString() }),
    count: (onHand: number, minutes: number, given: { key?: string; damaged?: number } = {}) =>
      inOne((client) => bookCount(client, merchantId, { ...shelf, lot: '', onHand, at: at(minutes), key: newId(), ...given }, NOW)),
    change: (given: Partial<StockMove>) =>
      inOne((client) =>
        bookChange(client, merchantId, { ...shelf, lot: '', kind: 'ADJUSTED', quantity: 1, at: at(1), key: newId(), ...given }),
      ),
    promise: async (quantity: number, order = 0) => {
      const [orderId, fulfilmentId] = [story.orders[order]!.order.id, newId()];
      const wanted = { orderId, fulfilmentId, orderLineId: story.orders[order]!.lines[0]!.id, storeId: null, quantity, ...shelf };
      expect(await inOne((client) => reservePieces(client, merchantId, [wanted], NOW))).toEqual({ isReserved: true });
      return fulfilmentId;
    },
    level: async () =>
      (
        await db.sql<{ on_hand: number; reserved: number; damaged: number }>(
          'select on_hand, reserved, damaged from stock_level where merchant_id = $1',
          [merchantId],
        )
      )[0],
    told: async () => {
      await announceStock(pool);
      const rows = await db.sql<{ type: string; available: number }>(
        `select type, (data->>'available')::int available from outbox_event where merchant_id = $1 order by seq`,
        [merchantId],
      );
      return rows.map(({ type, available }) => `${type} ${available}`);
    },
  };
}

describe('a count', () => {
  test('replaces what was known; a later one wins whenever it comes, and a repeated one is booked once', async () => {
    const shop = await aShop();
    expect(await shop.count(12, 10, { key: 'first' })).toEqual({ booked: 1, problems: [] });
    expect(await shop.count(12, 10, { key: 'first' })).toEqual({ booked: 0, problems: [] });
    expect(await shop.count(7, 30, { damaged: 2 })).toMatchObject({ booked: 1 });
    expect(await shop.count(40, 20)).toEqual({ booked: 0, problems: [] });
    expect(await shop.level()).toEqual({ on_hand: 7, reserved: 0, damaged: 2 });
    await shop.count(1, 40);
    expect(await shop.level()).toEqual({ on_hand: 1, reserved: 0, damaged: 1 });
  });

  test('from a clock that is ahead does not shut out the counts that follow', async () => {
    const shop = await aShop();
    await shop.count(9, 60 * 24 * 365);
    await inOne((client) =>
      bookCount(client, shop.merchantId, { ...shop, lot: '', onHand: 4, at: at(620), key: 'later' }, new Date(NOW.getTime() + 3_600_000)),
    );
    expect(await shop.level()).toMatchObject({ on_hand: 4 });
  });

  test.each([-1, 1.5, Number.NaN, 1e12])('of %s pieces is a problem, and books nothing', async (onHand) => {
    const shop = await aShop();
    expect(await shop.count(onHand, 1)).toEqual({
      booked: 0,
      problems: [{ code: 'QUANTITY_INVALID', path: '0.onHand', message: expect.any(String) }],
    });
    expect(await shop.level()).toBeUndefined();
  });

  test('in the warehouse’s own numbers is booked for those that are known, each other one named', async () => {
    const shop = await aShop({ sku: 'LAMP', barcode: '0012345678905' });
    await db.sql(
      `insert into sku_alias (id, merchant_id, owner_kind, owner_id, their_sku, variant_id, created_at) values ($1, $2, 'WAREHOUSE', $3, 'their-lamp', $4, now())`,
      [newId(), shop.merchantId, shop.warehouseId, shop.variantId],
    );
    const count = (sku: string, lot: string, onHand: number) => ({ sku, lot, onHand, at: at(1), key: `${sku} ${lot}` });
    const counts = [count('nobody', '', 1), count('their-lamp', 'a', 2), count('LAMP', 'b', -3), count('12345678905', 'c', 4)];
    const booked = await inOne((client) => bookReportedCounts(client, shop.merchantId, shop.warehouseId, counts, NOW));
    expect(booked.booked).toBe(2);
    expect(booked.problems.map(({ code, path }) => [code, path])).toEqual([
      ['SKU_UNKNOWN', '0.sku'],
      ['QUANTITY_INVALID', '2.onHand'],
    ]);
    expect(await db.sql('select lot, on_hand from stock_level where merchant_id = $1 order by lot', [shop.merchantId])).toEqual([
      { lot: 'a', on_hand: 2 },
      { lot: 'c', on_hand: 4 },
    ]);
  });

  const report = fc.record({
    minutes: fc.integer({ min: 1, max: 20 }),
    pieces: fc.integer({ min: 50, max: 90 }),
    isCount: fc.boolean(),
    leaves: fc.boolean(),
  });
  test('and changes of stock give the same stock in whatever order they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(report, { minLength: 2, maxLength: 7 }), fc.infiniteStream(fc.nat()), async (reports, dice) => {
        const keyed = reports.map((one, key) => ({ ...one, key: String(key) }));
        const shuffled = keyed.map((one) => ({ one, by: dice.next().value as number })).toSorted((a, b) => a.by - b.by);
        const outcome = async (inOrder: typeof keyed) => {
          const shop = await aShop();
          await shop.come(100);
          for (const { minutes, pieces, isCount, leaves, key } of inOrder) {
            if (isCount) await shop.count(pieces, minutes, { key });
            else
              await shop.change({
                kind: leaves ? 'ADJUSTED' : 'RECEIVED',
                quantity: leaves ? -(pieces % 7) - 1 : pieces,
                at: at(minutes),
                key,
              });
          }
          return shop.level();
        };
        expect(await outcome(shuffled.map(({ one }) => one))).toEqual(await outcome(keyed));
      }),
      { numRuns: 40 },
    );
  });

  test('made after pieces had left does not lose them twice, told before or after', async () => {
    for (const isCountFirst of [true, false]) {
      const shop = await aShop();
      await shop.come(10);
      const fulfilmentId = await shop.promise(3);
      const send = () => inOne((client) => sendPieces(client, shop.merchantId, fulfilmentId, at(10)));
      if (isCountFirst) await shop.count(7, 20);
      await send();
      if (!isCountFirst) await shop.count(7, 20);
      expect(await shop.level()).toEqual({ on_hand: 7, reserved: 0, damaged: 0 });
    }
  });
});

describe('a change', () => {
  test('that does not fit is a problem, and the transaction goes on', async () => {
    const shop = await aShop();
    await shop.come(3);
    const refused = await inOne(async (client) => {
      const answer = await bookChange(client, shop.merchantId, { ...shop, lot: '', kind: 'ADJUSTED', quantity: -4, at: at(1), key: 'a' });
      await bookChange(client, shop.merchantId, { ...shop, lot: '', kind: 'DAMAGED', quantity: 1, at: at(1), key: 'b' });
      return answer;
    });
    expect(refused).toMatchObject({ booked: 0, problems: [{ code: 'STOCK_REFUSED' }] });
    expect(await shop.level()).toEqual({ on_hand: 3, reserved: 0, damaged: 1 });
    for (const [kind, quantity] of [
      ['RECEIVED', -1],
      ['RETURNED', 0],
      ['ADJUSTED', 0],
      ['REPAIRED', 1.5],
    ] as const)
      expect(await shop.change({ kind, quantity })).toMatchObject({ booked: 0, problems: [{ code: 'QUANTITY_INVALID' }] });
  });
});

describe('what is on its way', () => {
  test('is noted once, taken in once, and closed when all of it has come', async () => {
    const shop = await aShop();
    const expected = { ...shop, reference: 'PO-1', quantity: 10, expectedOn: '2026-12-01' };
    const note = (given: Partial<typeof expected> = {}) =>
      inOne((client) => bookInbound(client, shop.merchantId, { ...expected, ...given }));
    expect(await note()).toMatchObject({ booked: 1 });
    expect(await note()).toMatchObject({ booked: 0 });
    const arrive = (quantity: number, key: string, reference = 'PO-1') =>
      inOne((client) =>
        receiveInbound(client, shop.merchantId, { ...shop, reference, quantity, lot: '', expiresOn: null, at: at(5), key }),
      );
    for (const key of ['box 1', 'box 1', 'box 2']) await arrive(4, key);
    const inbound = () =>
      db.sql('select received_quantity, closed_at is not null closed from inbound where merchant_id = $1', [shop.merchantId]);
    expect(await inbound()).toEqual([{ received_quantity: 8, closed: false }]);
    await note({ quantity: 8 });
    expect(await inbound()).toEqual([{ received_quantity: 8, closed: true }]);
    expect(await arrive(1, 'box 3', 'PO-9')).toMatchObject({ booked: 1, problems: [{ code: 'INBOUND_UNKNOWN' }] });
    expect(await arrive(-1, 'box 4')).toMatchObject({ booked: 0, problems: [{ code: 'QUANTITY_INVALID' }] });
    expect(await note({ quantity: -2 })).toMatchObject({ problems: [{ code: 'QUANTITY_INVALID' }] });
    expect(await shop.level()).toMatchObject({ on_hand: 9 });
  });
});

describe('low and out', () => {
  test('are announced once per crossing, however many movements it takes and whoever asks', async () => {
    const shop = await aShop({ lowAt: 5 });
    await shop.come(10);
    expect(await shop.told()).toEqual([]);
    const first = await shop.promise(5);
    expect(await shop.told()).toEqual([]);
    await shop.promise(1);
    expect(await shop.told()).toEqual(['stock.low 4']);
    await shop.promise(1);
    await Promise.all([announceStock(pool), announceStock(pool), announceStock(pool)]);
    expect(await shop.told()).toEqual(['stock.low 4']);
    await shop.promise(3);
    expect(await shop.told()).toEqual(['stock.low 4', 'stock.out 0']);
    await inOne((client) => freePieces(client, shop.merchantId, { fulfilmentId: first }, NOW));
    await shop.told();
    await shop.promise(2);
    expect(await shop.told()).toEqual(['stock.low 4', 'stock.out 0', 'stock.low 3']);
    expect(await db.sql('select stock_state from variant where id = $1', [shop.variantId])).toEqual([{ stock_state: 'LOW' }]);
  });

  test('are no news of an article that was never there', async () => {
    const shop = await aShop({ lowAt: 5 });
    await shop.count(0, 1);
    expect(await shop.told()).toEqual([]);
  });
});

describe('orders are looked at again', () => {
  const asleep = (merchantId: string) => db.sql('update shop_order set advance_at = null where merchant_id = $1', [merchantId]);
  const awake = async (merchantId: string) => {
    await announceStock(pool);
    return (await db.sql<{ id: string }>('select id from shop_order where merchant_id = $1 and advance_at is not null', [merchantId])).map(
      ({ id }) => id,
    );
  };

  test('when pieces come that they wait for, and only those', async () => {
    const shop = await aShop({}, 3);
    const [waiting, other] = shop.story.orders.map(({ order }) => order.id);
    await db.sql('update order_line set variant_id = $1 where order_id = any ($2)', [shop.variantId, [waiting, other]]);
    await db.sql(
      `insert into order_hold (id, merchant_id, order_id, code, path, party, opened_at) values ($1, $2, $3, 'OUT_OF_STOCK', '', 'MERCHANT', now())`,
      [newId(), shop.merchantId, waiting],
    );
    await asleep(shop.merchantId);
    await shop.come(1);
    expect(await awake(shop.merchantId)).toEqual([waiting]);
    await asleep(shop.merchantId);
    await shop.promise(1, 2);
    expect(await awake(shop.merchantId)).toEqual([]);
  });

  test('when a count finds fewer pieces than were promised: whoever was promised last', async () => {
    const shop = await aShop({}, 3);
    const ids = shop.story.orders.map(({ order }) => order.id);
    await shop.come(6);
    for (const order of [0, 1, 2]) await shop.promise(2, order);
    await announceStock(pool);
    await asleep(shop.merchantId);
    await shop.count(3, 30);
    expect((await awake(shop.merchantId)).toSorted()).toEqual([ids[1], ids[2]].toSorted());
    const missing = async (order: number) =>
      (await inOne((client) => readUnbacked(client, shop.merchantId, ids[order]!))).map(({ quantity }) => quantity);
    expect([await missing(0), await missing(1), await missing(2)]).toEqual([[], [1], [2]]);
  });
});
