/** How fresh our source is: ours, never the parcel's. */
export const FRESHNESS = {
  FRESH: 'Checked as recently as this stage of the journey asks for.',
  AGEING: 'The next check is overdue, or the last one failed.',
  STALE: 'Not checked for more than a day.',
  UNREACHABLE: 'The source does not answer us; see freshnessReason.',
} as const;

export type Freshness = keyof typeof FRESHNESS;

/** Why the source is not fresh. */
export const FRESHNESS_REASONS = {
  CARRIER_DOWN: 'The carrier does not answer, or answers with errors.',
  QUOTA_SPENT: "The carrier's quota for our key is spent.",
  KEY_REJECTED: 'The carrier rejects our key.',
  NOT_FOUND_YET: 'The carrier does not know the number yet.',
  NEVER_CHECKED: 'Nobody has asked yet, or there is no connection to ask through.',
} as const;

export type FreshnessReason = keyof typeof FRESHNESS_REASONS;

const HOUR_MS = 3_600_000;

export interface Checks {
  lastCheckedAt: Date | null;
  nextPollAt: Date | null;
  freshnessReason: FreshnessReason | null;
}

/**
 * How fresh the source of a shipment is at `now`.
 * `UNREACHABLE` when the last try failed and the last success is over six hours old; `STALE` after a day without an
 * answer; `AGEING` when a check is more than an hour overdue or the last try failed.
 */
export function judgeFreshness(checks: Checks, now: Date): Freshness {
  const { lastCheckedAt, nextPollAt, freshnessReason: why } = checks;
  const failing = why === 'CARRIER_DOWN' || why === 'QUOTA_SPENT' || why === 'KEY_REJECTED';
  const ageHours = lastCheckedAt === null ? Infinity : (now.getTime() - lastCheckedAt.getTime()) / HOUR_MS;
  if (failing && ageHours > 6) return 'UNREACHABLE';
  // A finished shipment has no next poll: its last truth does not age.
  if (nextPollAt === null && lastCheckedAt !== null && !failing) return 'FRESH';
  if (ageHours > 24) return 'STALE';
  const overdueHours = nextPollAt === null ? 0 : (now.getTime() - nextPollAt.getTime()) / HOUR_MS;
  return failing || overdueHours > 1 ? 'AGEING' : 'FRESH';
}

/** The next instant at which `judgeFreshness` may answer otherwise of the same checks; null: never. */
export function freshnessHoldsUntil({ lastCheckedAt, nextPollAt }: Checks, now: Date): Date | null {
  const turns = [
    ...(lastCheckedAt === null ? [] : [6, 24].map((hours) => lastCheckedAt.getTime() + hours * HOUR_MS)),
    ...(nextPollAt === null ? [] : [nextPollAt.getTime() + HOUR_MS]),
  ].filter((turn) => turn >= now.getTime());
  return turns.length === 0 ? null : new Date(Math.min(...turns));
}

const isFailing = (why: FreshnessReason | null) => why === 'CARRIER_DOWN' || why === 'QUOTA_SPENT' || why === 'KEY_REJECTED';

/**
 * The checks of a shipment with several legs: those of its best source. Legs that are still asked come before those that
 * rest, answered ones before failing ones, then the one that answered last. The next check is the earliest of them all.
 */
export function bestChecks(legs: readonly Checks[]): Checks {
  const rank = (leg: Checks) =>
    (leg.nextPollAt === null ? 0 : 4) + (isFailing(leg.freshnessReason) ? 0 : 2) + (leg.lastCheckedAt === null ? 0 : 1);
  const best = legs.toSorted(
    (a, b) => rank(b) - rank(a) || (b.lastCheckedAt?.getTime() ?? 0) - (a.lastCheckedAt?.getTime() ?? 0) || timeOf(a) - timeOf(b),
  )[0];
  const next = Math.min(...legs.map(timeOf));
  return {
    lastCheckedAt: best?.lastCheckedAt ?? null,
    freshnessReason: best === undefined ? 'NEVER_CHECKED' : best.freshnessReason,
    nextPollAt: next === Infinity ? null : new Date(next),
  };
}

const timeOf = ({ nextPollAt }: Checks) => nextPollAt?.getTime() ?? Infinity;
