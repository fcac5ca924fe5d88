import { newId } from '@jalon/schema/database';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { wakeHeld } from '../order/wake-orders.ts';
import type { ArticleOfFile, ProductOfFile } from './products-file.parse.ts';

const FIND = `
  select sku, product_id as "productId" from variant where merchant_id = $1 and sku = any ($2) order by id for update`;

const INSERT_PRODUCTS = `
  insert into product (id, merchant_id, title, image_url, created_at)
  select p.id, $1, p.title, p.image_url, now() from unnest($2::uuid[], $3::text[], $4::text[]) as p (id, title, image_url)`;

const UPDATE_PRODUCTS = `
  update product p set title = coalesce(g.title, p.title), image_url = coalesce(g.image_url, p.image_url)
  from unnest($2::uuid[], $3::text[], $4::text[]) as g (id, title, image_url)
  where p.merchant_id = $1 and p.id = g.id
    and (p.title, p.image_url) is distinct from (coalesce(g.title, p.title), coalesce(g.image_url, p.image_url))
  returning p.id`;

const GIVEN = `unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::bigint[], $10::text[], $11::int[], $12::boolean[])
    as g (id, product_id, sku, title, barcode, weight_grams, image_url, cost_minor, cost_currency, low_at, is_active)`;

const INSERT_VARIANTS = `
  insert into variant (id, merchant_id, product_id, sku, title, barcode, weight_grams, image_url, cost_minor, cost_currency, low_at, is_active, created_at)
  select g.id, $1, g.product_id, g.sku, g.title, g.barcode, g.weight_grams, g.image_url, g.cost_minor, g.cost_currency, g.low_at,
    coalesce(g.is_active, true), now()
  from ${GIVEN} order by g.sku
  on conflict (merchant_id, sku) do nothing returning sku`;

const LEFT = ['title', 'barcode', 'weight_grams', 'image_url', 'cost_minor', 'cost_currency', 'low_at', 'is_active'];
const KEPT = LEFT.map((column) => `coalesce(g.${column}, v.${column})`);

const UPDATE_VARIANTS = `
  update variant v set ${LEFT.map((column, index) => `${column} = ${KEPT[index]}`).join(', ')}
  from ${GIVEN}
  where v.merchant_id = $1 and v.sku = g.sku
    and (${LEFT.map((column) => `v.${column}`).join(', ')}) is distinct from (${KEPT.join(', ')})
  returning v.sku`;

/** What an article that is new, or costs something else, may put right. */
const PUT_RIGHT = ['SKU_UNMAPPED', 'COST_UNKNOWN', 'MARGIN_TOO_LOW'] as const;

/**
 * Brings articles to what a file says; what it does not say stays. An article that is known stays with its product. Returns
 * how many articles are new or different; a product that is different counts as its first article.
 */
export async function saveProducts(client: PoolClient, merchantId: string, products: readonly ProductOfFile[]): Promise<number> {
  const articles = products.flatMap((product) => product.articles);
  const { rows } = await client.query<{ sku: string; productId: string }>(FIND, [merchantId, articles.map(({ sku }) => sku)]);
  const productOf = new Map(rows.map(({ sku, productId }) => [sku, productId]));
  const placed = products.map((product) => {
    const known = product.articles.map(({ sku }) => productOf.get(sku)).find((id) => id !== undefined);
    return { ...product, id: known ?? newId(), isNew: known === undefined };
  });
  const values = (of: typeof placed) => [
    merchantId,
    ...asColumns(
      of.map((product) => ({ ...product, title: product.title ?? (product.isNew ? product.articles[0]!.sku : null) })),
      ['id', 'title', 'imageUrl'],
    ),
  ];
  await client.query(INSERT_PRODUCTS, values(placed.filter(({ isNew }) => isNew)));
  const different = await client.query<{ id: string }>(UPDATE_PRODUCTS, values(placed.filter(({ isNew }) => !isNew)));
  const given = columnsOf(placed);
  const made = await client.query<{ sku: string }>(INSERT_VARIANTS, [merchantId, ...given]);
  const changed = await client.query<{ sku: string }>(UPDATE_VARIANTS, [merchantId, ...given]);
  const fresh = made.rows.map(({ sku }) => sku);
  if (fresh.length + changed.rows.length > 0) await wakeHeld(client, merchantId, PUT_RIGHT);
  const first = placed.filter(({ id }) => different.rows.some((row) => row.id === id)).map((product) => product.articles[0]!.sku);
  return new Set([...fresh, ...changed.rows.map(({ sku }) => sku), ...first]).size;
}

function columnsOf(placed: readonly (ProductOfFile & { id: string })[]): string[] {
  const rows = placed.flatMap((product) =>
    product.articles.map((article: ArticleOfFile) => ({
      ...article,
      id: newId(),
      productId: product.id,
      isActive: article.isActive === null ? null : String(article.isActive),
    })),
  );
  return asColumns(rows, [
    ...([
      'id',
      'productId',
      'sku',
      'title',
      'barcode',
      'weightGrams',
      'imageUrl',
      'costMinor',
      'costCurrency',
      'lowAt',
      'isActive',
    ] as const),
  ]);
}
