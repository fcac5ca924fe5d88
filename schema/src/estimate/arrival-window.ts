import type { InstantDays } from './parcel.ts';
import { LEVEL_COUNT, MEDIAN, QUANTILE_LEVELS, WINDOW_EDGES, chanceBy, quantileAt, type Confidence } from './quantile-levels.ts';

/** The days on which a parcel is likely to arrive, as dates on the destination's calendar, both included. */
export interface ArrivalWindow {
  from: string;
  likely: string;
  to: string;
}

const dateOf = (localDays: number): string => new Date(Math.floor(localDays) * 86_400_000).toISOString().slice(0, 10);

/** The window of dates at a confidence, from remaining days counted from `now`. Whole days make it cover at least as much as stated. */
export function arrivalWindow(
  remainingDays: ArrayLike<number>,
  now: InstantDays,
  utcOffsetDays: number,
  confidence: Confidence,
): ArrivalWindow {
  const [low, high] = WINDOW_EDGES[confidence];
  const local = now + utcOffsetDays;
  return {
    from: dateOf(local + remainingDays[low]!),
    likely: dateOf(local + remainingDays[MEDIAN]!),
    to: dateOf(local + remainingDays[high]!),
  };
}

/**
 * What remains of an estimate when the parcel is still open `elapsedDays` later: the distribution given that it did not arrive
 * by then, counted from the later moment. Silence so moves the window by itself.
 */
export function givenStillOpen(remainingDays: ArrayLike<number>, elapsedDays: number): Float64Array {
  const gone = chanceBy(remainingDays, elapsedDays);
  return Float64Array.from({ length: LEVEL_COUNT }, (_, k) =>
    Math.max(0, quantileAt(remainingDays, gone + QUANTILE_LEVELS[k]! * (1 - gone)) - elapsedDays),
  );
}

/** Chance to arrive after the promise, given the remaining days at each level. */
export function chanceToMiss(remainingDays: ArrayLike<number>, now: InstantDays, promisedAt: InstantDays): number {
  return promisedAt <= now ? 1 : 1 - chanceBy(remainingDays, promisedAt - now);
}
