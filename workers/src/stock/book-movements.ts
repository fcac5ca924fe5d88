import { newId } from '@jalon/schema/database';
import type { MovementKind } from '@jalon/schema/stock';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';

/** One line for the ledger. */
export interface NewMovement {
  variantId: string;
  warehouseId: string;
  lot: string;
  kind: MovementKind;
  onHandDelta: number;
  reservedDelta: number;
  damagedDelta: number;
  /** `YYYY-MM-DD` */
  expiresOn: string | null;
  orderId: string | null;
  fulfilmentId: string | null;
  storeId: string | null;
  note: string | null;
  /** Names the cause: the same one is booked once. */
  key: string;
  /** ISO 8601 with offset. */
  occurredAt: string;
}

const COLUMNS = [
  'variantId',
  'warehouseId',
  'lot',
  'kind',
  'onHandDelta',
  'reservedDelta',
  'damagedDelta',
  'expiresOn',
  'orderId',
  'fulfilmentId',
  'storeId',
  'note',
  'key',
  'occurredAt',
] as const;

const INSERT = `
  insert into stock_movement (id, merchant_id, variant_id, warehouse_id, lot, kind, on_hand_delta, reserved_delta, damaged_delta, expires_on,
    order_id, fulfilment_id, store_id, note, key, occurred_at, booked_at)
  select m.id, $1, m.variant_id, m.warehouse_id, m.lot, m.kind, m.on_hand, m.reserved, m.damaged, m.expires_on, m.order_id, m.fulfilment_id,
    m.store_id, m.note, m.key, m.occurred_at, now()
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::int[], $9::int[], $10::date[], $11::uuid[],
      $12::uuid[], $13::uuid[], $14::text[], $15::text[], $16::timestamptz[])
    as m (id, variant_id, warehouse_id, lot, kind, on_hand, reserved, damaged, expires_on, order_id, fulfilment_id, store_id, note, key, occurred_at)
  order by m.key
  on conflict (merchant_id, key) do nothing`;

/**
 * Writes lines into the ledger, which moves the levels. What was booked before under the same key is left out. Returns
 * how many were new. All lines of a transaction belong into one call: then no two transactions wait for each other.
 * @throws what `refusalOf` knows, when a line does not fit the stock
 */
export async function bookMovements(client: PoolClient, merchantId: string, movements: readonly NewMovement[]): Promise<number> {
  if (movements.length === 0) return 0;
  const rows = movements.map((movement) => ({ ...movement, id: newId() }));
  const booked = await client.query({
    name: 'book-movements',
    text: INSERT,
    values: [merchantId, ...asColumns(rows, ['id', ...COLUMNS])],
  });
  return booked.rowCount ?? 0;
}
