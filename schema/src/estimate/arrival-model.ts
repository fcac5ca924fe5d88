import { givenStillOpen } from './arrival-window.ts';
import { Calibration, CALIBRATION_SETTINGS, type CalibrationState } from './calibration.ts';
import { Estimator } from './fit-estimator.ts';
import { Forecaster, type ForecasterState, type ForecastSettings } from './forecaster.ts';
import { History } from './history.ts';
import type { EstimateLevel } from './journey-memory.ts';
import { startOf, type EstimatePoint, type InstantDays, type Parcel, type PastParcel } from './parcel.ts';
import { chanceBy, LEVEL_COUNT, MEDIAN, rearrange, WINDOW_EDGES } from './quantile-levels.ts';
import { chanceLost, StageMemory, type StageState } from './stage-memory.ts';
import type { Stage } from './stage.ts';

/** A scan that says how near a parcel is. */
export interface StageScan {
  stage: Stage;
  at: InstantDays;
}

/** A parcel of the past with its scans, oldest first. */
export interface ScannedParcel extends PastParcel {
  scans: readonly StageScan[];
}

/** What an estimate rests on: the order, the hand-over to the carrier, or a later scan. */
export type EstimateBasis = EstimatePoint | 'scanned';

/** When a parcel will arrive, as seen at one moment. */
export interface Forecast {
  /** Days from then at each of QUANTILE_LEVELS, ascending. */
  remainingDays: Float64Array;
  basis: EstimateBasis;
  /** Where the knowledge comes from. */
  level: EstimateLevel;
  /** The group whose calibration was applied: settle its quantiles under this name. */
  group: string;
  /** log slow-down of the network in it; above 0 is slower than usual. */
  drift: number;
  processingWorkDays: number;
  transitWorkDays: number;
  /** The chance that a parcel that is not lost is silent for so long; 1 when it was never scanned. */
  chanceOfSilence: number;
  /** The chance that it is lost. */
  chanceLost: number;
}

/** A model of arrivals as plain data. */
export interface ArrivalModelState {
  forecaster: ForecasterState;
  stages: StageState;
  calibrations: Record<EstimateBasis, CalibrationState>;
}

/** Everything one merchant's past says of arrivals: the transit, the scans, and how far both have been off lately. */
export class ArrivalModel {
  readonly forecaster: Forecaster;
  readonly stages: StageMemory;
  readonly calibrations: Record<EstimateBasis, Calibration>;

  constructor(forecaster: Forecaster, stages: StageMemory, calibrations?: Record<EstimateBasis, CalibrationState>) {
    this.forecaster = forecaster;
    this.stages = stages;
    const calibration = (basis: EstimateBasis) => new Calibration(CALIBRATION_SETTINGS, calibrations?.[basis]);
    this.calibrations = { ordered: calibration('ordered'), handed_over: calibration('handed_over'), scanned: calibration('scanned') };
  }

  static fromState({ forecaster, stages, calibrations }: ArrivalModelState, settings: ForecastSettings): ArrivalModel {
    return new ArrivalModel(Forecaster.fromState(forecaster, settings), new StageMemory(stages), calibrations);
  }

  toState(): ArrivalModelState {
    const { ordered, handed_over: handedOver, scanned } = this.calibrations;
    return {
      forecaster: this.forecaster.toState(),
      stages: this.stages.toState(),
      calibrations: { ordered: ordered.toState(), handed_over: handedOver.toState(), scanned: scanned.toState() },
    };
  }

