import type { PaymentState } from '../order/payment-state.ts';

/** Pieces of one line that travelled together. */
export interface SentPieces {
  quantity: number;
  deliveredAt: Date | null;
  handedOverAt: Date | null;
  /** A carrier told of it on its way: then only its delivery begins the time for a return. */
  isTracked: boolean;
}

/** One line of an order, as far as returns ask. */
export interface ReturnableLine {
  id: string;
  category: string | null;
  quantity: number;
  /** What was paid for all its pieces: discounts taken off, tax in it; minor units. */
  paidMinor: number;
  /** What was sent; pieces that are missing here have not left. */
  sent: readonly SentPieces[];
  /** Pieces in returns that were not declined, cancelled or expired. */
  returned: number;
}

/** An order, as far as returns ask. */
export interface ReturnableOrder {
  placedAt: Date;
  /** Where it went: ISO 3166-1 alpha-2; null: unknown. */
  countryCode: string | null;
  /** The zone its days are counted in: that of the recipient. IANA. */
  zone: string;
  isCancelled: boolean;
  paymentState: PaymentState;
  /** Everything that was paid, and what of it was given back already; minor units. */
  totalMinor: number;
  refundedMinor: number;
  lines: readonly ReturnableLine[];
}
