/** Where the money of an order is. */
export const PAYMENT_STATES = {
  PENDING: 'Not paid yet.',
  AUTHORIZED: 'Reserved, not yet taken.',
  PAID: 'Paid in full.',
  PARTIALLY_PAID: 'Paid in part.',
  PARTIALLY_REFUNDED: 'Refunded in part.',
  REFUNDED: 'Refunded in full.',
  VOIDED: 'Cancelled before it was taken.',
} as const;

export type PaymentState = keyof typeof PAYMENT_STATES;
