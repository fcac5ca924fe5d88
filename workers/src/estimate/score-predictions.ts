import { CONFIDENCES, MEDIAN, QUANTILE_LEVELS, WINDOW_EDGES } from '@jalon/schema/estimate';
import type { Confidence } from '@jalon/schema/estimate';

/** Quantiles said and the days it took. */
export interface Outcome {
  quantiles: Float64Array;
  tookDays: number;
}

/** What a set of predictions was worth. Shares are between 0 and 1, times in days. */
export interface Score {
  n: number;
  maeDays: number;
  medianAbsoluteErrorDays: number;
  pinballMean: number;
  coverage: Record<Confidence, number>;
  meanWidthDays: Record<Confidence, number>;
  lateVsP90: number;
  meanP90Days: number;
}

/** The pinball loss is averaged over .05 .1 .25 .5 .75 .9 .95: the outermost two levels only bound the 95 % window. */
const PINBALL_LEVELS = [1, 2, 3, 4, 5, 6, 7] as const;
const P90 = 6;

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length);
export const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Pinball (quantile) loss of one prediction in days (Koenker & Bassett 1978), averaged over the seven levels. */
export function pinball({ quantiles, tookDays }: Outcome): number {
  return mean(
    PINBALL_LEVELS.map((k) => {
      const missed = tookDays - quantiles[k]!;
      return Math.max(QUANTILE_LEVELS[k] * missed, (QUANTILE_LEVELS[k] - 1) * missed);
    }),
  );
}

export function scorePredictions(outcomes: readonly Outcome[]): Score {
  const errors = outcomes.map(({ quantiles, tookDays }) => Math.abs(tookDays - quantiles[MEDIAN]!));
  const perWindow = (measure: (outcome: Outcome, low: number, high: number) => number): Record<Confidence, number> => {
    const found = CONFIDENCES.map((confidence) => {
      const [low, high] = WINDOW_EDGES[confidence];
      return [confidence, round(mean(outcomes.map((outcome) => measure(outcome, outcome.quantiles[low]!, outcome.quantiles[high]!))))];
    });
    return Object.fromEntries(found) as Record<Confidence, number>;
  };
  return {
    n: outcomes.length,
    maeDays: round(mean(errors)),
    medianAbsoluteErrorDays: round(medianOf(errors)),
    pinballMean: round(mean(outcomes.map(pinball))),
    coverage: perWindow(({ tookDays }, low, high) => (tookDays >= low && tookDays <= high ? 1 : 0)),
    meanWidthDays: perWindow((_, low, high) => high - low),
    lateVsP90: round(mean(outcomes.map(({ quantiles, tookDays }) => (tookDays > quantiles[P90]! ? 1 : 0)))),
    meanP90Days: round(mean(outcomes.map(({ quantiles }) => quantiles[P90]!))),
  };
}
