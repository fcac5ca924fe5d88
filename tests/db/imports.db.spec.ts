import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '@jalon/schema/database';
import type { Columns, ImportKind } from '@jalon/schema/mailroom';
import { openPool } from '@jalon/workers/database/worker-pool';
import { importFile } from '@jalon/workers/file/import-file';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { allRowsOf } from '../harness/world.ts';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 4);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const fixture = (name: string) => readFileSync(join(root, `workers/src/file/fixtures/${name}.csv`), 'utf8');
const shop = async () => (await aMerchant({ countryCode: 'FR', timeZone: 'Europe/Paris' }).save(db.em)).merchant.id;

interface Given {
  columns?: Columns;
  store?: string;
  /** Fails when so many rows were read, as a killed worker would. */
  dieAfter?: number;
}

async function bringIn(merchantId: string, kind: ImportKind, text: string, { columns = {}, store, dieAfter = Infinity }: Given = {}) {
  const rejected: string[] = [];
  const request = {
    merchantId,
    kind,
    store: store === undefined ? null : { name: store },
    columns,
    now: new Date(),
    secretKey: SECRET_KEY,
  };
  const imported = await importFile(pool, () => Readable.from([Buffer.from(text)]), request, {
    begin: () => undefined,
    reject: (line) => void rejected.push(line),
    progress: ({ rows }) => {
      if (rows >= dieAfter) throw new Error('killed');
    },
  });
  return { ...imported, rejectedFile: rejected.join('') };
}

const orderRows = (count: number, from = 1) =>
  Array.from(
    { length: count },
    (_, i) => `${from + i},2026-11-12 10:00,EUR,SKU-${i % 7},${1 + (i % 3)},10.00,p${from + i}@example.com,Rue ${i},69001,Lyon,FR`,
  );
const ORDER_HEADING = 'order_number,placed_at,currency,sku,quantity,price,email,address1,postal_code,city,country';
const orderFile = (rows: string[]) => [ORDER_HEADING, ...rows].join('\n');
const count = async (table: string, merchantId: string) =>
  (await db.sql<{ n: number }>(`select count(*)::int as n from ${table} where merchant_id = $1`, [merchantId]))[0]!.n;

