import { newId } from '@jalon/schema/database';
import { inTransaction, openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { mapLines } from '@jalon/workers/product/map-lines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anArticle } from '../harness/goods.ts';
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

const SAVE = `mutation($input: VariantSaveInput!) { variantSave(input: $input) {
  variant { id sku title barcode weightGrams costMinor costCurrency imageUrl product { id title } } problems { code path } } }`;
const MAP = `mutation($input: SkuMapInput!) { skuMap(input: $input) {
  skuAlias { id theirSku variant { sku } } ordersReleased problems { code path } } }`;
const UNMAPPED = `{ unmappedSkus { theirSku titleSample ordersWaiting store { id } suggestions { likeness variant { sku } } } }`;

/** A shop; each list is an order that waits, of one line for each number. */
async function aShop(orders: string[][] = []) {
  const story = aMerchant({ slug: `shop-${newId()}` })
    .withApiKey('ADMIN')
    .withApiKey('READ')
    .withStore();
  for (const skus of orders) story.withOrder({ lines: skus.map((sku) => ({ title: `Thing ${sku}` })) });
  await story.save(db.em);
  for (const [n, { order, lines }] of story.orders.entries()) {
    for (const [k, { id }] of lines.entries())
      await db.sql('update order_line set sku = $2, variant_title = null where id = $1', [id, orders[n]![k]]);
    await db.sql(`update shop_order set release_state = 'HELD', advance_at = null where id = $1`, [order.id]);
  }
  const merchantId = story.merchant.id;
  const us = merchantGraph(api.url, story.keys[0]!);
  const storeId = story.stores[0]!.store.id;
  return {
    merchantId,
    story,
    us,
    reader: merchantGraph(api.url, story.keys[1]!),
    storeId,
    save: async (input: object) => (await us.get(SAVE, { input })).variantSave,
    map: async (theirSku: string, variantId: string | null, more: object = {}) =>
      (await us.get(MAP, { input: { ownerKind: 'STORE', ownerId: storeId, theirSku, variantId, ...more } })).skuMap,
    unmapped: async () => (await us.get(UNMAPPED)).unmappedSkus,
    articles: () =>
      db.sql<{ sku: string; article: string | null }>(
        `select l.sku, v.sku article from order_line l left join variant v on v.id = l.variant_id where l.merchant_id = $1 order by l.sku, l.id`,
        [merchantId],
      ),
    awake: async () => (await db.sql('select id from shop_order where merchant_id = $1 and advance_at is not null', [merchantId])).length,
  };
}

describe('products and variants', () => {
  test('are made, changed a field at a time, found and archived', async () => {
    const { us, save } = await aShop();
    const { variant } = await save({
      sku: 'LAMP-1',
      productTitle: 'Brass lamp',
      barcode: '4006381 333931',
      costMinor: 1250,
      costCurrency: 'eur',
    });
    expect(variant).toMatchObject({
      sku: 'LAMP-1',
      barcode: '4006381333931',
      costMinor: 1250,
      costCurrency: 'EUR',
      product: { title: 'Brass lamp' },
    });
    const changed = await save({ id: variant.id, weightGrams: 800, barcode: null });
    expect(changed.variant).toMatchObject({ sku: 'LAMP-1', barcode: null, weightGrams: 800, costMinor: 1250, product: variant.product });
    await save({ sku: 'LAMP-2', productId: variant.product.id, title: 'black' });
    const found = async (search: string) =>
      (
        await us.get('query($s: String) { variants(filter: { search: $s, isActive: true }) { nodes { sku } } }', { s: search })
      ).variants.nodes.map(({ sku }: { sku: string }) => sku);
    expect([await found('lamp-'), await found('brass lamp bl'), await found('x%')]).toEqual([['LAMP-2', 'LAMP-1'], ['LAMP-2'], []]);
    await us.get('mutation($id: ID!) { variantArchive(id: $id) { variant { isActive } } }', { id: variant.id });
    expect(await found('lamp')).toEqual(['LAMP-2']);
    const { products } = await us.get(
      '{ products(filter: { search: "brass" }) { nodes { title variants { sku available stockState } } } }',
    );
    expect(products.nodes).toEqual([
      { title: 'Brass lamp', variants: ['LAMP-1', 'LAMP-2'].map((sku) => ({ sku, available: null, stockState: null })) },
    ]);
  });

  test.each([
    ['no number', { title: 'x' }, 'sku'],
    ['an empty number', { sku: ' ' }, 'sku'],
    ['a picture that is not https', { sku: 'A', imageUrl: 'http://shop.example/a.png' }, 'imageUrl'],
    ['a picture that is a script', { sku: 'A', imageUrl: 'javascript:alert(1)' }, 'imageUrl'],
    ['a barcode with letters', { sku: 'A', barcode: '12345678X' }, 'barcode'],
    ['a cost without currency', { sku: 'A', costMinor: 1 }, 'costCurrency'],
    ['a weight below zero', { sku: 'A', weightGrams: -1 }, 'weightGrams'],
  ])('are refused with %s', async (_, input, field) => {
    const { save } = await aShop();
    expect(await save(input)).toMatchObject({ variant: null, problems: [{ code: 'INVALID', path: ['input', field] }] });
  });

  test('have numbers of their own, also when two ask at once', async () => {
    const { save } = await aShop();
    const answers = await Promise.all(Array.from({ length: 6 }, () => save({ sku: 'SAME' })));
    const problems = answers.flatMap((answer) => answer.problems);
    expect(problems).toEqual(Array.from({ length: 5 }, () => ({ code: 'TAKEN', path: ['input', 'sku'] })));
  });
});

describe('a number nobody knows', () => {
  test('is listed with who waits and what it may mean; mapped, it lets go every order that waited', async () => {
    const shop = await aShop([['lamp 1'], ['lamp 1', 'RUG'], ['RUG']]);
    await anArticle(db, shop.merchantId, { sku: 'LAMP-1', title: 'Lamp' });
    const listed = (await shop.unmapped()).map(({ theirSku, ordersWaiting }: Record<string, unknown>) => [theirSku, ordersWaiting]);
    expect(Object.fromEntries(listed)).toEqual({ RUG: 2, 'lamp 1': 2 });
    const lamp = (await shop.unmapped()).find(({ theirSku }: { theirSku: string }) => theirSku === 'lamp 1');
    expect(lamp).toMatchObject({
      titleSample: 'Thing lamp 1',
      store: { id: shop.storeId },
      suggestions: [{ likeness: 1, variant: { sku: 'LAMP-1' } }],
    });
    const variantId = (await db.sql<{ id: string }>('select id from variant where merchant_id = $1', [shop.merchantId]))[0]!.id;
    expect(await shop.map('lamp 1', variantId)).toMatchObject({ ordersReleased: 2, problems: [] });
    expect(await shop.awake()).toBe(2);
    expect(await shop.map('RUG', null, { newVariant: { sku: 'RUG-XL', productTitle: 'Rug' } })).toMatchObject({
      ordersReleased: 2,
      skuAlias: { variant: { sku: 'RUG-XL' } },
    });
    expect(await shop.awake()).toBe(3);
    expect(await shop.unmapped()).toEqual([]);
    expect((await shop.articles()).map(({ article }) => article)).toEqual(['RUG-XL', 'RUG-XL', 'LAMP-1', 'LAMP-1']);
    await db.sql('update order_line set variant_id = null where merchant_id = $1', [shop.merchantId]);
    await inTransaction(pool, (client) =>
      mapLines(
        client,
        shop.merchantId,
        shop.story.orders.map(({ order }) => order.id),
      ),
    );
    expect((await shop.articles()).map(({ article }) => article)).toEqual(['RUG-XL', 'RUG-XL', 'LAMP-1', 'LAMP-1']);
  });

  test('mapped anew or taken back changes what no warehouse has, and leaves what one may have', async () => {
    const shop = await aShop([['A'], ['A'], ['A']]);
    const [first, second] = [await anArticle(db, shop.merchantId, { sku: 'one' }), await anArticle(db, shop.merchantId, { sku: 'two' })];
    const { skuAlias } = await shop.map('A', first);
    await db.sql(`update shop_order set release_state = 'RELEASED' where id = $1`, [shop.story.orders[0]!.order.id]);
    await db.sql(`update shop_order set release_state = 'PARTLY_RELEASED' where id = $1`, [shop.story.orders[1]!.order.id]);
    expect(await shop.map('A', second)).toMatchObject({ ordersReleased: 1, skuAlias: { id: skuAlias.id } });
    expect((await shop.articles()).map(({ article }) => article).toSorted()).toEqual(['one', 'one', 'two']);
    const { skuUnmap } = await shop.us.get('mutation($id: ID!) { skuUnmap(id: $id) { ordersReleased problems { code } } }', {
      id: skuAlias.id,
    });
    expect(skuUnmap).toEqual({ ordersReleased: 1, problems: [] });
    expect((await shop.articles()).map(({ article }) => article)).toEqual(expect.arrayContaining([null]));
    expect(await shop.unmapped()).toMatchObject([{ theirSku: 'A', ordersWaiting: 1 }]);
  });

  test('is mapped by no reader, for no stranger and to nothing strange', async () => {
    const [shop, other] = [await aShop([['A']]), await aShop()];
    const [ours, theirs] = [await anArticle(db, shop.merchantId), await anArticle(db, other.merchantId)];
    expect(
      (await shop.reader.ask(MAP, { input: { ownerKind: 'STORE', ownerId: shop.storeId, theirSku: 'A', variantId: ours } })).errors,
    ).toHaveLength(1);
    const NOTHING = { skuAlias: null, ordersReleased: null };
    expect(await shop.map('A', theirs)).toEqual({ ...NOTHING, problems: [{ code: 'NOT_FOUND', path: ['input', 'variantId'] }] });
    expect(await shop.map('A', ours, { ownerId: other.storeId })).toEqual({
      ...NOTHING,
      problems: [{ code: 'NOT_FOUND', path: ['input', 'ownerId'] }],
    });
    expect(await shop.map('A', null)).toEqual({ ...NOTHING, problems: [{ code: 'INVALID', path: ['input', 'variantId'] }] });
    expect(await shop.map('A', ours, { newVariant: { sku: 'B' } })).toMatchObject({ problems: [{ code: 'INVALID' }] });
    expect(await shop.awake()).toBe(0);
  });
});
