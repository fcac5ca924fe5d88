import type { EstimateLevel, EstimatePoint, PastParcel } from '@jalon/schema/estimate';
import type { CleanHistory } from './clean-history.ts';
import { LaneMedian } from './lane-median.ts';
import { medianOf, scorePredictions, type Score } from './score-predictions.ts';
import type { Scored } from './walk-forward.ts';

/** How the shop's own promised dates did on the same parcels, counted from the moment of the prediction. */
export interface PromiseScore {
  n: number;
  maeDays: number;
  medianAbsoluteErrorDays: number;
  late: number;
  meanDays: number;
}

/** One slice (a month, a destination region) with the figures that must hold in it. */
export type Slice = Pick<Score, 'n' | 'maeDays' | 'pinballMean' | 'coverage'>;

export interface BacktestReport extends Score {
  point: EstimatePoint;
  testFrom: string;
  testTo: string;
  rows: number;
  open: number;
  rejected: CleanHistory<PastParcel>['rejected'];
  repaired: CleanHistory<PastParcel>['repaired'];
  levels: Partial<Record<EstimateLevel, number>>;
  months: Record<string, Slice>;
  regions: Record<string, Slice>;
  baselines: { promise: PromiseScore | null; laneMedian: Score | null };
}

/** Regions with fewer parcels say more about chance than about calibration. */
const FEWEST_IN_REGION = 300;

const isoOf = (days: number): string => new Date(days * 86_400_000).toISOString();

export function reportPoint(
  point: EstimatePoint,
  scored: readonly Scored[],
  history: CleanHistory<PastParcel>,
  from: number,
  to: number,
): BacktestReport {
  const own = scored.filter((each) => each.point === point);
  const levels: BacktestReport['levels'] = {};
  for (const { level } of own) levels[level] = (levels[level] ?? 0) + 1;
  return {
    point,
    ...scorePredictions(own),
    testFrom: isoOf(from),
    testTo: isoOf(to),
    rows: history.rows,
    open: history.open,
    rejected: history.rejected,
    repaired: history.repaired,
    levels,
    months: slices(own, ({ madeAt }) => isoOf(madeAt).slice(0, 7), 1),
    regions: slices(own, ({ parcel }) => `${parcel.destCountry}-${parcel.destRegion}`, FEWEST_IN_REGION),
    baselines: { promise: scorePromise(own), laneMedian: scoreLaneMedian(own, history.parcels) },
  };
}

function slices(scored: readonly Scored[], keyOf: (one: Scored) => string, fewest: number): Record<string, Slice> {
  const groups = [...Map.groupBy(scored, keyOf)].filter(([, group]) => group.length >= fewest).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    groups.map(([key, group]) => {
      const { n, maeDays, pinballMean, coverage } = scorePredictions(group);
      return [key, { n, maeDays, pinballMean, coverage }];
    }),
  );
}

function scorePromise(scored: readonly Scored[]): PromiseScore | null {
  const promised = scored.filter(({ parcel }) => parcel.promisedAt !== null);
  if (promised.length === 0) return null;
  const days = promised.map(({ parcel, madeAt }) => parcel.promisedAt! - madeAt);
  const errors = promised.map(({ tookDays }, i) => Math.abs(tookDays - days[i]!));
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return {
    n: promised.length,
    maeDays: round(errors.reduce((a, b) => a + b, 0) / errors.length),
    medianAbsoluteErrorDays: round(medianOf(errors)),
    late: round(promised.filter(({ tookDays }, i) => tookDays > days[i]!).length / promised.length),
    meanDays: round(days.reduce((a, b) => a + b, 0) / days.length),
  };
}

function scoreLaneMedian(scored: readonly Scored[], parcels: readonly PastParcel[]): Score | null {
  const baseline = new LaneMedian(parcels);
  const outcomes = scored.flatMap(({ parcel, point, madeAt, tookDays }) => {
    const quantiles = baseline.predict(parcel, point, madeAt);
    return quantiles ? [{ quantiles, tookDays }] : [];
  });
  return outcomes.length === 0 ? null : scorePredictions(outcomes);
}
