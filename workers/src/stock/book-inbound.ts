import { newId } from '@jalon/schema/database';
import type { PoolClient } from '../database/worker-pool.ts';
import { bookChange } from './book-change.ts';
import type { Shelf } from './lock-stock.ts';
import { isCount, MOST_PIECES, type Booked, type StockProblem } from './stock-problem.ts';

/** Pieces that are on their way to a warehouse. */
export interface ExpectedPieces extends Shelf {
  /** What the sender calls it; with warehouse and article it names the thing. */
  reference: string;
  quantity: number;
  /** `YYYY-MM-DD`; null: not known. */
  expectedOn: string | null;
}

const SAVE = `
  insert into inbound (id, merchant_id, variant_id, warehouse_id, quantity, expected_on, reference, created_at)
  values ($2, $1, $3, $4, $5, $6, $7, now())
  on conflict (merchant_id, warehouse_id, variant_id, reference) do update
    set quantity = excluded.quantity, expected_on = excluded.expected_on,
      closed_at = case when inbound.received_quantity >= excluded.quantity then coalesce(inbound.closed_at, now()) end
  where (inbound.quantity, inbound.expected_on) is distinct from (excluded.quantity, excluded.expected_on)`;

/** Notes pieces that are to come, or what is new about them. Said again it changes nothing. */
export async function bookInbound(client: PoolClient, merchantId: string, expected: ExpectedPieces): Promise<Booked> {
  const { variantId, warehouseId, quantity, expectedOn, reference } = expected;
  if (!isCount(quantity) || quantity === 0) return { booked: 0, problems: [invalidQuantity()] };
  const values = [merchantId, newId(), variantId, warehouseId, quantity, expectedOn, reference];
  const saved = await client.query({ name: 'save-inbound', text: SAVE, values });
  return { booked: saved.rowCount ?? 0, problems: [] };
}

const invalidQuantity = (): StockProblem => ({
  code: 'QUANTITY_INVALID',
  path: 'quantity',
  message: `a whole number from 1 to ${MOST_PIECES}`,
});

/** Pieces that have come. */
export interface ArrivedPieces extends Shelf {
  reference: string;
  quantity: number;
  lot: string;
  expiresOn: string | null;
  at: Date;
  /** Names the arrival: the same one is booked once. */
  key: string;
}

const LOCK = `
  select id from inbound where merchant_id = $1 and warehouse_id = $2 and variant_id = $3 and reference = $4 for update`;

const RECEIVE = `
  update inbound set received_quantity = received_quantity + $3,
    closed_at = case when received_quantity + $3 >= quantity then coalesce(closed_at, $4) end
  where merchant_id = $1 and id = $2`;

/** Books pieces in, and off what was expected. Pieces nobody expected are booked in all the same, with a problem that says so. */
export async function receiveInbound(client: PoolClient, merchantId: string, arrived: ArrivedPieces): Promise<Booked> {
  const { warehouseId, variantId, reference, quantity, at } = arrived;
  const { rows } = await client.query<{ id: string }>({
    name: 'lock-inbound',
    text: LOCK,
    values: [merchantId, warehouseId, variantId, reference],
  });
  const received = await bookChange(client, merchantId, { ...arrived, kind: 'RECEIVED', note: reference });
  if (received.booked === 0) return received;
  if (!rows[0]) return { ...received, problems: [{ code: 'INBOUND_UNKNOWN', path: 'reference', message: 'nobody expected these pieces' }] };
  await client.query({ name: 'receive-inbound', text: RECEIVE, values: [merchantId, rows[0].id, quantity, at] });
  return received;
}
