import { BOOST_SETTINGS, boostQuantiles, type BoostSettings, type QuantileForest } from './boost-quantiles.ts';
import type { Calibration } from './calibration.ts';
import { Forecaster, type Estimate, type ForecastSettings } from './forecaster.ts';
import { History, TrainingRows } from './history.ts';
import { FEATURE_COUNT, JourneyMemory, type Traveller } from './journey-memory.ts';
import { type EstimatePoint, type InstantDays, type Parcel } from './parcel.ts';
import { weighCensored } from './weigh-censored.ts';

/** From this many deliveries on, rows from before anything was known teach only the ignorance of the first days. */
const ENOUGH_DELIVERIES = 500;

export interface EstimatorSettings extends ForecastSettings {
  boost?: BoostSettings;
}

/** A model being fitted that goes on living: it learns lanes, shops and speed from every event, and its trees from the next fit. */
export class Estimator {
  readonly fittedAt: InstantDays;
  /** What it has learned, as it stands: for estimates, and to be stored. */
  readonly forecaster: Forecaster;
  readonly #history: History;
  readonly #settings: EstimatorSettings;
  readonly #row = new Float32Array(FEATURE_COUNT);
  #position = 0;

  /** Fits on what is known at `now` (UTC days) and nothing later. */
  constructor(history: History, now: InstantDays, settings: EstimatorSettings) {
    this.#history = history;
    this.#settings = settings;
    this.fittedAt = now;
    const none: QuantileForest = { featureCount: FEATURE_COUNT, edges: [], start: [], trees: [] };
    const forests = { ordered: none, handed_over: none };
    this.forecaster = new Forecaster({ fittedAt: now, book: history.book, memory: new JourneyMemory(), forests }, settings);
    const from = (history.length > 0 ? history.times[0]! : now) - 30;
    for (const [name, { country, instants }] of history.rhythms(now)) this.forecaster.learnClock(name, country, instants, from);
    const rows = {
      ordered: new TrainingRows(history.parcels.length, FEATURE_COUNT),
      handed_over: new TrainingRows(history.parcels.length, FEATURE_COUNT),
    };
    this.liveUntil(now, rows);
    this.forecaster.forests = { ordered: this.#fit(rows.ordered, now), handed_over: this.#fit(rows.handed_over, now) };
  }

  /** Learns everything that became known up to `now`, the trees excepted. */
  liveUntil(now: InstantDays, rows?: Record<EstimatePoint, TrainingRows>): void {
    const history = this.#history;
    const { memory } = this.forecaster;
    for (; this.#position < history.length && history.times[this.#position]! <= now; this.#position++) {
      const at = history.times[this.#position]!;
      const index = history.parcelAt(this.#position);
      const kind = history.kindAt(this.#position);
      const traveller = this.#travellerOf(index);
      memory.passTo(at);
      if (rows && kind !== 'delivered') {
        const { expected, level } = memory.look(traveller, kind, at, this.#row);
        const ignorant = level === 'ASSUMED' || level === 'PUBLISHED_SERVICE';
        if (!ignorant || history.parcels.length < ENOUGH_DELIVERIES) rows[kind].push(this.#row, expected, at, index);
      }
      if (kind === 'ordered') memory.ordered(traveller, at);
      else if (kind === 'handed_over') memory.handedOver(traveller, at);
      else memory.delivered(traveller, at);
    }
    memory.passTo(now);
  }

  /** The estimate for a parcel of the history, or any other, at `now`: the moment its journey starts. Days from `now`. */
  estimate(parcel: Parcel | number, point: EstimatePoint, now: InstantDays, calibration?: Calibration, group = ''): Estimate {
    const traveller = typeof parcel === 'number' ? this.#travellerOf(parcel) : this.forecaster.stranger(parcel);
    return this.forecaster.estimateFor(traveller, point, now, calibration, group);
  }

  #fit(rows: TrainingRows, now: number): QuantileForest {
    const { parcels } = this.#history;
    const known: number[] = [];
    for (let row = 0; row < rows.count; row++) {
      const arrived = parcels[rows.parcel[row]!]!.deliveredAt;
      if (arrived !== null && arrived <= now) known.push(row);
    }
    const features = new Float32Array(known.length * FEATURE_COUNT);
    const target = new Float32Array(known.length);
    const took = new Float64Array(known.length);
    known.forEach((row, i) => {
      const index = rows.parcel[row]!;
      const { deliveredAt, utcOffsetDays } = parcels[index]!;
      const clock = this.#travellerOf(index).deliveryClock;
      const worked = clock.read(deliveredAt! + utcOffsetDays) - clock.read(rows.startedAt[row]! + utcOffsetDays);
      features.set(rows.features.subarray(row * FEATURE_COUNT, (row + 1) * FEATURE_COUNT), i * FEATURE_COUNT);
      target[i] = Math.log(Math.max(worked, 0.05)) - rows.expected[row]!;
      took[i] = deliveredAt! - rows.startedAt[row]!;
    });
    const weight = weighCensored(
      took,
      Float64Array.from({ length: rows.count }, (_, row) => now - rows.startedAt[row]!),
    );
    // The loss is in days while the target is a log ratio: a day is a larger share of a short journey.
    known.forEach((row, i) => (weight[i]! *= Math.exp(rows.expected[row]!)));
    return boostQuantiles(features, target, weight, FEATURE_COUNT, this.#settings.boost ?? BOOST_SETTINGS);
  }

  #travellerOf(index: number): Traveller {
    return this.forecaster.traveller(this.#history.parcels[index]!, index, this.#history.keys[index]!);
  }
}
