import { newId } from '@jalon/schema/database';
import { inTransaction, type Pool } from '@jalon/workers/database/worker-pool';
import { reservePieces } from '@jalon/workers/stock/reserve-pieces';
import { receive } from './goods.ts';

export interface Rush {
  pool: Pool;
  merchantId: string;
  warehouseId: string;
  variantId: string;
  /** One order each, of one piece. */
  orderIds: readonly string[];
  pieces: number;
}

export interface RushResult {
  /** Orders that were promised a piece. */
  reserved: number;
  /** What each order waited, in ms. */
  times: number[];
  /** What the level says afterwards. */
  level: { on_hand: number; reserved: number };
}

/** Pieces come in, and more orders than there are pieces want one each, all at the same moment. */
export async function rush({ pool, merchantId, warehouseId, variantId, orderIds, pieces }: Rush): Promise<RushResult> {
  await receive(pool, merchantId, variantId, warehouseId, pieces);
  const times: number[] = [];
  const answers = await Promise.all(
    orderIds.map(async (orderId) => {
      const wanted = { orderId, orderLineId: newId(), fulfilmentId: newId(), variantId, warehouseId, storeId: null, quantity: 1 };
      const started = performance.now();
      const { isReserved } = await inTransaction(pool, (inOne) => reservePieces(inOne, merchantId, [wanted], new Date()));
      times.push(performance.now() - started);
      return isReserved;
    }),
  );
  const { rows } = await pool.query<RushResult['level']>(
    'select on_hand, reserved from stock_level where merchant_id = $1 and variant_id = $2',
    [merchantId, variantId],
  );
  return { reserved: answers.filter(Boolean).length, times, level: rows[0]! };
}
