import type { Minor } from '#lib/return/return.type.ts';

export const CLAIM_KINDS = ['NOT_RECEIVED', 'DAMAGED', 'LOST'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];
export type ClaimState = 'WAITING' | 'OPEN' | 'FOUND' | 'DECIDED';
export type ClaimCheck = 'MAILBOX' | 'NEIGHBOURS' | 'HOUSEHOLD' | 'CARRIER_NOTE';
export const CLAIM_DECISIONS = ['RESHIP', 'REFUND', 'DECLINE'] as const;
export type ClaimDecision = (typeof CLAIM_DECISIONS)[number];
export const CARRIER_ANSWERS = ['PAID', 'REFUSED'] as const;
export type CarrierAnswer = (typeof CARRIER_ANSWERS)[number];
export type ClaimOpener = 'SHOPPER' | 'WATCH' | 'STAFF';

/** What is said to be wrong with a delivery, in short. */
export interface Claim {
  id: string;
  kind: ClaimKind;
  state: ClaimState;
  openedBy: ClaimOpener;
  note: string | null;
  openedAt: string;
  waitUntil: string | null;
  decision: ClaimDecision | null;
  closedAt: string | null;
  shipment: { id: string; trackingNumber: string } | null;
}

/** A line of the list. */
export interface ClaimRow extends Claim {
  carrierDueAt: string | null;
  carrierAskedAt: string | null;
  carrierAnswer: CarrierAnswer | null;
  order: { id: string; number: string } | null;
  shipment: { id: string; trackingNumber: string; carrierName: string } | null;
}

export interface ClaimScan {
  at: string;
  words: string;
  place: string | null;
}

/** A delivery among others. */
export interface ClaimTally {
  delivered: number;
  disputed: number;
}

export type ClaimReasonCode =
  | 'SIGNED'
  | 'PHOTO_TAKEN'
  | 'SCANNED_NEAR'
  | 'NEIGHBOURS_GOT_THEIRS'
  | 'CLAIMED_BEFORE'
  | 'NO_DELIVERY_SCAN'
  | 'FAR_FROM_ADDRESS'
  | 'LEFT_WITH_OTHERS'
  | 'NEIGHBOURS_MISS_TOO'
  | 'CARRIER_OFTEN_DISPUTED'
  | 'LOOKED_EVERYWHERE'
  | 'PHOTOS_SENT'
  | 'NEVER_CLAIMED';

/** What is known: read anew while it is open, kept from the decision on. */
export interface ClaimEvidence {
  madeAt: string;
  delivery: (ClaimScan & { how: string | null; signedBy: string | null }) | null;
  distanceKm: number | null;
  neighbours: ClaimTally;
  carrier: ClaimTally;
  shopper: { orders: number; claims: number };
  answers: { openedAt: string; checks: ClaimCheck[]; note: string | null };
  scans: ClaimScan[];
  pictures: { id: string; url: string; kind: 'PHOTO' | 'SIGNATURE' | 'SENT' }[];
  reasons: { code: ClaimReasonCode; towards: 'ARRIVED' | 'NOT_ARRIVED' }[];
}

/** What the parcel holds. */
export interface ClaimedLine {
  id: string;
  quantity: number;
  orderLine: { title: string; variantTitle: string | null };
}

/** Everything about one claim. */
export interface ClaimDetail extends ClaimRow {
  decisionReason: string | null;
  closedNote: string | null;
  carrierReference: string | null;
  carrierPaidMinor: Minor | null;
  worthMinor: Minor;
  leftMinor: Minor;
  isPaperComing: boolean;
  paper: { id: string; madeAt: string } | null;
  carrierTerm: { days: number; source: string } | null;
  refund: { amountMinor: Minor; currency: string; state: 'WAITING' | 'CONFIRMED' | 'FAILED' | 'BY_HAND' } | null;
  reshipped: { id: string; number: string } | null;
  evidence: ClaimEvidence | null;
  order: { id: string; number: string; currency: string; insuredMinor: Minor | null; insurer: string | null } | null;
  shipment: { id: string; trackingNumber: string; carrierName: string; handedOverAt: string | null; lines: ClaimedLine[] } | null;
}
