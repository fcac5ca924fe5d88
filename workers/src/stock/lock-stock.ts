import type { LotLevel } from '@jalon/schema/stock';
import type { PoolClient } from '../database/worker-pool.ts';
import { asColumns } from '../database/as-array-literal.ts';

/** An article at a warehouse. */
export interface Shelf {
  variantId: string;
  warehouseId: string;
}

export interface ShelfLevel extends Shelf, LotLevel {
  countedAt: Date | null;
}

const LEVELS = `
  select variant_id as "variantId", warehouse_id as "warehouseId", lot, on_hand as "onHand", reserved, damaged,
    to_char(expires_on, 'YYYY-MM-DD') as "expiresOn", counted_at as "countedAt"
  from lock_stock($1, $2, $3, $4)`;

export const shelfKey = ({ variantId, warehouseId }: Shelf): string => `${variantId} ${warehouseId}`;

/** Holds every lot of these articles at these warehouses until the end of the transaction, and reads them. */
export async function lockShelves(client: PoolClient, merchantId: string, shelves: readonly Shelf[]): Promise<Map<string, ShelfLevel[]>> {
  const distinct = [...new Map(shelves.map((shelf) => [shelfKey(shelf), shelf])).values()];
  const { rows } = await client.query<ShelfLevel>({
    name: 'lock-shelves',
    text: LEVELS,
    values: [merchantId, ...asColumns(distinct, ['variantId', 'warehouseId']), null],
  });
  return Map.groupBy(rows, shelfKey);
}

/** Holds exactly these lots, made if there are none, and reads them. */
export async function lockLots(client: PoolClient, merchantId: string, lots: readonly (Shelf & { lot: string })[]): Promise<ShelfLevel[]> {
  const values = [merchantId, ...asColumns(lots, ['variantId', 'warehouseId', 'lot'])];
  return (await client.query<ShelfLevel>({ name: 'lock-lots', text: LEVELS, values })).rows;
}
