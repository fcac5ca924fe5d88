import type { ReturnRule } from './judged-pieces.ts';

/** A cancelled order has nothing to return: its money goes back by the cancellation. */
export const checkOrderLives: ReturnRule = ({ order }) => (order.isCancelled ? 'ORDER_CANCELLED' : null);
