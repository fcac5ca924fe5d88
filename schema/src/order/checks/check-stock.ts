import type { CheckContext, CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/** Lines of which the routing found too little. */
export const checkStock = (_order: CheckedOrder, { missing }: CheckContext): Gap[] =>
  [...new Set(missing.map(({ lineId }) => lineId))].sort().map((lineId) => gap('OUT_OF_STOCK', lineId));
