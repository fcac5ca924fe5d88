export type ClaimKind = 'NOT_RECEIVED' | 'DAMAGED' | 'LOST';
export type ClaimState = 'WAITING' | 'OPEN' | 'FOUND' | 'DECIDED';
export type ClaimCheck = 'MAILBOX' | 'NEIGHBOURS' | 'HOUSEHOLD' | 'CARRIER_NOTE';

/** How staff can close a claim. */
export const CLAIM_ENDS = ['DECIDED', 'FOUND'] as const;
export type ClaimEnd = (typeof CLAIM_ENDS)[number];

/** What a shopper says is wrong with a delivery. */
export interface Claim {
  id: string;
  kind: ClaimKind;
  state: ClaimState;
  checks: ClaimCheck[];
  /** In the shopper's own words. */
  note: string | null;
  openedAt: string;
  waitUntil: string | null;
  closedAt: string | null;
  /** What staff noted. */
  closedNote: string | null;
  shipment: { id: string; trackingNumber: string } | null;
}
