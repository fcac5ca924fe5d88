import type { FulfilmentState } from '../warehouse/fulfilment-state.ts';
import { gap, type Gap } from './checks/gap.ts';
import type { PaymentState } from './payment-state.ts';

export interface AmendedLine {
  id: string;
  variantId: string | null;
  /** What the store wants sent of it now. */
  quantity: number;
  isShipped: boolean;
  /** Its shopper does without what is not released yet. */
  isLeftOut: boolean;
}

export interface ReleasedPart {
  id: string;
  state: FulfilmentState;
  /** It was released to an address that is no longer the order's. */
  isAddressStale: boolean;
  /** Its parcels have arrived, or never will. */
  isOver: boolean;
  lines: readonly { orderLineId: string; variantId: string | null; quantity: number }[];
}

export interface AmendedOrder {
  isCancelled: boolean;
  paymentState: PaymentState;
  lines: readonly AmendedLine[];
}

export interface Amendments {
  /** Parts to be taken back from their warehouses. */
  cancel: string[];
  /** What cannot be taken back: somebody must talk to the warehouse. */
  gaps: Gap[];
  /** Pieces that no warehouse has been given yet, in the order of the lines. */
  remaining: { lineId: string; variantId: string | null; quantity: number }[];
}

/** Nobody has touched the goods: a part can be replaced by another one. */
const UNTOUCHED: readonly FulfilmentState[] = ['RELEASED', 'ALLOCATED'];
/** Goods that can still go back to the shelf. */
const STOPPABLE: readonly FulfilmentState[] = [...UNTOUCHED, 'PICKED'];

/**
 * What must change with warehouses so that they send what the order says now: parts of a cancelled order are taken back until
 * they are packed; parts that hold too much, another article or another address, or whose money was given back, until they are picked. What is missing
 * afterwards remains to be released. What left the warehouse is never asked back for an edit: that is a return.
 */
export function planAmendments(order: AmendedOrder, parts: readonly ReleasedPart[]): Amendments {
  const live = parts.filter(({ state }) => state !== 'CANCELLED').toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (order.isCancelled) {
    const cancel = live.filter(({ state }) => STOPPABLE.includes(state)).map(({ id }) => id);
    const late = live.filter(({ id, isOver }) => !cancel.includes(id) && !isOver);
    return { cancel, gaps: late.map(({ id }) => gap('CHANGED_AFTER_RELEASE', id)), remaining: [] };
  }
  const open = live.filter(({ state }) => state !== 'HANDED_OVER');
  const cancelled = new Set<string>();
  const paths = new Set<string>();
  const replace = (part: ReleasedPart, path: string) => {
    if (UNTOUCHED.includes(part.state)) cancelled.add(part.id);
    else paths.add(path);
  };
  const assigned = (lineId: string) =>
    piecesOf(
      lineId,
      live.filter(({ id }) => !cancelled.has(id)),
    );
  const wanted = new Map(order.lines.map((line) => [line.id, wantedOf(line, live)]));
  const isUnpaid = order.paymentState === 'REFUNDED' || order.paymentState === 'VOIDED';
  for (const part of open) {
    if (isUnpaid) replace(part, 'payment');
    if (part.isAddressStale) replace(part, 'address');
    for (const line of part.lines) if (!isStillThat(line, order)) replace(part, line.orderLineId);
  }
  // The newest part is replaced first.
  for (const part of open.toReversed())
    for (const { orderLineId } of part.lines)
      if (!cancelled.has(part.id) && assigned(orderLineId) > (wanted.get(orderLineId) ?? 0) && UNTOUCHED.includes(part.state))
        cancelled.add(part.id);
  for (const part of open.filter(({ id }) => !cancelled.has(id)))
    for (const { orderLineId } of part.lines) if (assigned(orderLineId) > (wanted.get(orderLineId) ?? 0)) paths.add(orderLineId);
  const remaining = order.lines.flatMap(({ id, variantId }) => {
    const quantity = wanted.get(id)! - assigned(id);
    return quantity > 0 ? [{ lineId: id, variantId, quantity }] : [];
  });
  return { cancel: [...cancelled].sort(), gaps: [...paths].sort().map((path) => gap('CHANGED_AFTER_RELEASE', path)), remaining };
}

/** Pieces to be sent in all; of a line that is left out, what is with warehouses already. */
function wantedOf({ id, quantity, isShipped, isLeftOut }: AmendedLine, live: readonly ReleasedPart[]): number {
  const pieces = isShipped ? Math.max(0, quantity) : 0;
  return isLeftOut ? Math.min(pieces, piecesOf(id, live)) : pieces;
}

const piecesOf = (lineId: string, parts: readonly ReleasedPart[]): number =>
  parts
    .flatMap(({ lines }) => lines)
    .filter(({ orderLineId }) => orderLineId === lineId)
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** Whether a line of a part is the article that the order's line is now. */
const isStillThat = ({ orderLineId, variantId }: ReleasedPart['lines'][number], { lines }: AmendedOrder): boolean =>
  lines.some((line) => line.id === orderLineId && line.variantId === variantId);
