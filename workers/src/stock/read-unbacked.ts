import type { PoolClient } from '../database/worker-pool.ts';

/** Pieces promised to a line of which fewer are there. */
export interface UnbackedPieces {
  fulfilmentId: string;
  orderLineId: string;
  variantId: string;
  warehouseId: string;
  /** Pieces that are missing. */
  quantity: number;
}

const UNBACKED = `
  select fulfilment_id as "fulfilmentId", order_line_id as "orderLineId", variant_id as "variantId", warehouse_id as "warehouseId",
    sum(least(quantity, promised - there))::int as quantity
  from (
    select r.*, l.on_hand - l.damaged as there,
      sum(r.quantity) over (partition by r.variant_id, r.warehouse_id, r.lot order by r.made_at, r.id) as promised
    from stock_level l join reservation r on r.merchant_id = $1 and r.ended_at is null
      and r.variant_id = l.variant_id and r.warehouse_id = l.warehouse_id and r.lot = l.lot
    where l.merchant_id = $1 and l.on_hand - l.damaged - l.reserved < 0
      and l.variant_id in (select variant_id from reservation where merchant_id = $1 and order_id = $2 and ended_at is null)
  ) r
  where order_id = $2 and promised > there
  group by 1, 2, 3, 4`;

/**
 * What was promised to an order and is not there, because a count found fewer pieces: whoever was promised last lacks them.
 * The ledger keeps such promises; the warehouse may find the pieces yet, or the order must be sent from elsewhere.
 */
export async function readUnbacked(client: PoolClient, merchantId: string, orderId: string): Promise<UnbackedPieces[]> {
  return (await client.query<UnbackedPieces>({ name: 'read-unbacked', text: UNBACKED, values: [merchantId, orderId] })).rows;
}
