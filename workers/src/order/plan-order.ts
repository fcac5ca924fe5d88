import type { StoreOrder } from '../store/store-message.ts';
import { isLater, storeVersion, type VersionedTime } from './store-version.ts';

/** What is known of an order. */
export interface KnownOrder extends VersionedTime {
  orderId: string;
  paidAt: Date | null;
  cancelledAt: Date | null;
}

export interface OrderPlan {
  /** The latest word of the store's; null: what is known is at least as late. */
  news: (VersionedTime & { order: StoreOrder; isChanged: boolean }) | null;
  /** When it was first known to be paid, by all that was ever said. */
  paidAt: Date | null;
  /** Of each message, whether a later word makes it void. */
  areStale: boolean[];
}

/** Decides what several messages of one order come to. Pure; the order of `messages` does not matter. */
export function planOrder(messages: readonly StoreOrder[], known: KnownOrder | null): OrderPlan {
  const said = messages.map((order) => ({ order, updatedAt: order.updatedAt, version: storeVersion(order) }));
  const newest = said.reduce((a, b) => (isLater(b, a) ? b : a));
  const isNews = known === null || isLater(newest, known);
  const last = isNews ? newest : known;
  return {
    news: isNews ? { ...newest, isChanged: known?.version !== newest.version } : null,
    paidAt: earliest([known?.paidAt ?? null, ...messages.map(saidPaidAt)]),
    areStale: said.map((one) => isLater(last, one)),
  };
}

const PAID = new Set(['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED']);

/** A store that does not say when an order was paid says that it is paid by the time of its message. */
const saidPaidAt = ({ paidAt, paymentState, updatedAt }: StoreOrder): Date | null => paidAt ?? (PAID.has(paymentState) ? updatedAt : null);

const earliest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((first, time) => (first === null || (time !== null && time < first) ? time : first), null);
