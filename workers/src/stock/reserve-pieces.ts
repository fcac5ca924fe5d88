import { newId } from '@jalon/schema/database';
import { chooseLots } from '@jalon/schema/stock';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { bookMovements, type NewMovement } from './book-movements.ts';
import { lockShelves, shelfKey, type ShelfLevel } from './lock-stock.ts';

export { freePieces, sendPieces } from './end-reservations.ts';

/** Pieces of one article that a line of an order wants from one warehouse. */
export interface WantedPieces {
  orderId: string;
  orderLineId: string;
  fulfilmentId: string;
  variantId: string;
  warehouseId: string;
  storeId: string | null;
  quantity: number;
}

interface NewReservation extends WantedPieces {
  id: string;
  lot: string;
}

/**
 * Promises pieces to lines of orders: all of them or none. Asked again for the same fulfilment and line it promises only
 * what is missing. The lot that expires first goes first. Warehouses whose stock is not counted here have everything.
 * Belongs once into a transaction, with all that it wants, after the locks of order and fulfilment and before the outbox.
 */
export async function reservePieces(
  client: PoolClient,
  merchantId: string,
  wanted: readonly WantedPieces[],
  now: Date,
): Promise<{ isReserved: boolean }> {
  if (wanted.some(({ quantity }) => !Number.isSafeInteger(quantity) || quantity < 1)) return { isReserved: false };
  const counted = await wantedOfCounted(client, merchantId, wanted);
  if (counted.length === 0) return { isReserved: true };
  const missing = lessPromised(counted, await readPromised(client, merchantId, counted));
  if (missing.length === 0) return { isReserved: true };
  await client.query('savepoint reserve_pieces');
  const levels = await lockShelves(client, merchantId, missing);
  const reservations = divide(missing, levels, now.toISOString().slice(0, 10));
  if (reservations === null) {
    // Gives the levels back to whoever waits for them.
    await client.query('rollback to savepoint reserve_pieces');
    return { isReserved: false };
  }
  await bookMovements(
    client,
    merchantId,
    reservations.map((reservation) => promiseOf(reservation, now)),
  );
  await insertReservations(client, merchantId, reservations, now);
  await client.query('release savepoint reserve_pieces');
  return { isReserved: true };
}

async function wantedOfCounted(client: PoolClient, merchantId: string, wanted: readonly WantedPieces[]): Promise<WantedPieces[]> {
  if (wanted.length === 0) return [];
  const { rows } = await client.query<{ id: string }>({
    name: 'uncounted-warehouses',
    text: 'select id from warehouse where merchant_id = $1 and id = any ($2) and not tracks_stock',
    values: [merchantId, wanted.map(({ warehouseId }) => warehouseId)],
  });
  const uncounted = new Set(rows.map(({ id }) => id));
  return wanted.filter(({ warehouseId }) => !uncounted.has(warehouseId));
}

interface Promised {
  fulfilmentId: string;
  orderLineId: string;
  variantId: string;
  quantity: number;
}

const pieceKey = ({ fulfilmentId, orderLineId, variantId }: Promised | WantedPieces) => `${fulfilmentId} ${orderLineId} ${variantId}`;

// What was sent stays promised: a repeat must not promise it anew.
const PROMISED = `
  select fulfilment_id as "fulfilmentId", order_line_id as "orderLineId", variant_id as "variantId", sum(quantity)::int as quantity
  from reservation r
  where merchant_id = $1 and fulfilment_id = any ($2)
    and (ended_at is null or exists (select from stock_movement m where m.merchant_id = $1 and m.key = 'sent:' || r.id))
  group by 1, 2, 3`;

async function readPromised(client: PoolClient, merchantId: string, wanted: readonly WantedPieces[]): Promise<Map<string, number>> {
  const values = [merchantId, wanted.map(({ fulfilmentId }) => fulfilmentId)];
  const { rows } = await client.query<Promised>({ name: 'promised-pieces', text: PROMISED, values });
  return new Map(rows.map((row) => [pieceKey(row), row.quantity]));
}

function lessPromised(wanted: readonly WantedPieces[], promised: Map<string, number>): WantedPieces[] {
  return wanted.flatMap((pieces) => {
    const key = pieceKey(pieces);
    const held = Math.min(promised.get(key) ?? 0, pieces.quantity);
    promised.set(key, (promised.get(key) ?? 0) - held);
    return held === pieces.quantity ? [] : [{ ...pieces, quantity: pieces.quantity - held }];
  });
}

function divide(wanted: readonly WantedPieces[], levels: Map<string, ShelfLevel[]>, today: string): NewReservation[] | null {
  const reservations: NewReservation[] = [];
  for (const pieces of wanted) {
    const shelf = levels.get(shelfKey(pieces)) ?? [];
    const taken = chooseLots(shelf, pieces.quantity, today);
    if (taken === null) return null;
    for (const { lot, quantity } of taken) {
      shelf.find((level) => level.lot === lot)!.reserved += quantity;
      reservations.push({ ...pieces, id: newId(), lot, quantity });
    }
  }
  return reservations;
}

const promiseOf = (reservation: NewReservation, now: Date): NewMovement => ({
  ...reservation,
  kind: 'RESERVED',
  onHandDelta: 0,
  reservedDelta: reservation.quantity,
  damagedDelta: 0,
  expiresOn: null,
  note: null,
  key: `reserved:${reservation.id}`,
  occurredAt: now.toISOString(),
});

const INSERT = `
  insert into reservation (id, merchant_id, order_id, order_line_id, fulfilment_id, variant_id, warehouse_id, lot, quantity, made_at)
  select r.id, $1, r.order_id, r.order_line_id, r.fulfilment_id, r.variant_id, r.warehouse_id, r.lot, r.quantity, $2
  from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[], $10::int[])
    as r (id, order_id, order_line_id, fulfilment_id, variant_id, warehouse_id, lot, quantity)`;

async function insertReservations(client: PoolClient, merchantId: string, rows: readonly NewReservation[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const columns = asColumns(rows, ['id', 'orderId', 'orderLineId', 'fulfilmentId', 'variantId', 'warehouseId', 'lot', 'quantity']);
  await client.query({ name: 'insert-reservations', text: INSERT, values: [merchantId, now, ...columns] });
}
