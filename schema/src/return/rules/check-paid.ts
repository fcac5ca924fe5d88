import type { PaymentState } from '../../order/payment-state.ts';
import type { ReturnRule } from './judged-pieces.ts';

const PAID: readonly PaymentState[] = ['PAID', 'PARTIALLY_PAID', 'PARTIALLY_REFUNDED'];

/** Where nothing was paid, or all was given back, nothing can be given back. */
export const checkPaid: ReturnRule = ({ order }) =>
  PAID.includes(order.paymentState) && order.refundedMinor < order.totalMinor ? null : 'NOT_PAID';
