import { MEDIAN, QUANTILE_LEVELS, type EstimateLevel, type EstimatePoint, type PastParcel } from '@jalon/schema/estimate';
import { scorePromise, type PromiseScore } from './backtest-promise.ts';
import type { CleanHistory } from './clean-history.ts';
import { LaneMedian } from './lane-median.ts';
import { scorePredictions, type Score } from './score-predictions.ts';
import type { Scored } from './walk-forward.ts';

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
  /** By the days foretold (the median), in steps of five. */
  leads: Record<string, Slice>;
  /** Share of parcels that had arrived by each of QUANTILE_LEVELS: each level itself, if the quantiles keep their word. */
  reached: number[];
  baselines: { promise: PromiseScore | null; laneMedian: Score | null };
}

/** Regions with fewer parcels say more about chance than about calibration. */
const FEWEST_IN_REGION = 300;

/** Days foretold are told apart in steps of five, those from 30 on no more. */
const LEAD_STEP = 5;
const LONGEST_LEAD = 30;

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
    leads: slices(own, leadOf, 1),
    reached: QUANTILE_LEVELS.map((_, k) => own.filter(({ tookDays, quantiles }) => tookDays <= quantiles[k]!).length / own.length),
    baselines: { promise: scorePromise(own), laneMedian: scoreLaneMedian(own, history.parcels) },
  };
}

/** Two digits, so that names sort as numbers do. */
function leadOf({ quantiles }: Scored): string {
  const from = Math.min(LONGEST_LEAD, Math.floor(quantiles[MEDIAN]! / LEAD_STEP) * LEAD_STEP);
  return String(Math.max(0, from)).padStart(2, '0');
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

function scoreLaneMedian(scored: readonly Scored[], parcels: readonly PastParcel[]): Score | null {
  const baseline = new LaneMedian(parcels);
  const outcomes = scored.flatMap(({ parcel, point, madeAt, tookDays }) => {
    const quantiles = baseline.predict(parcel, point, madeAt);
    return quantiles ? [{ quantiles, tookDays }] : [];
  });
  return outcomes.length === 0 ? null : scorePredictions(outcomes);
}
