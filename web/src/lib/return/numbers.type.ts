import type { Minor } from './return.type.ts';

/** One reason, product, outcome or day; shares from 0 to 1. */
export interface ReturnGroup {
  key: string;
  label: string | null;
  count: number;
  share: number;
  /** Its share in the span of the same length before. */
  before: number | null;
  paidMinor: Minor;
  /** Of a product: its most frequent reasons, as shares of its pieces. */
  reasons: { reason: string; share: number; before: number | null }[];
}

/** An article that costs more to take back than it is worth. */
export interface KeepSuggestion {
  variantId: string;
  title: string;
  count: number;
  averagePaidMinor: Minor;
  averageCostMinor: Minor;
}

/** What came back in a span. */
export interface ReturnNumbers {
  returns: number;
  ordersSent: number;
  /** Returns for each order sent. */
  rate: number | null;
  refundedMinor: Minor;
  labelCostMinor: Minor;
  costPerReturnMinor: Minor | null;
  currency: string | null;
  daysToRefund: { p50: number; p90: number } | null;
  overdue: number;
  groups: ReturnGroup[];
  keepSuggestions: KeepSuggestion[];
}
