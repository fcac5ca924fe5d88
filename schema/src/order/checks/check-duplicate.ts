import { emailKey } from '../order-key.ts';
import type { CheckContext, CheckedOrder, TwinOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/** Within this the same shopper buying the same is more likely a second click than a second wish. */
export const DUPLICATE_WITHIN_MS = 3_600_000;

/** What is to be sent, whatever the order and the number of its lines. */
function contentsOf(lines: TwinOrder['lines']): string {
  const pieces = new Map<string, number>();
  for (const { sku, variantId, quantity, isShipped } of lines) {
    const article = variantId ?? sku;
    if (isShipped && quantity > 0 && article !== null) pieces.set(article, (pieces.get(article) ?? 0) + quantity);
  }
  return JSON.stringify([...pieces].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isSame(order: CheckedOrder, twin: TwinOrder): boolean {
  if (order.email === null || twin.emailKey !== emailKey(order.email)) return false;
  if (order.numberKey === twin.numberKey && order.storeId !== twin.storeId) return true;
  const apart = Math.abs(order.placedAt.getTime() - twin.placedAt.getTime());
  const contents = contentsOf(order.lines);
  return apart <= DUPLICATE_WITHIN_MS && contents !== '[]' && contents === contentsOf(twin.lines);
}

/** Of two orders placed at the same moment the one with the smaller id is the earlier. */
const isEarlier = (a: Pick<TwinOrder, 'placedAt' | 'id'>, b: Pick<TwinOrder, 'placedAt' | 'id'>): boolean =>
  a.placedAt.getTime() === b.placedAt.getTime() ? a.id < b.id : a.placedAt < b.placedAt;

/**
 * The same shopper ordered the same within an hour, or the same order came from two stores. The later one waits, and the
 * earlier one too where the later is on its way already.
 */
export const checkDuplicate = (order: CheckedOrder, { twins }: CheckContext): Gap[] =>
  twins.some((twin) => !twin.isApproved && isSame(order, twin) && (twin.isOnItsWay || isEarlier(twin, order))) ? [gap('DUPLICATE')] : [];
