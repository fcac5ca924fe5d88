import type { ClaimFilterInput } from './claim.queries.ts';
import { CLAIM_KINDS, type ClaimKind } from './claim.type.ts';

export const CLAIM_VIEWS = ['OPEN', 'WAITING', 'DUE', 'ALL'] as const;
export type ClaimView = (typeof CLAIM_VIEWS)[number];

/** What the list of claims shows, as its address says it. */
export interface ClaimFilter {
  view: ClaimView;
  kind: ClaimKind | null;
}

/** Days left of the carrier's time from which on it counts as running out. */
const SOON_DAYS = 7;

/** Reads an address written by anybody: what is not understood is left out. */
export const readClaimFilter = (parameters: Pick<URLSearchParams, 'get'>): ClaimFilter => ({
  view: CLAIM_VIEWS.find((view) => view === parameters.get('view')) ?? 'OPEN',
  kind: CLAIM_KINDS.find((kind) => kind === parameters.get('kind')) ?? null,
});

export const claimFilterForApi = ({ view, kind }: ClaimFilter): ClaimFilterInput => ({
  ...(kind && { kinds: [kind] }),
  ...((view === 'OPEN' || view === 'WAITING') && { states: [view] }),
  ...(view === 'DUE' && { dueWithinDays: SOON_DAYS }),
});
