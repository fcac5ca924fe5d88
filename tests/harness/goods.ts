import { newId } from '@jalon/schema/database';
import type { Pool } from '@jalon/workers/database/worker-pool';
import { inTransaction } from '@jalon/workers/database/worker-pool';
import { bookMovements, type NewMovement } from '@jalon/workers/stock/book-movements';
import type { TestDatabase } from './test-database.ts';

type Sql = Pick<TestDatabase, 'sql'>;

export interface ArticleTold {
  sku?: string;
  title?: string;
  barcode?: string | null;
  lowAt?: number | null;
}

let serial = 0;

/** An article of a merchant, with its product; answers its id. */
export async function anArticle({ sql }: Sql, merchantId: string, told: ArticleTold = {}): Promise<string> {
  const [product, variant] = [newId(), newId()];
  const sku = told.sku ?? `SKU-${(serial += 1)}`;
  await sql('insert into product (id, merchant_id, title, created_at) values ($1, $2, $3, now())', [
    product,
    merchantId,
    told.title ?? sku,
  ]);
  await sql(`insert into variant (id, merchant_id, product_id, sku, barcode, low_at, created_at) values ($1, $2, $3, $4, $5, $6, now())`, [
    variant,
    merchantId,
    product,
    sku,
    told.barcode ?? null,
    told.lowAt ?? null,
  ]);
  return variant;
}

export interface WarehouseTold {
  name?: string;
  tracksStock?: boolean;
}

/** A warehouse of a merchant; answers its id. */
export async function aWarehouse({ sql }: Sql, merchantId: string, { name, tracksStock = true }: WarehouseTold = {}): Promise<string> {
  const id = newId();
  await sql(
    `insert into warehouse (id, merchant_id, name, kind, country_code, time_zone, working_days, closed_on, cut_offs, serves_countries, carriers,
       tracks_stock, created_at)
     values ($1, $2, $3, 'OWN', 'FR', 'Europe/Paris', '{1,2,3,4,5}', '{}', '[]', '{}', '{}', $4, now())`,
    [id, merchantId, name ?? `Warehouse ${(serial += 1)}`, tracksStock],
  );
  return id;
}

/** A line for the ledger that says no more than it must. */
export const aMovement = (
  given: Pick<NewMovement, 'variantId' | 'warehouseId' | 'kind'> & Partial<NewMovement>,
  now = new Date(),
): NewMovement => ({
  lot: '',
  onHandDelta: 0,
  reservedDelta: 0,
  damagedDelta: 0,
  expiresOn: null,
  orderId: null,
  fulfilmentId: null,
  storeId: null,
  note: null,
  key: `test:${newId()}`,
  occurredAt: now.toISOString(),
  ...given,
});

/** So many pieces of an article come into a warehouse. */
export const receive = (
  pool: Pool,
  merchantId: string,
  variantId: string,
  warehouseId: string,
  quantity: number,
  given: Partial<NewMovement> = {},
) =>
  inTransaction(pool, (client) =>
    bookMovements(client, merchantId, [aMovement({ variantId, warehouseId, kind: 'RECEIVED', onHandDelta: quantity, ...given })]),
  );