describe('orders', () => {
  test("of Shopify's export come in once, however often the file does", async () => {
    const merchantId = await shop();
    expect(await bringIn(merchantId, 'ORDERS', fixture('shopify-orders'))).toMatchObject({ rows: 3, kept: 3, changed: 3, rejected: 0 });
    const before = await allRowsOf(db, merchantId);
    expect(await bringIn(merchantId, 'ORDERS', fixture('shopify-orders'))).toMatchObject({ rows: 3, kept: 3, changed: 0, rejected: 0 });
    expect(await allRowsOf(db, merchantId)).toEqual(before);
    expect(before['shop_order']).toHaveLength(2);
    expect(before['order_line']).toHaveLength(3);
    const [store] = await db.sql('select platform, name, sender from store where merchant_id = $1', [merchantId]);
    expect(store).toEqual({ platform: 'GENERIC', name: 'Files', sender: 'STORE' });
  });

  test('that a later file says otherwise are brought to what it says, and announced', async () => {
    const merchantId = await shop();
    await bringIn(merchantId, 'ORDERS', orderFile(orderRows(10)));
    const rows = orderRows(10);
    rows[3] = rows[3]!.replace(',69001,', ',69009,');
    expect(await bringIn(merchantId, 'ORDERS', orderFile(rows))).toMatchObject({ kept: 10, changed: 1 });
    const [person] = await db.sql(
      `select r.postal_code from recipient r join shop_order o on o.id = r.order_id where o.merchant_id = $1 and o.number = '4' and r.role = 'RECEIVER'`,
      [merchantId],
    );
    expect(person).toEqual({ postal_code: '69009' });
    const events = await db.sql<{ type: string }>('select type from outbox_event where merchant_id = $1 order by seq', [merchantId]);
    expect(events.map(({ type }) => type)).toEqual([...Array<string>(10).fill('order.created'), 'order.updated']);
  });

  test('half of which are bad: the good ones are kept, and the others repaired and brought in on their own', async () => {
    const merchantId = await shop();
    const rows = orderRows(1_200).map((row, i) => (i % 2 === 0 ? row : row.replace(',EUR,', ',??,')));
    const { rejectedFile, ...imported } = await bringIn(merchantId, 'ORDERS', orderFile(rows));
    expect(imported).toMatchObject({ rows: 1_200, kept: 600, changed: 600, rejected: 600, reasons: { BAD_CURRENCY: 600 } });
    expect(await count('shop_order', merchantId)).toBe(600);
    const repaired = rejectedFile.replaceAll(',??,', ',EUR,');
    expect(await bringIn(merchantId, 'ORDERS', repaired)).toMatchObject({ rows: 600, kept: 600, changed: 600, rejected: 0 });
    expect(await count('shop_order', merchantId)).toBe(1_200);
    expect(await bringIn(merchantId, 'ORDERS', orderFile(orderRows(1_200)))).toMatchObject({ kept: 1_200, changed: 0 });
  });

  test('of which one row is bad are not taken in part: a line would be missing in the box', async () => {
    const merchantId = await shop();
    const rows = ['1,2026-11-12,EUR,A,1,10,,,,,', '1,2026-11-12,EUR,B,many,10,,,,,', '2,2026-11-12,EUR,A,1,10,,,,,'];
    const { rejectedFile, ...imported } = await bringIn(merchantId, 'ORDERS', orderFile(rows));
    expect(imported).toMatchObject({ kept: 1, rejected: 2, reasons: { BAD_NUMBER: 1, BELONGS_TO_BAD_ROW: 1 } });
    expect(rejectedFile.trim().split('\n')).toHaveLength(3);
    expect(await count('shop_order', merchantId)).toBe(1);
  });

  test('broken off in the middle and begun again end as if nothing had happened', async () => {
    const [whole, broken] = [await shop(), await shop()];
    const file = orderFile(orderRows(1_300));
    await bringIn(whole, 'ORDERS', file);
    await expect(bringIn(broken, 'ORDERS', file, { dieAfter: 1_000 })).rejects.toThrow('killed');
    expect(await count('shop_order', broken)).toBe(1_000);
    expect(await bringIn(broken, 'ORDERS', file)).toMatchObject({ kept: 1_300, changed: 300 });
    const said = (merchantId: string) =>
      db.sql(
        `select o.number, o.total_minor, l.sku, l.quantity, r.email from shop_order o join order_line l on l.order_id = o.id
         join recipient r on r.order_id = o.id and r.role = 'BUYER' where o.merchant_id = $1 order by 1, 3`,
        [merchantId],
      );
    expect(await said(broken)).toEqual(await said(whole));
    expect(await count('outbox_event', broken)).toBe(1_300);
  });

  test('go into the store of that name, made once; never into one of another kind', async () => {
    const { merchant } = await aMerchant().withStore({ name: 'Shopify shop' }).save(db.em);
    await bringIn(merchant.id, 'ORDERS', orderFile(orderRows(1)), { store: 'Market' });
    await bringIn(merchant.id, 'ORDERS', orderFile(orderRows(2)), { store: 'Market' });
    expect(await db.sql(`select name from store where merchant_id = $1 and platform = 'GENERIC'`, [merchant.id])).toEqual([
      { name: 'Market' },
    ]);
    await expect(bringIn(merchant.id, 'ORDERS', orderFile(orderRows(1)), { store: 'Shopify shop' })).rejects.toMatchObject({
      code: 'STORE_OTHER_KIND',
    });
  });
});

describe('the columns of a file', () => {
  test('are remembered, used again where they fit, and not where they do not', async () => {
    const merchantId = await shop();
    const odd = 'Nr,Wann,Cur,Ding\n1,2026-11-12,EUR,A';
    const columns = { order_number: 'Nr', placed_at: 'Wann', currency: 'Cur', sku: 'Ding' };
    await expect(bringIn(merchantId, 'ORDERS', odd)).rejects.toMatchObject({
      code: 'COLUMN_MISSING',
      path: 'order_number, placed_at, currency',
    });
    expect(await count('column_mapping', merchantId)).toBe(0);
    await bringIn(merchantId, 'ORDERS', odd, { columns });
    expect(await db.sql('select kind, columns from column_mapping where merchant_id = $1', [merchantId])).toEqual([
      { kind: 'ORDERS', columns },
    ]);
    expect(await bringIn(merchantId, 'ORDERS', odd)).toMatchObject({ kept: 1, changed: 0 });
    expect(await bringIn(merchantId, 'ORDERS', orderFile(orderRows(1, 5)))).toMatchObject({ kept: 1, changed: 1 });
  });
});

