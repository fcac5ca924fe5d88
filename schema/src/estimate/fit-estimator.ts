import { BOOST_SETTINGS, boostQuantiles, predictQuantiles, type BoostSettings, type QuantileForest } from './boost-quantiles.ts';
import type { Calibration } from './calibration.ts';
import { History, TrainingRows } from './history.ts';
import { FEATURE_COUNT, JourneyMemory, type EstimateLevel, type Traveller } from './journey-memory.ts';
import { deliveryClockName, handoverClockName, keysOf } from './journey-keys.ts';
import { type EstimatePoint, type HolidayCalendar, type InstantDays, type Parcel, type PublishedService } from './parcel.ts';
import { LEVEL_COUNT, rearrange } from './quantile-levels.ts';
import { weighCensored } from './weigh-censored.ts';
import { WorkClock, learnRhythm } from './work-clock.ts';

const CLOCK_HORIZON_DAYS = 800;
/** From this many deliveries on, rows from before anything was known teach only the ignorance of the first days. */
const ENOUGH_DELIVERIES = 500;

export interface EstimatorSettings {
  isHoliday: HolidayCalendar;
  boost?: BoostSettings;
  /** Published service days of a carrier's service, where known. */
  publishedService?: (parcel: Parcel) => PublishedService | null;
}

/** When a parcel will arrive: remaining days at each of QUANTILE_LEVELS, ascending, and where the knowledge came from. */
export interface Estimate {
  remainingDays: Float64Array;
  level: EstimateLevel;
  /** log slow-down of the network that is in the estimate; above 0 is slower than usual. */
  drift: number;
  /** Expected working days with the shop and with the carrier, before the trees' correction. */
  processingWorkDays: number;
  transitWorkDays: number;
}

/** A fitted model that goes on living: it learns lanes, shops and speed from every event, and its trees from the next fit. */
export class Estimator {
  readonly fittedAt: InstantDays;
  readonly forests: Record<EstimatePoint, QuantileForest>;
  readonly #history: History;
  readonly #memory = new JourneyMemory();
  readonly #clocks = new Map<string, WorkClock>();
  readonly #settings: EstimatorSettings;
  readonly #row = new Float32Array(FEATURE_COUNT);
  #position = 0;

  /** Fits on what is known at `now` (UTC days) and nothing later. */
  constructor(history: History, now: InstantDays, settings: EstimatorSettings) {
    this.#history = history;
    this.#settings = settings;
    this.fittedAt = now;
    const from = (history.length > 0 ? history.times[0]! : now) - 30;
    for (const [name, { country, instants }] of history.rhythms(now)) this.#addClock(name, country, instants, from);
    const rows = {
      ordered: new TrainingRows(history.parcels.length, FEATURE_COUNT),
      handed_over: new TrainingRows(history.parcels.length, FEATURE_COUNT),
    };
    this.liveUntil(now, rows);
    this.forests = { ordered: this.#fit(rows.ordered, now), handed_over: this.#fit(rows.handed_over, now) };
  }

  /** Learns everything that became known up to `now`, the trees excepted. */
  liveUntil(now: InstantDays, rows?: Record<EstimatePoint, TrainingRows>): void {
    const history = this.#history;
    for (; this.#position < history.length && history.times[this.#position]! <= now; this.#position++) {
      const at = history.times[this.#position]!;
      const index = history.parcelAt(this.#position);
      const kind = history.kindAt(this.#position);
      const traveller = this.#traveller(index);
      this.#memory.passTo(at);
      if (rows && kind !== 'delivered') {
        const { expected, level } = this.#memory.look(traveller, kind, at, this.#row);
        const ignorant = level === 'ASSUMED' || level === 'PUBLISHED_SERVICE';
        if (!ignorant || history.parcels.length < ENOUGH_DELIVERIES) rows[kind].push(this.#row, expected, at, index);
      }
      if (kind === 'ordered') this.#memory.ordered(at);
      else if (kind === 'handed_over') this.#memory.handedOver(traveller, at);
      else this.#memory.delivered(traveller, at);
    }
    this.#memory.passTo(now);
  }

  /** The estimate for a parcel of the history, or any other, at `now`: the moment its journey starts. Days from `now`. */
  estimate(parcel: Parcel | number, point: EstimatePoint, now: InstantDays, calibration?: Calibration, group = ''): Estimate {
    const traveller = typeof parcel === 'number' ? this.#traveller(parcel) : this.#stranger(parcel);
    const { utcOffsetDays } = traveller.parcel;
    const outlook = this.#memory.look(traveller, point, now, this.#row);
    const quantiles = predictQuantiles(this.forests[point], this.#row);
    const worked = traveller.deliveryClock.read(now + utcOffsetDays);
    for (let k = 0; k < LEVEL_COUNT; k++) {
      const log = outlook.expected + quantiles[k]! + (calibration?.shift(group, k) ?? 0);
      quantiles[k] = traveller.deliveryClock.instantAt(worked + Math.exp(log)) - utcOffsetDays - now;
    }
    return {
      remainingDays: rearrange(quantiles),
      level: outlook.level,
      drift: outlook.drift,
      processingWorkDays: Math.exp(outlook.processing),
      transitWorkDays: Math.exp(outlook.transit),
    };
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
      const clock = this.#traveller(index).deliveryClock;
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

  #traveller(index: number): Traveller {
    const parcel = this.#history.parcels[index]!;
    return this.#withClocks(parcel, index, this.#history.keys[index]!);
  }

  #stranger(parcel: Parcel): Traveller {
    return this.#withClocks(parcel, -1, keysOf(parcel, this.#history.book));
  }

  #withClocks(parcel: Parcel, index: number, keys: Traveller['keys']): Traveller {
    return {
      index,
      parcel,
      keys,
      deliveryClock: this.#clock(deliveryClockName(parcel), parcel.destCountry),
      handoverClock: this.#clock(handoverClockName(parcel), parcel.originCountry),
      published: this.#settings.publishedService?.(parcel) ?? null,
    };
  }

  #clock(name: string, country: string): WorkClock {
    return this.#clocks.get(name) ?? this.#addClock(name, country, [], this.fittedAt - 400);
  }

  #addClock(name: string, country: string, instants: number[], from: number): WorkClock {
    const { isHoliday } = this.#settings;
    const clock = new WorkClock(learnRhythm(country, instants, isHoliday), from, this.fittedAt + CLOCK_HORIZON_DAYS, isHoliday);
    this.#clocks.set(name, clock);
    return clock;
  }
}
