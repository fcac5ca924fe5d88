import { newId } from '@jalon/schema/database';
import { inTransaction, openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { reservePieces, sendPieces } from '@jalon/workers/stock/reserve-pieces';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anArticle, aWarehouse, type ArticleTold } from '../harness/goods.ts';
import { merchantGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let pool: Pool;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
  pool = openPool(db.workerUrl, 4);
});
afterAll(async () => {
  await api?.stop();
  await pool?.end();
  await db.drop();
});

const STOCK = `query($filter: StockFilter, $first: Int, $after: String) { stock(filter: $filter, first: $first, after: $after) {
  nodes { variant { sku } warehouse { name } lot onHand reserved available damaged inbound inboundOn expiresOn countedAt }
  pageInfo { hasNextPage endCursor } } }`;
const act = (name: string, input: string, of: string) =>
  `mutation($input: ${input}!) { ${name}(input: $input) { ${of} problems { code path } } }`;
const MOVEMENT = 'movement { id kind onHandDelta damagedDelta }';
const INBOUND = 'inbound { id quantity receivedQuantity closedAt }';
const DOCUMENTS = {
  stockAdjust: act('stockAdjust', 'StockAdjustInput', MOVEMENT),
  stockCount: act('stockCount', 'StockCountInput', MOVEMENT),
  stockMove: act('stockMove', 'StockMoveInput', MOVEMENT),
  inboundSave: act('inboundSave', 'InboundSaveInput', INBOUND),
  inboundReceive: act('inboundReceive', 'InboundReceiveInput', INBOUND),
};

interface Row {
  variant: { sku: string };
  warehouse: { name: string };
  lot: string;
  onHand: number;
  available: number;
  inbound: number;
  inboundOn: string | null;
}

