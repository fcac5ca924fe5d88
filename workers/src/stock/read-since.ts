import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { shelfKey, type Shelf } from './lock-stock.ts';

interface Change {
  onHand: number;
  damaged: number;
}

// What happened after a moment was booked after it too, but for clocks that are ahead: a day of them.
const SINCE = `
  select c.variant_id as "variantId", c.warehouse_id as "warehouseId", c.lot, sum(m.on_hand_delta)::int as "onHand",
    sum(m.damaged_delta)::int as damaged
  from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[]) as c (variant_id, warehouse_id, lot, at)
  join stock_movement m on m.merchant_id = $1 and m.variant_id = c.variant_id and m.warehouse_id = c.warehouse_id and m.lot = c.lot
    and m.booked_at > c.at - interval '1 day' and m.occurred_at > c.at
  group by 1, 2, 3`;

/** What changed on each lot after its moment, whenever it was booked; by `variant warehouse lot`. */
export async function readSince(
  client: PoolClient,
  merchantId: string,
  lots: readonly (Shelf & { lot: string; at: Date })[],
): Promise<Map<string, Change>> {
  const rows = lots.map((lot) => ({ ...lot, at: lot.at.toISOString() }));
  const found = await client.query<Shelf & Change & { lot: string }>({
    name: 'stock-since',
    text: SINCE,
    values: [merchantId, ...asColumns(rows, ['variantId', 'warehouseId', 'lot', 'at'])],
  });
  return new Map(found.rows.map((row) => [`${shelfKey(row)} ${row.lot}`, row]));
}
