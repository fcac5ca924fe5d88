import { newId } from '@jalon/schema/database';
import { inTransaction, openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { mapLines } from '@jalon/workers/product/map-lines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anArticle } from '../harness/goods.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

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

interface LineTold {
  sku: string | null;
  barcode?: string;
  isShipped?: boolean;
}

/** A shop with one order, of the lines told. */
async function aShop(lines: LineTold[]) {
  const story = await aMerchant({ slug: `shop-${newId()}` })
    .withOrder({ lines: lines.map((_, n) => ({ title: `Thing ${n}` })) })
    .save(db.em);
  const [{ order, lines: saved }] = story.orders as [(typeof story.orders)[0]];
  for (const [n, { sku, barcode, isShipped }] of lines.entries()) {
    await db.sql('update order_line set sku = $2, barcode = $3, is_shipped = $4, variant_title = null where id = $1', [
      saved[n]!.id,
      sku,
      barcode ?? null,
      isShipped ?? true,
    ]);
  }
  const merchantId = story.merchant.id;
  return {
    merchantId,
    storeId: story.stores[0]!.store.id,
    article: (sku: string, barcode?: string) => anArticle(db, merchantId, { sku, barcode: barcode ?? null }),
    alias: (theirSku: string, variantId: string, ownerId = story.stores[0]!.store.id) =>
      db.sql(
        `insert into sku_alias (id, merchant_id, owner_kind, owner_id, their_sku, variant_id, created_at) values ($1, $2, 'STORE', $3, $4, $5, now())`,
        [newId(), merchantId, ownerId, theirSku, variantId],
      ),
    map: async () => {
      await inTransaction(pool, (client) => mapLines(client, merchantId, [order.id]));
      const rows = await db.sql<{ variant_id: string | null }>('select variant_id from order_line where order_id = $1 order by position', [
        order.id,
      ]);
      return rows.map(({ variant_id }) => variant_id);
    },
  };
}

describe('a line is the article', () => {
  test('that the store’s number is mapped to, before the merchant’s own number, before the barcode', async () => {
    const shop = await aShop([{ sku: ' LAMP ' }, { sku: 'RUG', barcode: '4006381333931' }, { sku: null, barcode: '4006381333931' }]);
    const [mapped, own, coded] = [await shop.article('OTHER'), await shop.article('RUG'), await shop.article('PEN', '4006381333931')];
    await shop.article('LAMP');
    await shop.alias('LAMP', mapped);
    expect(await shop.map()).toEqual([mapped, own, coded]);
  });

  test('of the barcode, also when that is the number the store gives, with or without its leading zeros', async () => {
    const shop = await aShop([{ sku: '036000291452' }, { sku: '0036000291452' }, { sku: '36000291452' }, { sku: '36000291453' }]);
    const coded = await shop.article('PEN', '0036000291452');
    expect(await shop.map()).toEqual([coded, coded, coded, null]);
  });

  test('of no barcode that two articles have', async () => {
    const shop = await aShop([{ sku: '4006381333931' }]);
    await shop.article('A', '4006381333931');
    await shop.article('B', '4006381333931');
    expect(await shop.map()).toEqual([null]);
  });

  test('its words are mapped to, when it has no number', async () => {
    const shop = await aShop([{ sku: null }, { sku: '  ' }]);
    const lamp = await shop.article('LAMP');
    await shop.alias('Thing 0', lamp);
    expect(await shop.map()).toEqual([lamp, null]);
  });

  test('never by what another store or another merchant says', async () => {
    const [shop, other] = [await aShop([{ sku: 'LAMP' }]), await aShop([])];
    await shop.alias('LAMP', await shop.article('A'), other.storeId);
    await other.article('LAMP');
    expect(await shop.map()).toEqual([null]);
  });
});

test('a line that is mapped stays as it is, and one that is not sent needs no article', async () => {
  const shop = await aShop([{ sku: 'LAMP' }, { sku: 'CARD', isShipped: false }]);
  const [first] = [await shop.article('LAMP'), await shop.article('CARD')];
  expect(await shop.map()).toEqual([first, null]);
  await shop.alias('LAMP', await shop.article('OTHER'));
  expect(await shop.map()).toEqual([first, null]);
});
