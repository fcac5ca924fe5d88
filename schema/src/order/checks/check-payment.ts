import type { AttentionParty } from '../attention-code.ts';
import type { PaymentState } from '../payment-state.ts';
import type { CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/**
 * Whom an order waits for before it may go; null: for nobody. An authorised one goes: most shops take the money when they
 * send. What was given back or never taken needs the merchant's eye.
 */
const WAITS_FOR: Record<PaymentState, AttentionParty | null> = {
  PENDING: 'SHOPPER',
  PARTIALLY_PAID: 'SHOPPER',
  AUTHORIZED: null,
  PAID: null,
  PARTIALLY_REFUNDED: null,
  REFUNDED: 'MERCHANT',
  VOIDED: 'MERCHANT',
};

/** Money that is not there. */
export function checkPayment({ paymentState }: CheckedOrder): Gap[] {
  const party = WAITS_FOR[paymentState];
  return party === null ? [] : [gap('NOT_PAID', 'payment', party)];
}
