import { CALIBRATION_SETTINGS, Calibration, ESTIMATE_POINTS, Estimator, History, LEVEL_COUNT, startOf } from '@jalon/schema/estimate';
import type {
  BoostSettings,
  CalibrationSettings,
  EstimateLevel,
  EstimatePoint,
  HolidayCalendar,
  PastParcel,
  SettledQuantile,
} from '@jalon/schema/estimate';

export interface WalkSettings {
  /** Test window in days since 1970 UTC, end excluded: a prediction counts by the moment at which it is made. */
  from: number;
  to: number;
  isHoliday: HolidayCalendar;
  refitDays?: number;
  /** Weeks walked before the window so that calibration starts warm. */
  warmUpDays?: number;
  boost?: BoostSettings;
  calibration?: CalibrationSettings;
  /** Called before each day; awaited, so that others may breathe. */
  onDay?: (day: number, first: number, last: number) => Promise<void>;
}

/** One prediction and what came of it. */
export interface Scored {
  point: EstimatePoint;
  parcel: PastParcel;
  madeAt: number;
  tookDays: number;
  quantiles: Float64Array;
  level: EstimateLevel;
}

export const REFIT_DAYS = 7;
const WARM_UP_DAYS = 140;

/**
 * Walks forward in time: every prediction is made by a model fitted on what was known before, refitted weekly, with lanes, speed
 * and calibration brought up to the last midnight. Deterministic: the same files give the same figures.
 */
export async function walkForward(parcels: readonly PastParcel[], settings: WalkSettings): Promise<Scored[]> {
  const history = new History(parcels);
  const asked = parcels
    .flatMap((parcel, index) => ESTIMATE_POINTS.map((point) => ({ index, point, at: startOf(parcel, point) })))
    .filter((ask): ask is { index: number; point: EstimatePoint; at: number } => ask.at !== null)
    .sort((a, b) => a.at - b.at || a.index - b.index);
  const first = Math.floor(Math.max(settings.from - (settings.warmUpDays ?? WARM_UP_DAYS), (asked[0]?.at ?? settings.from) + 1));
  const last = Math.ceil(settings.to);
  const calibrations = {
    ordered: new Calibration(settings.calibration ?? CALIBRATION_SETTINGS),
    handed_over: new Calibration(settings.calibration ?? CALIBRATION_SETTINGS),
  };
  const due = { ordered: new Map<number, SettledQuantile[]>(), handed_over: new Map<number, SettledQuantile[]>() };
  const scored: Scored[] = [];
  let position = asked.findIndex((ask) => ask.at >= first);
  if (position < 0) return scored;
  let estimator: Estimator | null = null;

  for (let day = first; day < last; day++) {
    await settings.onDay?.(day, first, last);
    if (!estimator || day - estimator.fittedAt >= (settings.refitDays ?? REFIT_DAYS)) estimator = new Estimator(history, day, settings);
    else estimator.liveUntil(day);
    for (const point of ESTIMATE_POINTS) settleDay(due[point], day, calibrations[point]);
    for (; position < asked.length && asked[position]!.at < day + 1; position++) {
      const { index, point, at } = asked[position]!;
      const parcel = parcels[index]!;
      const group = `${parcel.destCountry}|${parcel.destRegion}`;
      const { remainingDays, level } = estimator.estimate(index, point, at, calibrations[point], group);
      expectAnswers(due[point], parcel, group, at, remainingDays);
      if (at < settings.from || at >= settings.to || parcel.deliveredAt === null) continue;
      scored.push({ point, parcel, madeAt: at, tookDays: parcel.deliveredAt - at, quantiles: remainingDays, level });
    }
  }
  return scored;
}

/** Notes for every quantile the day after its hour: only then is it known whether the parcel had come. */
function expectAnswers(due: Map<number, SettledQuantile[]>, parcel: PastParcel, group: string, at: number, quantiles: Float64Array): void {
  for (let level = 0; level < LEVEL_COUNT; level++) {
    const hour = at + quantiles[level]!;
    const day = Math.floor(hour) + 1;
    const held = due.get(day) ?? [];
    due.set(day, held);
    held.push({ group, level, arrived: parcel.deliveredAt !== null && parcel.deliveredAt <= hour });
  }
}

function settleDay(due: Map<number, SettledQuantile[]>, day: number, calibration: Calibration): void {
  const outcomes = due.get(day);
  if (!outcomes) return;
  calibration.settle(outcomes);
  due.delete(day);
}
