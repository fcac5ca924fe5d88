import type { Milestone } from '../shipment/milestone.ts';
import { CLAIM_CHECKS, type ClaimCheck, type ClaimKind, type ClaimState } from './claim-state.ts';

/** After this many days nobody can find out any more where a parcel was left. */
export const CLAIM_DAYS = 60;
const DAY_MS = 86_400_000;

export interface ClaimedParcel {
  milestone: Milestone;
  deliveredAt: Date | null;
}

export type ClaimPlan = { outcome: 'OPENED'; state: ClaimState; waitUntil: Date | null } | { outcome: 'NOT_DELIVERED' | 'TOO_LATE' };

/**
 * What becomes of a shopper's word that a delivered parcel is not there, or damaged. Damage needs no waiting. A parcel that is
 * not there often turns up: whoever looked everywhere waits from the delivery on, whoever did not from now on.
 */
export function planClaim(
  { kind, checks, waitDays }: { kind: ClaimKind; checks: readonly ClaimCheck[]; waitDays: number },
  { milestone, deliveredAt }: ClaimedParcel,
  now: Date,
): ClaimPlan {
  if (milestone !== 'DELIVERED' || deliveredAt === null) return { outcome: 'NOT_DELIVERED' };
  if (now.getTime() - deliveredAt.getTime() > CLAIM_DAYS * DAY_MS) return { outcome: 'TOO_LATE' };
  if (kind !== 'NOT_RECEIVED') return { outcome: 'OPENED', state: 'OPEN', waitUntil: null };
  const hasLooked = (Object.keys(CLAIM_CHECKS) as ClaimCheck[]).every((check) => checks.includes(check));
  const waitUntil = new Date((hasLooked ? deliveredAt : now).getTime() + waitDays * DAY_MS);
  return waitUntil <= now ? { outcome: 'OPENED', state: 'OPEN', waitUntil: null } : { outcome: 'OPENED', state: 'WAITING', waitUntil };
}