async function aShop() {
  const story = await aMerchant({ slug: `shop-${newId()}` })
    .withApiKey('WRITE')
    .withApiKey('READ')
    .withOrder({ lines: [{ title: 'Lamp' }, { title: 'Rug' }] })
    .shippedBy('dhl')
    .save(db.em);
  const merchantId = story.merchant.id;
  const us = merchantGraph(api.url, story.keys[0]!);
  const [lyon, lille] = [await aWarehouse(db, merchantId, { name: 'Lyon' }), await aWarehouse(db, merchantId, { name: 'Lille' })];
  const shop = {
    merchantId,
    story,
    us,
    reader: merchantGraph(api.url, story.keys[1]!),
    lyon,
    lille,
    article: (told: ArticleTold) => anArticle(db, merchantId, told),
    did: async (name: keyof typeof DOCUMENTS, input: object) => (await us.get(DOCUMENTS[name], { input }))[name],
    stock: async (filter: object = {}): Promise<Row[]> => (await us.get(STOCK, { filter })).stock.nodes,
    skus: async (filter: object) => [...new Set((await shop.stock(filter)).map(({ variant }) => variant.sku))],
    sell: async (variantId: string, warehouseId: string, quantity: number, at: Date) => {
      const [orderId, fulfilmentId] = [story.orders[0]!.order.id, newId()];
      const wanted = { orderId, fulfilmentId, orderLineId: newId(), variantId, warehouseId, storeId: null, quantity };
      expect(await inTransaction(pool, (client) => reservePieces(client, merchantId, [wanted], at))).toEqual({ isReserved: true });
      await inTransaction(pool, (client) => sendPieces(client, merchantId, fulfilmentId, at));
    },
  };
  return shop;
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

describe('staff', () => {
  test('correct, count and move stock; each act is one line of the ledger, the newest first', async () => {
    const { did, article, lyon, lille, stock, us, merchantId } = await aShop();
    const variantId = await article({ sku: 'LAMP' });
    await did('stockAdjust', { variantId, warehouseId: lyon, kind: 'RECEIVED', quantity: 10, lot: 'L1', expiresOn: '2027-01-31' });
    await did('stockAdjust', { variantId, warehouseId: lyon, kind: 'DAMAGED', quantity: 2, lot: 'L1' });
    expect(await did('stockMove', { variantId, fromWarehouseId: lyon, toWarehouseId: lille, quantity: 3, lot: 'L1' })).toMatchObject({
      movement: { kind: 'MOVED', onHandDelta: -3 },
    });
    expect(await did('stockCount', { variantId, warehouseId: lyon, onHand: 9, lot: 'L1' })).toMatchObject({
      movement: { onHandDelta: 2, damagedDelta: 0 },
    });
    expect(await did('stockCount', { variantId, warehouseId: lyon, onHand: 9, lot: 'L1', damaged: 0 })).toMatchObject({
      movement: { damagedDelta: -2 },
    });
    const rows = (await stock()).map(({ warehouse, onHand, available, ...row }) => ({ at: warehouse.name, onHand, available, ...row }));
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ at: 'Lyon', lot: 'L1', onHand: 9, available: 9, damaged: 0, expiresOn: '2027-01-31' }),
        expect.objectContaining({ at: 'Lille', lot: 'L1', onHand: 3, available: 3, expiresOn: '2027-01-31', countedAt: null }),
      ]),
    );
    const { stockMovements } = await us.get(
      'query($id: ID!, $at: ID!) { stockMovements(variantId: $id, warehouseId: $at) { nodes { kind warehouse { name } variant { sku } order { id } } } }',
      { id: variantId, at: lyon },
    );
    expect(stockMovements.nodes.map(({ kind }: { kind: string }) => kind)).toEqual(['COUNTED', 'COUNTED', 'MOVED', 'DAMAGED', 'RECEIVED']);
    expect(await db.sql('select count(*)::int from stock_movement where merchant_id = $1', [merchantId])).toEqual([{ count: 6 }]);
  });

  test('are told what does not fit, and the rest of what they asked in one go is kept', async () => {
    const { did, article, lyon, lille, us, stock } = await aShop();
    const variantId = await article({ sku: 'LAMP' });
    await did('stockAdjust', { variantId, warehouseId: lyon, quantity: 5 });
    const refused = { movement: null, problems: [{ code: 'INVALID', path: ['input', 'quantity'] }] };
    expect(await did('stockAdjust', { variantId, warehouseId: lyon, quantity: -6 })).toEqual(refused);
    expect(await did('stockMove', { variantId, fromWarehouseId: lyon, toWarehouseId: lille, quantity: 6 })).toEqual(refused);
    for (const input of [
      { quantity: 0 },
      { quantity: -1, kind: 'RECEIVED' },
      { quantity: 1, kind: 'SENT' },
      { quantity: 1, expiresOn: '31.1.2027' },
    ])
      expect((await did('stockAdjust', { variantId, warehouseId: lyon, ...input })).problems).toMatchObject([{ code: 'INVALID' }]);
    expect((await did('stockCount', { variantId, warehouseId: lyon, onHand: -1 })).problems).toMatchObject([{ path: ['input', 'onHand'] }]);
    expect((await did('stockCount', { variantId, warehouseId: lyon, onHand: 1, damaged: 2 })).problems).toMatchObject([
      { path: ['input', 'damaged'] },
    ]);
    const BOTH = `mutation($a: StockAdjustInput!, $b: StockAdjustInput!) { a: stockAdjust(input: $a) { problems { code } } b: stockAdjust(input: $b) { problems { code } } }`;
    const of = { variantId, warehouseId: lyon };
    expect(await us.get(BOTH, { a: { ...of, quantity: -9 }, b: { ...of, quantity: 2 } })).toEqual({
      a: { problems: [{ code: 'INVALID' }] },
      b: { problems: [] },
    });
    expect(await stock()).toMatchObject([{ onHand: 7 }]);
  });

  test('may say an act twice under one key: it is done once, also at the same moment', async () => {
    const { did, article, lyon, stock } = await aShop();
    const act = { variantId: await article({}), warehouseId: lyon, quantity: 4, key: 'from the form' };
    const once = await did('stockAdjust', act);
    expect(await did('stockAdjust', act)).toEqual(once);
    await Promise.all(Array.from({ length: 4 }, () => did('stockAdjust', { ...act, key: 'at once' })));
    expect(await stock()).toMatchObject([{ onHand: 8 }]);
  });

  test('never touch another merchant’s articles or warehouses, nor do readers theirs', async () => {
    const [ours, theirs] = [await aShop(), await aShop()];
    const [variantId, strange] = [await ours.article({}), await theirs.article({})];
    const NOT_FOUND = { movement: null, problems: [{ code: 'NOT_FOUND', path: ['input'] }] };
    expect(await ours.did('stockAdjust', { variantId: strange, warehouseId: ours.lyon, quantity: 1 })).toEqual(NOT_FOUND);
    expect(await ours.did('stockCount', { variantId, warehouseId: theirs.lyon, onHand: 1 })).toEqual(NOT_FOUND);
    expect(await ours.did('stockMove', { variantId, fromWarehouseId: ours.lyon, toWarehouseId: theirs.lyon, quantity: 1 })).toMatchObject({
      movement: null,
    });
    expect(
      (await ours.did('inboundSave', { variantId: strange, warehouseId: ours.lyon, quantity: 1, reference: 'a' })).problems,
    ).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { errors } = await ours.reader.ask(DOCUMENTS.stockAdjust, { input: { variantId, warehouseId: ours.lyon, quantity: 1 } });
    expect(errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect([await ours.stock(), await theirs.stock()]).toEqual([[], []]);
  });
});

