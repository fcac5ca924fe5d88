import { mostUrgent, type Gap, type ReleaseState, type Urgency } from '@jalon/schema/order';
import type { SeenOrder } from './look-at-orders.ts';
import { isOurs, type HoldFacts } from './order-facts.ts';
import type { LineShortage } from './settle-shortage.ts';
import { planHolds, type PlannedHolds } from './sync-holds.ts';
import type { SettledOrder } from './write-orders.ts';

export interface Outcome {
  state: ReleaseState;
  gaps: readonly Gap[];
  /** What was decided about missing pieces. */
  shortage: readonly LineShortage[];
  /** When the last part of it went to a warehouse. */
  releasedAt: Date | null;
}

const DAY_MS = 86_400_000;

/** Holds, state, attention and the next look of an order, from what came out. Pure. */
export function settleOrder(seen: SeenOrder, outcome: Outcome, now: Date): { settled: SettledOrder; holds: PlannedHolds } {
  const { order, judgement } = seen;
  const byLine = new Map(outcome.shortage.map((line) => [line.lineId, line]));
  const gaps = outcome.gaps.map((gap) => {
    const line = gap.code === 'OUT_OF_STOCK' ? byLine.get(gap.path) : undefined;
    return { ...gap, expectedOn: line?.expectedOn ?? null, supplierId: line?.supplierId ?? null };
  });
  const holds = outcome.state === 'WATCHED' ? { holds: order.holds, changed: [], opened: [] } : planHolds(order, gaps, now);
  const open = holds.holds.filter(({ closedAt, isWaived }) => closedAt === null && !isWaived);
  const { attention, nextAt } = urgencyOf(seen, open, now);
  const moments = [
    nextAt,
    outcome.state === 'WAITING' ? judgement.holdUntil : null,
    ...order.choices.map(({ chosen, answerBy }) => (chosen === null ? answerBy : null)),
    // The day after goods should have come, what to do about them is decided anew.
    ...open.map(({ expectedOn }) => (expectedOn === null ? null : new Date(Date.parse(`${expectedOn}T00:00:00Z`) + DAY_MS))),
  ].filter((at): at is Date => at !== null && at > now);
  return {
    holds,
    settled: {
      order,
      state: outcome.state,
      holdUntil: judgement.holdUntil,
      releasedAt: outcome.releasedAt,
      attention,
      nextAt: moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
      opened: holds.opened,
    },
  };
}

/** Monday to Friday, without the holidays of the merchant's country. */
const WORKING_DAYS = [1, 2, 3, 4, 5];

function urgencyOf({ order, merchant, parcels: own }: SeenOrder, holds: readonly HoldFacts[], now: Date): Urgency {
  const { timeZone, countryCode } = merchant;
  const isCancelled = order.cancelledAt !== null;
  return mostUrgent(
    {
      isWatched: !isOurs(order) && order.parts.length === 0,
      isCancelled,
      placedAt: order.placedAt,
      promisedOn: order.promisedOn,
      place: { timeZone, countryCode, workingDays: WORKING_DAYS, keepsHolidays: true, closedOn: [] },
      holds,
      choices: order.choices.filter(({ chosen }) => chosen === null),
      parts: order.parts.map((part) => ({ ...part, hasParcel: own.parcels.some(({ fulfilmentId }) => fulfilmentId === part.id) })),
      parcels: own.parcels,
      claims: own.claims,
      reports: own.reports,
      sentWithoutNumberAt: own.isUnnumbered && !isCancelled ? order.storeUpdatedAt : null,
      claimsNumberSince: own.claimsNumberSince,
    },
    now,
  );
}
