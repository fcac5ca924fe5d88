import { quantileAt } from '@jalon/schema/estimate';
import { medianOf } from './score-predictions.ts';
import type { Scored } from './walk-forward.ts';

/** How the shop's own promised dates did on the same parcels, counted from the moment of the prediction. */
export interface PromiseScore {
  n: number;
  maeDays: number;
  medianAbsoluteErrorDays: number;
  late: number;
  meanDays: number;
  /** The earliest dates that one of our quantiles, the same for every parcel, would have given without being late more often. */
  asRarelyLate: { level: number; late: number; meanDays: number } | null;
}

/** Levels that are tried: from the median in steps of half a percent. */
const LEVELS = Array.from({ length: 99 }, (_, i) => 0.5 + i / 200);

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Null where nothing was promised. `asRarelyLate` is found with hindsight: it compares sharpness, it is no forecast. */
export function scorePromise(scored: readonly Scored[]): PromiseScore | null {
  const promised = scored.filter(({ parcel }) => parcel.promisedAt !== null);
  if (promised.length === 0) return null;
  const days = promised.map(({ parcel, madeAt }) => parcel.promisedAt! - madeAt);
  const errors = promised.map(({ tookDays }, i) => Math.abs(tookDays - days[i]!));
  const lateOf = (dates: readonly number[]): number => mean(promised.map(({ tookDays }, i) => (tookDays > dates[i]! ? 1 : 0)));
  const late = lateOf(days);
  const datesAt = (level: number): number[] => promised.map(({ quantiles }) => quantileAt(quantiles, level));
  const level = LEVELS.find((one) => lateOf(datesAt(one)) <= late);
  return {
    n: promised.length,
    maeDays: round(mean(errors)),
    medianAbsoluteErrorDays: round(medianOf(errors)),
    late: round(late),
    meanDays: round(mean(days)),
    asRarelyLate:
      level === undefined ? null : { level: round(level), late: round(lateOf(datesAt(level))), meanDays: round(mean(datesAt(level))) },
  };
}
