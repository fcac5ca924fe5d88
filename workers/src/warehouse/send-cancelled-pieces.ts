import type { PoolClient } from '../database/worker-pool.ts';
import { bookMovements } from '../stock/book-movements.ts';
import { lockShelves, shelfKey, type Shelf } from '../stock/lock-stock.ts';

interface FreedReservation extends Shelf {
  id: string;
  orderId: string;
  fulfilmentId: string;
  lot: string;
  quantity: number;
  storeId: string | null;
}

const FREED = `
  select r.id, r.order_id as "orderId", r.fulfilment_id as "fulfilmentId", r.variant_id as "variantId", r.warehouse_id as "warehouseId",
    r.lot, r.quantity, o.store_id as "storeId"
  from reservation r join shop_order o on o.id = r.order_id
  where r.merchant_id = $1 and r.fulfilment_id = $2
    and exists (select from stock_movement m where m.merchant_id = $1 and m.key = 'freed:' || r.id)
  order by r.id`;

/** A cancelled fulfilment left after all: its pieces were free for others, and are gone nevertheless. Said again it does nothing. */
export async function sendCancelledPieces(client: PoolClient, merchantId: string, fulfilmentId: string, at: Date): Promise<void> {
  const { rows } = await client.query<FreedReservation>({ name: 'freed-reservations', text: FREED, values: [merchantId, fulfilmentId] });
  if (rows.length === 0) return;
  const shelves = await lockShelves(client, merchantId, rows);
  const movements = rows.map((freed) => {
    const level = shelves.get(shelfKey(freed))?.find(({ lot }) => lot === freed.lot);
    const isCountedSince = level?.countedAt != null && level.countedAt >= at;
    const taken = level === undefined || isCountedSince ? 0 : Math.min(freed.quantity, level.onHand);
    if (level !== undefined) level.onHand -= taken;
    return {
      ...freed,
      kind: 'SENT' as const,
      onHandDelta: taken === 0 ? 0 : -taken,
      reservedDelta: 0,
      damagedDelta: 0,
      expiresOn: null,
      note: null,
      key: `sent:${freed.id}`,
      occurredAt: at.toISOString(),
    };
  });
  await bookMovements(client, merchantId, movements);
}
