import type { Quota } from '../carriers/carrier.ts';

export interface DueParcel {
  id: string;
  /** Null: the merchant has no connection with this carrier that can be asked. */
  connectionId: string | null;
}

export interface Budget {
  quota: Pick<Quota, 'perSecond' | 'perDay'>;
  /** Numbers one call takes. */
  batchSize: number;
  /** Calls already spent today. */
  spentToday: number;
  /** When the day of the quota ends. */
  dayEndsAt: Date;
  pausedUntil: Date | null;
  /** This process is still working on the last share. */
  isBusy: boolean;
}

/** What becomes of a due parcel: asked now (`CLAIMED`, back after the lease if we die), later (`LATER`), or not at all (`NEVER`). */
export type Share<P extends DueParcel> =
  | { parcel: P; fate: 'CLAIMED' }
  | { parcel: P; fate: 'LATER'; at: Date; because: 'PACE' | 'PAUSED' | 'QUOTA_SPENT' }
  | { parcel: P; fate: 'NEVER' };

/** Seconds of calls one claim may take. */
const CLAIM_SECONDS = 4;
/** Parcels one claim takes of a carrier without a limit per second. */
const UNPACED = 40;
const UNPACED_PER_SECOND = 20;

/**
 * Shares due parcels out over the budgets of their connections: no more calls than the day and the pace allow; the rest is
 * spread over the time after, so that a connection without budget never stands in the way of the others. `speed` is how
 * much quicker than life a demo runs; its days are as much shorter.
 */
export function shareBudget<P extends DueParcel>(
  due: readonly P[],
  budgets: ReadonlyMap<string, Budget>,
  now: Date,
  speed: number,
): { shares: Share<P>[]; calls: Map<string, number> } {
  const shares: Share<P>[] = [];
  const calls = new Map<string, number>();
  for (const [connectionId, parcels] of Map.groupBy(due, (parcel) => parcel.connectionId)) {
    const budget = connectionId === null ? undefined : budgets.get(connectionId);
    if (connectionId === null || budget === undefined) {
      shares.push(...parcels.map((parcel) => ({ parcel, fate: 'NEVER' as const })));
      continue;
    }
    const taken = shareOne(parcels, budget, now, speed, shares);
    if (taken > 0) calls.set(connectionId, Math.ceil(taken / budget.batchSize));
  }
  return { shares, calls };
}

function shareOne<P extends DueParcel>(parcels: readonly P[], budget: Budget, now: Date, speed: number, shares: Share<P>[]): number {
  const { quota, batchSize } = budget;
  const perSecond = quota.perSecond ?? UNPACED_PER_SECOND;
  const leftToday = quota.perDay === null ? Infinity : Math.max(0, quota.perDay * speed - budget.spentToday);
  const paceMs = 1000 / perSecond / batchSize;
  const isPaused = budget.pausedUntil !== null && budget.pausedUntil > now;
  const pace = quota.perSecond === null ? UNPACED : Math.max(1, Math.floor(quota.perSecond * CLAIM_SECONDS));
  const room = isPaused || budget.isBusy ? 0 : Math.floor(Math.min(leftToday, pace)) * batchSize;
  parcels.forEach((parcel, index) => {
    if (index < room) {
      shares.push({ parcel, fate: 'CLAIMED' });
      return;
    }
    const because = isPaused ? 'PAUSED' : leftToday * batchSize <= index ? 'QUOTA_SPENT' : 'PACE';
    const from = because === 'PAUSED' ? budget.pausedUntil! : because === 'QUOTA_SPENT' ? budget.dayEndsAt : now;
    const wait = because === 'PACE' ? 1000 + (index - room) * paceMs : (index - room) * paceMs;
    shares.push({ parcel, fate: 'LATER', because, at: new Date(from.getTime() + wait) });
  });
  return Math.min(room, parcels.length);
}
