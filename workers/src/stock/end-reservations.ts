import type { PoolClient } from '../database/worker-pool.ts';
import { bookMovements, type NewMovement } from './book-movements.ts';
import { lockShelves, shelfKey, type ShelfLevel } from './lock-stock.ts';

interface OpenReservation {
  id: string;
  orderId: string;
  fulfilmentId: string;
  variantId: string;
  warehouseId: string;
  lot: string;
  quantity: number;
  storeId: string | null;
}

const OPEN = `
  select r.id, r.order_id as "orderId", r.fulfilment_id as "fulfilmentId", r.variant_id as "variantId", r.warehouse_id as "warehouseId", r.lot,
    r.quantity, o.store_id as "storeId"
  from reservation r join shop_order o on o.id = r.order_id
  where r.merchant_id = $1 and r.fulfilment_id = $2 and r.ended_at is null
  order by r.id for update of r`;

const END = 'update reservation set ended_at = $3 where merchant_id = $1 and id = any ($2)';

/** Takes back what was promised to a fulfilment and not sent: others may have it. Said again it does nothing. */
export async function freePieces(
  client: PoolClient,
  merchantId: string,
  { fulfilmentId }: { fulfilmentId: string },
  now: Date,
): Promise<void> {
  const open = await readOpen(client, merchantId, fulfilmentId);
  await end(client, merchantId, open, now, (reservation) => movementOf(reservation, 'FREED', 0, now));
}

/**
 * What was promised to a fulfilment has left. Where fewer pieces are counted than leave, the shelf is empty afterwards; where
 * a count was made after they left, it has seen them gone already. Said again it does nothing.
 */
export async function sendPieces(client: PoolClient, merchantId: string, fulfilmentId: string, at: Date): Promise<void> {
  const open = await readOpen(client, merchantId, fulfilmentId);
  const levels = await lockShelves(client, merchantId, open);
  await end(client, merchantId, open, at, (reservation) =>
    movementOf(reservation, 'SENT', takeFrom(levels.get(shelfKey(reservation)) ?? [], reservation, at), at),
  );
}

const readOpen = async (client: PoolClient, merchantId: string, fulfilmentId: string): Promise<OpenReservation[]> =>
  (await client.query<OpenReservation>({ name: 'open-reservations', text: OPEN, values: [merchantId, fulfilmentId] })).rows;

async function end(
  client: PoolClient,
  merchantId: string,
  reservations: readonly OpenReservation[],
  at: Date,
  movement: (reservation: OpenReservation) => NewMovement,
): Promise<void> {
  if (reservations.length === 0) return;
  await bookMovements(client, merchantId, reservations.map(movement));
  await client.query({ name: 'end-reservations', text: END, values: [merchantId, reservations.map(({ id }) => id), at] });
}

function takeFrom(shelf: ShelfLevel[], { lot, quantity }: OpenReservation, at: Date): number {
  const level = shelf.find((one) => one.lot === lot);
  if (!level || (level.countedAt !== null && level.countedAt >= at)) return 0;
  const taken = Math.min(quantity, level.onHand);
  level.onHand -= taken;
  return taken;
}

const movementOf = (reservation: OpenReservation, kind: 'FREED' | 'SENT', taken: number, at: Date): NewMovement => ({
  ...reservation,
  kind,
  onHandDelta: taken === 0 ? 0 : -taken,
  reservedDelta: -reservation.quantity,
  damagedDelta: 0,
  expiresOn: null,
  note: null,
  key: `${kind.toLowerCase()}:${reservation.id}`,
  occurredAt: at.toISOString(),
});
