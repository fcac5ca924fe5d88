import type { Milestone } from '@jalon/schema/words';
import type {
  Disposition,
  LookReason,
  Minor,
  ReturnAction,
  ReturnAsker,
  ReturnGrade,
  ReturnMethod,
  ReturnOutcome,
  ReturnReason,
  ReturnState,
} from './return.type.ts';

/** A file of a return; the admin serves it under `returns/documents`. */
export interface ReturnDocument {
  id: string;
  kind: 'PHOTO' | 'LABEL' | 'QR' | 'RECEIPT' | 'CLAIM';
  contentType: string;
}

export interface ReturnLine {
  id: string;
  title: string;
  variantTitle: string | null;
  pictureUrl: string | null;
  sku: string | null;
  quantity: number;
  reason: ReturnReason;
  note: string | null;
  outcome: ReturnOutcome;
  paidMinor: Minor;
  feeMinor: Minor;
  bonusMinor: Minor;
  receivedQuantity: number | null;
  grade: ReturnGrade | null;
  disposition: Disposition | null;
  photos: ReturnDocument[];
}

export interface ReturnStep {
  id: string;
  action: ReturnAction | 'REQUEST';
  toState: ReturnState;
  by: 'SHOPPER' | 'RULE' | 'CARRIER' | 'STAFF';
  /** With `STAFF`, where it was whoever asks. */
  byName: string | null;
  at: string;
}

export interface Refund {
  id: string;
  kind: 'MONEY' | 'CREDIT';
  amountMinor: Minor;
  currency: string;
  state: 'WAITING' | 'CONFIRMED' | 'FAILED' | 'BY_HAND';
  externalId: string | null;
  problem: string | null;
  attempts: number;
  createdAt: string;
  confirmedAt: string | null;
}

/** A return as lists show it. */
export interface ReturnRow {
  id: string;
  number: string;
  state: ReturnState;
  method: ReturnMethod | null;
  currency: string;
  refundMinor: Minor;
  creditMinor: Minor;
  lookReasons: string | null;
  requestedAt: string;
  handInBy: string | null;
  refundDueAt: string | null;
  settledAt: string | null;
  order: { id: string; number: string };
  lines: Pick<ReturnLine, 'id' | 'title' | 'variantTitle' | 'quantity' | 'reason' | 'outcome'>[];
}

/** Money and credit, minor units. */
export interface Settlement {
  moneyMinor: Minor;
  creditMinor: Minor;
}

export interface Return extends Omit<ReturnRow, 'lines' | 'order'> {
  askedBy: ReturnAsker;
  policyVersion: number | null;
  articlesMinor: Minor;
  feesMinor: Minor;
  bonusMinor: Minor;
  declineReason: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  labelProblem: string | null;
  labelCostMinor: Minor | null;
  decidedAt: string | null;
  receivedAt: string | null;
  actions: ReturnAction[];
  order: {
    id: string;
    number: string;
    placedAt: string;
    recipients: { id: string; role: string; name: string | null; email: string | null }[];
  };
  lines: ReturnLine[];
  steps: ReturnStep[];
  documents: ReturnDocument[];
  refunds: Refund[];
  shipment: { id: string; trackingNumber: string; carrierName: string; milestone: Milestone } | null;
  suggestedSettlement: Settlement | null;
  recentReturns: ReturnRow[];
  /** What speaks for a closer look now and did not when it was asked for. */
  hints: LookReason[];
}
