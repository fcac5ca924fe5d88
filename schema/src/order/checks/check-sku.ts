import { sentLines, type CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/** Lines of which nobody knows the article. */
export const checkSku = (order: CheckedOrder): Gap[] =>
  sentLines(order)
    .filter(({ variantId }) => variantId === null)
    .map(({ id }) => gap('SKU_UNMAPPED', id));
