import type { EntityManager } from '@mikro-orm/postgresql';
import type { EstimateSlice, EtaModelSummary, EtaScoreboard } from './scoreboard.type.ts';

const STATED = [50, 80, 90, 95];
const LANES_AT_MOST = 20;
const MODELS_AT_MOST = 10;

type Dimension = 'basis' | 'carrier' | 'lane' | 'week';

/** What a row of the scores says. */
export interface ScoreRow {
  dimension: Dimension | null;
  key: string | null;
  estimates: number;
  error: number;
  pinball: number;
  covered: number[];
  widths: number[];
  late: number;
}

/** One pass over the weeks for every dimension; its one parameter, named as the driver names it, is the first day. */
export const scoresSince = (parameter: '?' | '$1'): string => `
  select case when grouping(basis) = 0 then 'basis' when grouping(carrier) = 0 then 'carrier' when grouping(lane) = 0 then 'lane'
      when grouping(week) = 0 then 'week' end as dimension,
    coalesce(basis, carrier, lane, week::text) as key,
    sum(estimates)::int as estimates, sum(error_days) as error, sum(pinball_days) as pinball, sum(late)::int as late,
    array[sum(covered[1]), sum(covered[2]), sum(covered[3]), sum(covered[4])]::int[] as covered,
    array[sum(width_days[1]), sum(width_days[2]), sum(width_days[3]), sum(width_days[4])] as widths
  from estimate_score where week >= ${parameter} group by grouping sets ((), (basis), (carrier), (lane), (week))`;

const MODELS = `
  select version, fitted_at, deliveries, serves_since is not null and retired_at is null as serves, score ->> 'pinballDays' as pinball,
    score ->> 'inServicePinballDays' as in_service
  from eta_model order by version desc limit ${MODELS_AT_MOST}`;

/** The scores of one merchant's estimates made in the last weeks; the merchant is that of the transaction. */
export async function readScoreboard(em: EntityManager, weeks: number, now: Date): Promise<EtaScoreboard> {
  const rows = await em.execute<ScoreRow[]>(scoresSince('?'), [firstDay(weeks, now)]);
  return {
    ...overallOf(rows),
    byCarrier: mostFirst(slicesOf(rows, 'carrier')),
    byLane: mostFirst(slicesOf(rows, 'lane')).slice(0, LANES_AT_MOST),
    models: await readModels(em),
  };
}

/** The day from which the scores of the last weeks are read. */
export const firstDay = (weeks: number, now: Date): string => new Date(now.getTime() - weeks * 7 * 86_400_000).toISOString().slice(0, 10);

/** What the estimates were worth altogether, by the point in the journey, and week by week. */
export function overallOf(rows: readonly ScoreRow[]): Pick<EtaScoreboard, 'total' | 'byBasis' | 'byWeek'> {
  return {
    total: slicesOf(rows, null)[0] ?? null,
    byBasis: mostFirst(slicesOf(rows, 'basis')),
    byWeek: slicesOf(rows, 'week').sort((a, b) => (a.key! < b.key! ? -1 : 1)),
  };
}

const slicesOf = (rows: readonly ScoreRow[], dimension: Dimension | null): EstimateSlice[] =>
  rows.filter((row) => row.dimension === dimension && row.estimates > 0).map(sliceOf);

const mostFirst = (slices: EstimateSlice[]): EstimateSlice[] =>
  slices.sort((a, b) => b.estimates - a.estimates || (a.key! < b.key! ? -1 : 1));

function sliceOf({ key, estimates, error, pinball, covered, widths, late }: ScoreRow): EstimateSlice {
  return {
    key,
    estimates,
    meanErrorDays: error / estimates,
    meanPinballDays: pinball / estimates,
    windows: STATED.map((stated, i) => ({ stated, observed: covered[i]! / estimates, meanWidthDays: widths[i]! / estimates })),
    lateShare: late / estimates,
  };
}

interface ModelRow {
  version: number;
  fitted_at: Date | string;
  deliveries: number;
  serves: boolean;
  pinball: string | null;
  in_service: string | null;
}

async function readModels(em: EntityManager): Promise<EtaModelSummary[]> {
  const rows = await em.execute<ModelRow[]>(MODELS);
  const number = (text: string | null) => (text === null ? null : Number(text));
  return rows.map(({ version, fitted_at: fittedAt, deliveries, serves, pinball, in_service: inService }) => ({
    version,
    fittedAt: new Date(fittedAt).toISOString(),
    deliveries,
    serves,
    pinballDays: number(pinball),
    inServicePinballDays: number(inService),
  }));
}
