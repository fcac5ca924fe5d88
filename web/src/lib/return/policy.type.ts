import type { Minor, ReturnMethod, ReturnOutcome, ReturnReason } from './return.type.ts';

/** `MM-DD`; what was bought between `from` and `to` may go back until the first `until` after it. */
export interface Holiday {
  from: string;
  to: string;
  until: string;
}

export const PAYERS = ['SHOP', 'SHOPPER', 'FAULT'] as const;
export const REFUND_MOMENTS = ['FIRST_SCAN', 'RECEIPT', 'INSPECTION'] as const;

/** What holds for some articles in some countries; money in minor units of the order's currency. */
export interface PolicyRule {
  name: string;
  /** Null: all. */
  countries: string[] | null;
  /** Null: all. */
  categories: string[] | null;
  isFinalSale: boolean;
  windowDays: number;
  bufferDays: number;
  holidays: Holiday[];
  outcomes: ReturnOutcome[];
  creditBonusPercent: number;
  /** Null: never. */
  keepUpToMinor: number | null;
  methods: ReturnMethod[];
  payer: (typeof PAYERS)[number];
  shippingFeeMinor: number;
  restockingPercent: number;
  freeFor: ReturnOutcome[];
  photosFor: ReturnReason[];
}

/** As the api keeps it in `ReturnPolicy.body`. */
export interface PolicyBody {
  rules: PolicyRule[];
  /** Per category, `''` for all others. */
  reasons: Record<string, ReturnReason[]>;
  /** Null: all are. */
  approveUpToMinor: number | null;
  /** Null: never. */
  lookAfterReturns: number | null;
  blocked: string[];
  refundAt: (typeof REFUND_MOMENTS)[number];
  refundDays: number;
  handInDays: number;
  withdrawal: {
    isOffered: boolean;
    /** Null: those of the European Economic Area. */
    countries: string[] | null;
    windowDays: number;
    isInformed: boolean;
    exemptCategories: string[];
  };
}

export interface PolicyVersion {
  id: string;
  version: number;
  body: PolicyBody;
  validFrom: string;
  madeBy: string | null;
}

/** What a policy would have made of the requests of some days. */
export interface Simulation {
  requests: number;
  lines: number;
  nowTaken: number;
  thenTaken: number;
  newlyTaken: number;
  newlyRefused: number;
  refundMinorNow: Minor;
  refundMinorThen: Minor;
  feesMinorNow: Minor;
  feesMinorThen: Minor;
  approvedUnseenNow: number;
  approvedUnseenThen: number;
  byCode: { code: IneligibleCode; count: number }[];
  currency: string | null;
  samples: { orderNumber: string; title: string; codes: IneligibleCode[] }[];
}

export type IneligibleCode = 'NOT_DELIVERED' | 'ORDER_CANCELLED' | 'NOT_PAID' | 'WINDOW_OVER' | 'FINAL_SALE' | 'NO_RULE' | 'NOTHING_LEFT';