describe('what is on its way', () => {
  test('is shown where it is to come, taken in part by part, and over when all has come', async () => {
    const { did, article, lyon, stock, us } = await aShop();
    const variantId = await article({ sku: 'LAMP' });
    const expected = { variantId, warehouseId: lyon, quantity: 10, expectedOn: '2026-12-24', reference: 'PO-1' };
    const { inbound } = await did('inboundSave', expected);
    expect(await stock()).toMatchObject([{ onHand: 0, inbound: 10, inboundOn: '2026-12-24' }]);
    expect(await did('inboundSave', expected)).toMatchObject({
      inbound: null,
      problems: [{ code: 'TAKEN', path: ['input', 'reference'] }],
    });
    await did('inboundSave', { id: inbound.id, expectedOn: null });
    for (const key of ['box 1', 'box 1']) await did('inboundReceive', { id: inbound.id, quantity: 4, key });
    expect(await stock()).toMatchObject([{ onHand: 4, inbound: 6, inboundOn: null }]);
    expect(await did('inboundReceive', { id: inbound.id, quantity: 5, isLast: true })).toMatchObject({
      inbound: { receivedQuantity: 9, closedAt: expect.any(String) },
    });
    expect(await stock()).toMatchObject([{ onHand: 9, inbound: 0 }]);
    expect((await us.get('{ inbounds(isOpen: false) { nodes { reference variant { sku } warehouse { name } } } }')).inbounds.nodes).toEqual(
      [{ reference: 'PO-1', variant: { sku: 'LAMP' }, warehouse: { name: 'Lyon' } }],
    );
    for (const input of [{ ...expected, quantity: 0 }, { quantity: 5 }, { ...expected, expectedOn: 'soon' }])
      expect((await did('inboundSave', input)).problems).toMatchObject([{ code: 'INVALID' }]);
  });
});

