import { newId } from '@jalon/schema/database';
import { DEMO_SITES, demoVariants, seededRandom, soldOut, type DemoShop, type DemoSite, type DemoVariant } from '@jalon/schema/seeds';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { bookMovements, type NewMovement } from '../stock/book-movements.ts';

/** Where a demo shop's goods are, by name. */
export interface SeededGoods {
  warehouses: Map<string, string>;
  /** Ids by the shop's own numbers. */
  variants: Map<string, string>;
}

const DAY_MS = 86_400_000;

/** Writes the articles of a demo shop, its warehouses and suppliers, what lies where, and what is on its way. */
export async function seedGoods(client: PoolClient, merchantId: string, shop: DemoShop, now: Date): Promise<SeededGoods> {
  const articles = demoVariants(shop, seededRandom(0));
  const variants = await seedVariants(client, merchantId, shop, articles, now);
  const warehouses = new Map<string, string>();
  const sites = DEMO_SITES[shop.slug]!;
  for (const site of sites) warehouses.set(site.name, await seedSite(client, merchantId, shop, site, articles, variants));
  const main = warehouses.get(sites[0]!.name)!;
  await bookMovements(client, merchantId, startingStock(sites, articles, { warehouses, variants }, now));
  await client.query(
    `insert into inbound (id, merchant_id, variant_id, warehouse_id, quantity, received_quantity, expected_on, reference, created_at)
     values ($1, $2, $3, $4, 40, 0, $5, 'PO-2041', $6)`,
    [
      newId(),
      merchantId,
      variants.get(soldOut(articles).sku),
      main,
      new Date(now.getTime() + 9 * DAY_MS),
      new Date(now.getTime() - 6 * DAY_MS),
    ],
  );
  return { warehouses, variants };
}

async function seedVariants(
  client: PoolClient,
  merchantId: string,
  shop: DemoShop,
  articles: readonly DemoVariant[],
  now: Date,
): Promise<Map<string, string>> {
  const madeAt = new Date(now.getTime() - 120 * DAY_MS);
  const products = shop.products.map((product) => ({ id: newId(), title: product.title, sku: product.sku }));
  await client.query(
    `insert into product (id, merchant_id, title, created_at) select p.id, $1, p.title, $2 from unnest($3::uuid[], $4::text[]) as p (id, title)`,
    [merchantId, madeAt, ...asColumns(products, ['id', 'title'])],
  );
  const productOf = new Map(products.map(({ sku, id }) => [sku, id]));
  const rows = articles.map((article) => ({
    ...article,
    id: newId(),
    productId: productOf.get(article.product.sku)!,
    weightGrams: article.product.weightGrams,
  }));
  await client.query(
    `insert into variant (id, merchant_id, product_id, sku, title, barcode, weight_grams, cost_minor, cost_currency, low_at, is_active, created_at)
     select v.id, $1, v.product_id, v.sku, v.title, v.barcode, v.weight_grams, v.cost_minor, $2, v.low_at, true, $3
     from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::int[], $10::bigint[], $11::int[])
       as v (id, product_id, sku, title, barcode, weight_grams, cost_minor, low_at)`,
    [
      merchantId,
      shop.currency,
      madeAt,
      ...asColumns(rows, ['id', 'productId', 'sku', 'title', 'barcode', 'weightGrams', 'costMinor', 'lowAt']),
    ],
  );
  return new Map(rows.map(({ sku, id }) => [sku, id]));
}

async function seedSite(
  client: PoolClient,
  merchantId: string,
  shop: DemoShop,
  site: DemoSite,
  articles: readonly DemoVariant[],
  variants: ReadonlyMap<string, string>,
): Promise<string> {
  const id = newId();
  const supplierId = await seedSupplier(client, merchantId, shop, site, articles, variants);
  await client.query(
    `insert into warehouse (id, merchant_id, name, kind, supplier_id, address1, postal_code, city, region, country_code, latitude, longitude,
       time_zone, working_days, closed_on, cut_offs, stated_hours, serves_countries, carriers, cost_minor, cost_currency, tracks_stock, is_active, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '{}', $15, $16, $17, $18, $19, $20, $21, true, now() - interval '120 days')`,
    [
      id,
      merchantId,
      site.name,
      site.kind,
      supplierId,
      site.address1,
      site.postalCode,
      site.city,
      site.region,
      site.countryCode,
      site.latitude,
      site.longitude,
      site.timeZone,
      site.workingDays,
      JSON.stringify(site.cutOffs),
      site.statedHours,
      site.servesCountries,
      site.carriers,
      site.costMinor,
      shop.currency,
      true,
    ],
  );
  return id;
}

/** The supplier of a site that ships its own goods, with what it offers; null for any other site. */
async function seedSupplier(
  client: PoolClient,
  merchantId: string,
  shop: DemoShop,
  { supplier }: DemoSite,
  articles: readonly DemoVariant[],
  variants: ReadonlyMap<string, string>,
): Promise<string | null> {
  if (supplier === null) return null;
  const id = newId();
  await client.query(
    `insert into supplier (id, merchant_id, name, email, country_code, lead_days, is_active, created_at)
     values ($1, $2, $3, $4, $5, $6, true, now() - interval '120 days')`,
    [id, merchantId, supplier.name, supplier.email, supplier.countryCode, supplier.leadDays],
  );
  for (const { sku, product, costMinor } of articles) {
    if (!supplier.makes.includes(product.sku)) continue;
    await client.query(
      `insert into supply (merchant_id, supplier_id, variant_id, cost_minor, currency, available, changed_at) values ($1, $2, $3, $4, $5, 25, now())`,
      [merchantId, id, variants.get(sku), costMinor, shop.currency],
    );
  }
  return id;
}

/** What came in before the first order of the demo: with what was sold since, it gives what lies there today. */
function startingStock(sites: readonly DemoSite[], articles: readonly DemoVariant[], goods: SeededGoods, now: Date): NewMovement[] {
  const occurredAt = new Date(now.getTime() - 100 * DAY_MS).toISOString();
  return sites.flatMap((site) =>
    articles.flatMap(({ sku, product, onHand }) => {
      const made = site.supplier?.makes.includes(product.sku) === true ? 25 : 0;
      const pieces = site.share === null ? made : Math.round(onHand * site.share);
      if (pieces === 0) return [];
      return [
        {
          variantId: goods.variants.get(sku)!,
          warehouseId: goods.warehouses.get(site.name)!,
          lot: '',
          kind: 'RECEIVED' as const,
          onHandDelta: pieces,
          reservedDelta: 0,
          damagedDelta: 0,
          expiresOn: null,
          orderId: null,
          fulfilmentId: null,
          storeId: null,
          note: null,
          key: `demo:start:${site.name}:${sku}`,
          occurredAt,
        },
      ];
    }),
  );
}
