import { sentLines, type CheckContext, type CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/**
 * What an order earns, where the merchant asks: its price less what its articles and their sending cost, in percent of its
 * price. A cost that is not known, or in a currency other than the order's, is not guessed at.
 */
export function checkCost(order: CheckedOrder, { marginFloorPercent, sending }: CheckContext): Gap[] {
  if (marginFloorPercent === null) return [];
  const lines = sentLines(order).filter(({ variantId }) => variantId !== null);
  const unknown = lines.filter(({ costMinor, costCurrency }) => costMinor === null || costCurrency !== order.currency);
  if (unknown.length > 0) return unknown.map(({ id }) => gap('COST_UNKNOWN', id));
  if (sending.some(({ costCurrency, costMinor }) => costMinor !== 0 && costCurrency !== order.currency))
    return [gap('COST_UNKNOWN', 'sending')];
  const goods = lines.reduce((sum, { costMinor, quantity }) => sum + costMinor! * quantity, 0);
  const cost = sending.reduce((sum, { costMinor }) => sum + costMinor, goods);
  return cost > 0 && (order.totalMinor - cost) * 100 < marginFloorPercent * order.totalMinor ? [gap('MARGIN_TOO_LOW')] : [];
}