describe('the list', () => {
  test('is filtered by level, location, order, shipment, channel and words, and paged in one order', async () => {
    const shop = await aShop();
    const { lyon, lille, stock, skus, story, did, us } = shop;
    const named = async (sku: string, lowAt: number | null = null) =>
      [sku, await shop.article({ sku, lowAt, title: `The ${sku}` })] as const;
    const ids = Object.fromEntries([
      await named('A-LOW', 5),
      await named('B-OUT'),
      await named('C-OVER'),
      await named('D-DEAD'),
      await named('E-FINE'),
    ]);
    const put = (sku: string, warehouseId: string, quantity: number) => did('stockAdjust', { variantId: ids[sku], warehouseId, quantity });
    await put('A-LOW', lyon, 4);
    await put('B-OUT', lyon, 1);
    await shop.sell(ids['B-OUT']!, lyon, 1, daysAgo(1));
    await put('C-OVER', lyon, 100);
    await shop.sell(ids['C-OVER']!, lyon, 1, daysAgo(2));
    await put('D-DEAD', lille, 3);
    await db.sql(`update variant set created_at = now() - interval '91 days' where id = $1`, [ids['D-DEAD']]);
    await put('E-FINE', lyon, 6);
    await put('E-FINE', lille, 6);
    const byLevel = async (level: string) => skus({ level });
    expect(await byLevel('LOW')).toEqual(['A-LOW']);
    expect(await byLevel('OUT')).toEqual(['B-OUT']);
    expect(await byLevel('OVER')).toEqual(['C-OVER']);
    expect(await byLevel('DEAD')).toEqual(['D-DEAD']);
    expect(await byLevel('IN_STOCK')).toEqual(['A-LOW', 'C-OVER', 'D-DEAD', 'E-FINE']);
    expect(await skus({ warehouseId: lille })).toEqual(['D-DEAD', 'E-FINE']);
    expect(await skus({ variantId: ids['E-FINE'] })).toEqual(['E-FINE']);
    expect(await skus({ search: 'the c-' })).toEqual(['C-OVER']);
    const [lamp, rug] = story.orders[0]!.lines;
    await db.sql('update order_line set variant_id = $2 where id = $1', [lamp!.id, ids['A-LOW']]);
    await db.sql('update order_line set variant_id = $2 where id = $1', [rug!.id, ids['E-FINE']]);
    await db.sql('delete from shipment_line where order_line_id = $1', [lamp!.id]);
    expect(await skus({ orderId: story.orders[0]!.order.id })).toEqual(['A-LOW', 'E-FINE']);
    expect(await skus({ shipmentId: story.shipments[0]!.id })).toEqual(['E-FINE']);
    expect(await skus({ storeId: story.stores[0]!.store.id })).toEqual(['A-LOW', 'E-FINE']);
    expect(await skus({ storeId: newId() })).toEqual([]);
    expect(await skus({ orderId: 'nonsense' })).toEqual([]);

    const all = await stock();
    const paged: unknown[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo } = (await us.get(STOCK, { first: 2, after })).stock as {
        nodes: unknown[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
      paged.push(...nodes);
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(paged).toEqual(all);
    expect((await us.ask(STOCK, { after: 'bm9uc2Vuc2U' })).errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('the report of health', () => {
  test('counts articles by what their stock is, says how long it lasts, and how many orders were split', async () => {
    const shop = await aShop();
    const variantId = await shop.article({ sku: 'LAMP', lowAt: 20 });
    await shop.did('stockAdjust', { variantId, warehouseId: shop.lyon, quantity: 16 });
    await shop.sell(variantId, shop.lyon, 2, daysAgo(3));
    const part = (orderId: string, number: string, state: string) =>
      db.sql(
        'insert into fulfilment (id, merchant_id, order_id, warehouse_id, number, state, released_at) values ($1, $2, $3, $4, $5, $6, now())',
        [newId(), shop.merchantId, orderId, shop.lyon, number, state],
      );
    const [whole, split] = [shop.story.orders[0]!.order.id, (await shop.story.withOrder().save(db.em)).orders[1]!.order.id];
    await part(whole, '1-1', 'PACKED');
    await part(whole, '1-2', 'CANCELLED');
    await part(split, '2-1', 'RELEASED');
    await part(split, '2-2', 'RELEASED');
    const { stockHealth } = await shop.us.get(`{ stockHealth {
      levels { level articles pieces } splitShipments { orders splitOrders rate }
      articles(level: LOW) { variant { sku } levels available sold daysOfCover } } }`);
    const count = (level: string, articles: number) => ({ level, articles, pieces: articles * 14 });
    expect(stockHealth).toEqual({
      levels: [count('IN_STOCK', 1), count('LOW', 1), count('OUT', 0), count('OVER', 1), count('DEAD', 0)],
      splitShipments: { orders: 2, splitOrders: 1, rate: 0.5 },
      articles: [{ variant: { sku: 'LAMP' }, levels: ['IN_STOCK', 'LOW', 'OVER'], available: 14, sold: 2, daysOfCover: 196 }],
    });
    const { stockHealth: before } = await shop.us.get(
      'query($to: DateTimeISO) { stockHealth(to: $to) { splitShipments { orders rate } } }',
      { to: daysAgo(1) },
    );
    expect(before).toEqual({ splitShipments: { orders: 0, rate: null } });
  });
});
