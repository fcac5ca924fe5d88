import type { IneligibleCode, ReturnGrade, ReturnMethod, ReturnOutcome, ReturnReason, ReturnState } from '@jalon/schema/words';
import type { Instant } from '#lib/order/shopper-order.ts';

/** Minor units of the order's currency; null where no price is shown. */
export type Minor = number | null;

/** What can go back, how, and what went back already. */
export interface ReturnOptions {
  /** Whoever looks got it as a gift: no prices. */
  isGift: boolean;
  /** ISO 4217. */
  currency: string | null;
  articles: ReturnableArticle[];
  methods: ReturnMethod[];
  policy: ReturnPolicyStep[];
  /** Newest first. */
  returns: ShopperReturn[];
  /** Of the shop, line by line. */
  address: string[];
}

export interface ReturnableArticle {
  lineId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  bought: number;
  /** How many may go back now. */
  quantity: number;
  /** Why the others may not. */
  codes: IneligibleCode[];
  /** `YYYY-MM-DD` */
  endsOn: string | null;
  daysLeft: number | null;
  reasons: ReturnReason[];
  /** Those that need a photo. */
  photoReasons: ReturnReason[];
  outcomes: ReturnOutcome[];
  methods: ReturnMethod[];
  /** What can be had in exchange. */
  alternatives: ReturnAlternative[];
}

export interface ReturnAlternative {
  variantId: string;
  title: string;
  isInStock: boolean;
}

export type ReturnPolicyCode =
  | 'WINDOW'
  | 'UNTIL'
  | 'FINAL_SALE'
  | 'PAYS_SHOP'
  | 'PAYS_SHOPPER'
  | 'PAYS_FAULT'
  | 'RESTOCKING'
  | 'REFUND'
  | 'REFUND_SCAN';

export interface ReturnPolicyStep {
  code: ReturnPolicyCode;
  days: number | null;
  amountMinor: Minor;
  /** From 0 to 100. */
  percent: number | null;
  /** `YYYY-MM-DD` */
  day: string | null;
}

/** What a return would give. */
export interface ReturnQuote {
  /** Null: no price is shown, and no amount said. */
  currency: string | null;
  lines: ReturnQuoteLine[];
  articlesMinor: Minor;
  restockingMinor: Minor;
  shippingFeeMinor: Minor;
  bonusMinor: Minor;
  refundMinor: Minor;
  creditMinor: Minor;
  exchangedMinor: Minor;
  handInBy: Instant | null;
  methods: ReturnMethod[];
  /** Somebody of the shop decides. */
  needsLook: boolean;
}

export interface ReturnQuoteLine {
  lineId: string;
  outcome: ReturnOutcome;
  bonusMinor: Minor;
  refundMinor: Minor;
  creditMinor: Minor;
}

/** A return as its shopper sees it. */
export interface ShopperReturn {
  id: string;
  /** The RMA number. */
  number: string;
  state: ReturnState;
  /** Null: nothing is sent back. */
  method: ReturnMethod | null;
  requestedAt: Instant;
  handInBy: Instant | null;
  refundDueAt: Instant | null;
  settledAt: Instant | null;
  declineReason: string | null;
  currency: string | null;
  refundMinor: Minor;
  creditMinor: Minor;
  canCancel: boolean;
  carrier: string | null;
  trackingNumber: string | null;
  /** There is one: it is tried again. */
  labelProblem: string | null;
  address: string[];
  articles: ShopperReturnArticle[];
  documents: ShopperReturnDocument[];
  refunds: ShopperRefund[];
}

export interface ShopperReturnArticle {
  lineId: string;
  title: string;
  quantity: number;
  reason: ReturnReason;
  outcome: ReturnOutcome;
  grade: ReturnGrade | null;
}

export interface ShopperReturnDocument {
  id: string;
  kind: 'LABEL' | 'QR' | 'RECEIPT';
  contentType: string;
}

export interface ShopperRefund {
  kind: 'MONEY' | 'CREDIT';
  state: 'WAITING' | 'CONFIRMED' | 'FAILED' | 'BY_HAND';
  amountMinor: Minor;
  currency: string | null;
  at: Instant | null;
  /** What a gift’s credit is spent with. */
  code: string | null;
}