describe('products, stock, parcels and reports', () => {
  test('products come in with their costs; what a file does not say stays', async () => {
    const merchantId = await shop();
    const columns = { currency: '=EUR' };
    const first = await bringIn(merchantId, 'PRODUCTS', fixture('shopify-products'), { columns });
    expect(first).toMatchObject({ rows: 4, kept: 3, changed: 2, rejected: 1, reasons: { SCIENTIFIC_NUMBER: 1 } });
    expect(await bringIn(merchantId, 'PRODUCTS', fixture('shopify-products'), { columns })).toMatchObject({ kept: 3, changed: 0 });
    expect(await bringIn(merchantId, 'PRODUCTS', 'sku,cost,currency\nLIN-L,33.00,EUR')).toMatchObject({ kept: 1, changed: 1 });
    const variants = await db.sql(
      `select v.sku, v.title, p.title as product, v.cost_minor, v.weight_grams from variant v join product p on p.id = v.product_id where v.merchant_id = $1 order by 1`,
      [merchantId],
    );
    expect(variants).toEqual([
      { sku: 'LIN-L', title: 'L / White', product: 'Linen shirt', cost_minor: '3300', weight_grams: 255 },
      { sku: 'LIN-M', title: 'M / White', product: 'Linen shirt', cost_minor: '3120', weight_grams: 240 },
    ]);
  });

  test('an order that waits for an article is looked at again once a file brings it', async () => {
    const merchantId = await shop();
    await bringIn(merchantId, 'ORDERS', orderFile(orderRows(1)));
    await db.sql(`update shop_order set advance_at = null, release_state = 'HELD' where merchant_id = $1`, [merchantId]);
    await db.sql(
      `insert into order_hold (id, merchant_id, order_id, code, path, party, opened_at)
       select gen_random_uuid(), $1, id, 'SKU_UNMAPPED', 'x', 'MERCHANT', now() from shop_order where merchant_id = $1`,
      [merchantId],
    );
    const waits = async () =>
      (await db.sql<{ at: Date | null }>('select advance_at as at from shop_order where merchant_id = $1', [merchantId]))[0]!.at;
    await bringIn(merchantId, 'PRODUCTS', 'sku,title\nSKU-0,Lamp');
    expect(await waits()).not.toBeNull();
    await db.sql(`update shop_order set advance_at = null where merchant_id = $1`, [merchantId]);
    await bringIn(merchantId, 'PRODUCTS', 'sku,title\nSKU-0,Lamp');
    expect(await waits()).toBeNull();
  });

  test('stock is what the file counted, once: what was sold since is not undone', async () => {
    const merchantId = await shop();
    await bringIn(merchantId, 'PRODUCTS', 'sku,title\nA,Lamp\nB,Rug');
    const warehouseId = await aWarehouse(merchantId, 'Lyon');
    await aWarehouse(merchantId, 'Lille');
    const file = 'sku,Location,On hand\nA,Lyon,7\nB,lyon,3\nC,Lyon,1\nA,Nice,1\nA,,1\nB,Lyon,4';
    const counted = await bringIn(merchantId, 'STOCK', file);
    expect(counted.reasons).toEqual({ REPEATED: 1, ARTICLE_UNKNOWN: 1, WAREHOUSE_UNKNOWN: 2 });
    expect(counted).toMatchObject({ kept: 2, changed: 2 });
    const levels = () =>
      db.sql(`select v.sku, s.on_hand from stock_level s join variant v on v.id = s.variant_id where s.merchant_id = $1 order by 1`, [
        merchantId,
      ]);
    expect(await levels()).toEqual([
      { sku: 'A', on_hand: 7 },
      { sku: 'B', on_hand: 3 },
    ]);
    await db.sql(
      `insert into stock_movement (id, merchant_id, variant_id, warehouse_id, kind, on_hand_delta, key, occurred_at, booked_at)
       select gen_random_uuid(), $1, id, $2, 'ADJUSTED', -2, 'sold', now(), now() from variant where merchant_id = $1 and sku = 'A'`,
      [merchantId, warehouseId],
    );
    expect(await bringIn(merchantId, 'STOCK', file)).toMatchObject({ kept: 2, changed: 0 });
    expect((await levels())[0]).toEqual({ sku: 'A', on_hand: 5 });
  });

  test('parcels are followed with their orders, each number of one order only', async () => {
    const merchantId = await shop();
    await bringIn(
      merchantId,
      'ORDERS',
      orderFile([...orderRows(3), '3,2026-11-12 10:00,EUR,EXTRA,1,5,p3@example.com,Rue 2,69001,Lyon,FR']),
    );
    const file = [
      'Order,Tracking number,Carrier,Ship date,SKU,Qty',
      '#1,1Z9999999999999999,UPS,13/11/2026,SKU-0,1',
      '3,RR123456785FR,La Poste,13/11/2026,SKU-2,3',
      '3,RR123456785FR,La Poste,13/11/2026,EXTRA,1',
      '2,1Z9999999999999999,UPS,13/11/2026,,',
      '99,1Z0000000000000000,UPS,13/11/2026,,',
    ].join('\n');
    const imported = await bringIn(merchantId, 'SHIPMENTS', file);
    expect(imported).toMatchObject({ kept: 3, changed: 3, rejected: 2, reasons: { NUMBER_OF_ANOTHER_ORDER: 1, ORDER_UNKNOWN: 1 } });
    const before = await allRowsOf(db, merchantId);
    expect(before['shipment']).toHaveLength(2);
    expect(before['shipment_line']).toHaveLength(3);
    expect(await bringIn(merchantId, 'SHIPMENTS', file)).toMatchObject({ kept: 3, changed: 0 });
    expect(await allRowsOf(db, merchantId)).toEqual(before);
  });

  test('reports bring fulfilments on', async () => {
    const merchantId = await shop();
    await bringIn(merchantId, 'ORDERS', orderFile(orderRows(1)));
    const warehouseId = await aWarehouse(merchantId, 'Lyon');
    await db.sql(
      `insert into fulfilment (id, merchant_id, order_id, warehouse_id, number, released_at) select $2, $1, id, $3, '#1-1', '2026-11-12T12:00Z' from shop_order where merchant_id = $1`,
      [merchantId, newId(), warehouseId],
    );
    const file = [
      'Fulfillment number,Status,Date,Tracking number,Carrier',
      '1-1,picked,2026-11-13 09:00,,',
      '#1-1,Label made,2026-11-13 10:00,1Z9999999999999999,UPS',
      '#1-1,teleported,2026-11-13 11:00,,',
      '#1-2,picked,2026-11-13 11:00,,',
    ].join('\n');
    const imported = await bringIn(merchantId, 'REPORTS', file);
    expect(imported).toMatchObject({ kept: 2, changed: 2, reasons: { BAD_STEP: 1, FULFILMENT_UNKNOWN: 1 } });
    const [fulfilment] = await db.sql('select state, picked_at from fulfilment where merchant_id = $1', [merchantId]);
    expect(fulfilment).toEqual({ state: 'LABELLED', picked_at: new Date('2026-11-13T08:00:00Z') });
    expect(await db.sql('select tracking_number from shipment where merchant_id = $1', [merchantId])).toEqual([
      { tracking_number: '1Z9999999999999999' },
    ]);
    expect(await bringIn(merchantId, 'REPORTS', file)).toMatchObject({ kept: 2, changed: 0 });
  });
});

async function aWarehouse(merchantId: string, name: string): Promise<string> {
  const id = newId();
  await db.sql(
    `insert into warehouse (id, merchant_id, name, kind, country_code, time_zone, working_days, closed_on, cut_offs, serves_countries, carriers, created_at)
     values ($1, $2, $3, 'OWN', 'FR', 'Europe/Paris', '{1,2,3,4,5}', '{}', '[]', '{}', '{}', now())`,
    [id, merchantId, name],
  );
  return id;
}
