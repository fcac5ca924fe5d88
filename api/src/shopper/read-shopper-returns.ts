import type { Query } from '@jalon/schema/database';
import { RETURNS_JSON } from './return-statement.ts';
import type { StoredReturn } from './stored-return.ts';

/** All returns of an order, whoever asked for them, newest first; `shapeReturns` decides who sees which. */
export async function readShopperReturns(query: Query, orderId: string): Promise<StoredReturn[]> {
  const [row] = await query<{ returns: StoredReturn[] }>(`select ${RETURNS_JSON} as returns from shop_order o where o.id = ?`, [orderId]);
  return row?.returns ?? [];
}
