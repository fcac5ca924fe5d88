import type { ClaimGroup } from './claim.queries.ts';

/** What became of claims; `OPEN`: nothing yet. In the order in which they are drawn. */
export const CLAIM_ENDS = ['FOUND', 'RESHIP', 'REFUND', 'DECLINE', 'OPEN'] as const;
export type ClaimEnd = (typeof CLAIM_ENDS)[number];

/** The claims about one carrier, of every kind. */
export interface ClaimBar {
  carrier: string;
  claims: number;
  ends: Record<ClaimEnd, number>;
}

/** One bar a carrier, the most claims first. */
export function claimBars(groups: readonly ClaimGroup[]): ClaimBar[] {
  const bars = new Map<string, ClaimBar>();
  for (const { carrier, claims, found, reshipped, refunded, declined } of groups) {
    const bar = bars.get(carrier) ?? { carrier, claims: 0, ends: { FOUND: 0, RESHIP: 0, REFUND: 0, DECLINE: 0, OPEN: 0 } };
    const ended = { FOUND: found, RESHIP: reshipped, REFUND: refunded, DECLINE: declined };
    const still = { ...ended, OPEN: claims - found - reshipped - refunded - declined };
    for (const end of CLAIM_ENDS) bar.ends[end] += still[end];
    bar.claims += claims;
    bars.set(carrier, bar);
  }
  return [...bars.values()].toSorted((a, b) => b.claims - a.claims || (a.carrier < b.carrier ? -1 : 1));
}