  /** When a parcel that has not arrived at `now` will. Null: neither its order nor its hand-over is known. */
  forecast(parcel: Parcel, lastScan: StageScan | null, now: InstantDays): Forecast | null {
    const point = parcel.handedOverAt === null ? 'ordered' : 'handed_over';
    const startedAt = startOf(parcel, point);
    if (startedAt === null) return null;
    const region = `${parcel.destCountry}|${parcel.destRegion}`;
    const traveller = this.forecaster.stranger(parcel);
    const { remainingDays, ...known } = this.forecaster.estimateFor(traveller, point, startedAt, this.calibrations[point], region);
    const elapsed = Math.max(0, now - startedAt);
    const fromStart = givenStillOpen(remainingDays, elapsed);
    if (lastScan === null)
      return { ...known, remainingDays: fromStart, basis: point, group: region, chanceOfSilence: 1, chanceLost: chanceLost(1) };
    const clock = traveller.deliveryClock;
    const worked = clock.read(now + parcel.utcOffsetDays);
    const silentWork = Math.max(0, worked - clock.read(lastScan.at + parcel.utcOffsetDays));
    const chanceOfSilence = this.stages.chanceOfSilence(parcel, lastScan.stage, silentWork, now);
    const { quantiles: fromScan, stillOpen } = this.stages.remaining(parcel, lastScan.stage, silentWork, now);
    for (let k = 0; k < LEVEL_COUNT; k++) fromScan[k] = clock.instantAt(worked + fromScan[k]!) - parcel.utcOffsetDays - now;
    const joint = joined({ quantiles: fromStart, stillOpen: 1 - chanceBy(remainingDays, elapsed) }, { quantiles: fromScan, stillOpen });
    const calibration = this.calibrations.scanned;
    for (let k = 0; k < LEVEL_COUNT; k++) joint[k]! *= Math.exp(calibration.shift(lastScan.stage, k));
    return {
      ...known,
      remainingDays: rearrange(joint),
      basis: 'scanned',
      group: lastScan.stage,
      chanceOfSilence,
      chanceLost: chanceLost(chanceOfSilence),
    };
  }

  /** Hours by which the step from one scan to the next took longer than usual on this lane; negative is quicker. */
  hoursLate(parcel: Parcel, from: StageScan, to: InstantDays): number {
    const clock = this.forecaster.stranger(parcel).deliveryClock;
    const usual = clock.read(from.at + parcel.utcOffsetDays) + this.stages.usualDwell(parcel, from.stage, to);
    return (to - (clock.instantAt(usual) - parcel.utcOffsetDays)) * 24;
  }
}

/** Days still to go, and the chance it gave the parcel to be open until now. */
interface Opinion {
  quantiles: Float64Array;
  stillOpen: number;
}

/**
 * Two opinions of one remaining time, averaged quantile by quantile on the log scale (Vincent 1912; Ratcliff 1979), each with the
 * weight of its inverse squared width: the one that knows more counts more, and the result is no narrower than the narrower of them.
 * An opinion by which the parcel should have come long ago counts as little as it left the parcel a chance to be still open.
 * And where the scan makes the start's median unlikely, it is the start that knows less: it does not see how late the scan was.
 */
function joined(start: Opinion, scan: Opinion): Float64Array {
  const [low, high] = WINDOW_EDGES[80];
  const weight = ({ quantiles, stillOpen }: Opinion) => Math.max(stillOpen, 1e-6) / Math.max(quantiles[high]! - quantiles[low]!, 0.05) ** 2;
  const under = chanceBy(scan.quantiles, start.quantiles[MEDIAN]!);
  const agreement = 2 * Math.min(under, 1 - under);
  const [a, b] = [weight(start) * agreement, weight(scan)];
  const log = (days: number) => Math.log(Math.max(days, 0.005));
  return Float64Array.from({ length: LEVEL_COUNT }, (_, k) =>
    Math.exp((a * log(start.quantiles[k]!) + b * log(scan.quantiles[k]!)) / (a + b)),
  );
}

/** Fits on what is known at `now`; the calibrations go on from those of the model before. */
export function fitArrivalModel(
  parcels: readonly ScannedParcel[],
  now: InstantDays,
  settings: ForecastSettings,
  calibrations?: Record<EstimateBasis, CalibrationState>,
): ArrivalModel {
  const { forecaster } = new Estimator(new History(parcels), now, settings);
  return new ArrivalModel(forecaster, learnStages(parcels, forecaster, now), calibrations);
}

function learnStages(parcels: readonly ScannedParcel[], forecaster: Forecaster, now: InstantDays): StageMemory {
  const memory = new StageMemory();
  const ended = parcels.filter(({ deliveredAt }) => deliveredAt !== null && deliveredAt <= now);
  // In the order in which they became known: the means fade with age.
  for (const parcel of ended.toSorted((a, b) => a.deliveredAt! - b.deliveredAt!)) {
    const clock = forecaster.stranger(parcel).deliveryClock;
    const read = (at: InstantDays) => clock.read(at + parcel.utcOffsetDays);
    const delivered = parcel.deliveredAt!;
    parcel.scans.forEach(({ stage, at }, i) => {
      if (at >= delivered) return;
      memory.arrived(parcel, stage, read(delivered) - read(at), delivered);
      memory.scanned(parcel, stage, read(Math.min(parcel.scans[i + 1]?.at ?? delivered, delivered)) - read(at), delivered);
    });
  }
  return memory;
}
