import {
  Calibration,
  fitArrivalModel,
  forecastSettings,
  LEVEL_COUNT,
  type ArrivalModel,
  type Confidence,
  type EstimateBasis,
  type ScannedParcel,
  type SettledQuantile,
} from '@jalon/schema/estimate';
import { estimateOne, type PlacedScan } from '../estimate/estimate-arrivals.ts';
import { knownAt } from '../estimate/fit-model.ts';
import type { KnownParcel } from '../estimate/read-history.ts';
import type { NewArrival } from '../estimate/write-arrivals.ts';

const REFIT_DAYS = 7;

/** A parcel of one of our shipments with the places of its scans. */
export interface WalkedParcel extends KnownParcel {
  shipmentId: string;
  scans: readonly PlacedScan[];
}

export interface WalkedModel {
  model: ArrivalModel;
  fittedAt: number;
  deliveries: number;
}

export interface Walked {
  /** Every estimate in the order in which it was made, and what came of it. */
  told: { arrival: NewArrival; arrivedAt: number | null }[];
  /** The models fitted on the way, one a week; the last has learned from all that was settled. */
  models: WalkedModel[];
}

interface Moment {
  parcel: WalkedParcel;
  at: number;
  /** Scans made by then that say how near it is. */
  scans: number;
}

/**
 * What would have been said of each parcel at its order, its hand-over, each scan and now, by models that knew nothing later:
 * refitted weekly, with their calibrations settled day by day.
 */
export function walkDemo(parcels: readonly WalkedParcel[], now: number, confidence: Confidence): Walked {
  const moments = parcels.flatMap((parcel) => momentsOf(parcel, now)).sort((a, b) => a.at - b.at);
  const due = new Map<number, Record<EstimateBasis, SettledQuantile[]>>();
  const told: Walked['told'] = [];
  const models: WalkedModel[] = [];
  const last = new Map<string, NewArrival>();
  let model = fitArrivalModel([], now, forecastSettings);
  let position = 0;
  for (let day = Math.floor(moments[0]?.at ?? now); day <= now; day++) {
    settle(model.calibrations, due.get(day));
    if (models.length === 0 || day - models.at(-1)!.fittedAt >= REFIT_DAYS) {
      const fitted = fitOn(parcels, day, model);
      if (fitted !== null) models.push(fitted);
      model = fitted?.model ?? model;
    }
    for (; position < moments.length && moments[position]!.at < day + 1; position++) {
      const moment = moments[position]!;
      const { shipmentId, deliveredAt } = moment.parcel;
      const arrival = estimateThen(moment, last.get(shipmentId), { model, version: models.length }, confidence);
      if (arrival === null) continue;
      last.set(shipmentId, arrival);
      told.push({ arrival, arrivedAt: deliveredAt });
      expectAnswers(due, arrival, moment.at, deliveredAt);
    }
  }
  return { told, models };
}

function momentsOf(parcel: WalkedParcel, now: number): Moment[] {
  const { orderedAt, handedOverAt, deliveredAt, scans } = parcel;
  const moments = [
    { at: orderedAt, scans: 0 },
    { at: handedOverAt, scans: 0 },
    ...scans.map(({ at }, i) => ({ at, scans: i + 1 })),
    { at: now, scans: scans.length },
  ];
  return moments.flatMap(({ at, scans: seen }) =>
    at === null || at > now || (deliveredAt !== null && at >= deliveredAt) ? [] : [{ parcel, at, scans: seen }],
  );
}

/** Null while nothing was delivered yet. */
function fitOn(parcels: readonly ScannedParcel[], day: number, before: ArrivalModel): WalkedModel | null {
  const known = knownAt(parcels, day);
  const deliveries = known.filter(({ deliveredAt }) => deliveredAt !== null).length;
  if (deliveries === 0) return null;
  return { model: fitArrivalModel(known, day, forecastSettings, before.toState().calibrations), fittedAt: day, deliveries };
}

function estimateThen(
  { parcel, at, scans }: Moment,
  before: NewArrival | undefined,
  serving: { model: ArrivalModel; version: number },
  confidence: Confidence,
): NewArrival | null {
  const seen = parcel.scans.slice(0, scans).toReversed();
  const { handedOverAt } = parcel;
  const open = {
    shipmentId: parcel.shipmentId,
    orderId: null,
    milestone: seen[0]?.stage === 'AT_CUSTOMS' ? ('AT_CUSTOMS' as const) : ('IN_TRANSIT' as const),
    condition: seen[0]?.stage === 'ATTEMPTED' ? ('ATTEMPT_FAILED' as const) : ('ON_TRACK' as const),
    confidence,
    shown: before?.window ?? null,
    promisedOn: before?.promisedOn ?? null,
    before: null,
    scans: seen,
    parcel: { ...parcel, handedOverAt: handedOverAt !== null && handedOverAt <= at ? handedOverAt : null },
  };
  return estimateOne(open, serving, new Date(Math.round(at * 86_400_000)));
}

const nothing = (): Record<EstimateBasis, SettledQuantile[]> => ({ ordered: [], handed_over: [], scanned: [] });

/** Notes for every quantile the day after its hour: only then is it known whether the parcel had come. */
function expectAnswers(
  due: Map<number, Record<EstimateBasis, SettledQuantile[]>>,
  { forecast }: NewArrival,
  at: number,
  deliveredAt: number | null,
): void {
  for (let level = 0; level < LEVEL_COUNT; level++) {
    const hour = at + forecast.remainingDays[level]!;
    const day = Math.floor(hour) + 1;
    const held = due.get(day) ?? nothing();
    due.set(day, held);
    held[forecast.basis].push({ group: forecast.group, level, arrived: deliveredAt !== null && deliveredAt <= hour });
  }
}

function settle(calibrations: Record<EstimateBasis, Calibration>, outcomes: Record<EstimateBasis, SettledQuantile[]> | undefined): void {
  if (outcomes === undefined) return;
  for (const basis of ['ordered', 'handed_over', 'scanned'] as const)
    if (outcomes[basis].length > 0) calibrations[basis].settle(outcomes[basis]);
}
