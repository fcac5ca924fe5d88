import { predictQuantiles, type QuantileForest } from './boost-quantiles.ts';
import type { Calibration } from './calibration.ts';
import { FEATURE_COUNT, JourneyMemory, type EstimateLevel, type MemoryState, type Traveller } from './journey-memory.ts';
import { deliveryClockName, handoverClockName, KeyBook, keysOf } from './journey-keys.ts';
import type { EstimatePoint, HolidayCalendar, InstantDays, Parcel, PublishedService } from './parcel.ts';
import { LEVEL_COUNT, MEDIAN, NORMAL_QUANTILES, rearrange } from './quantile-levels.ts';
import { WorkClock, learnRhythm, type WorkRhythm } from './work-clock.ts';

const CLOCK_HORIZON_DAYS = 800;

export interface ForecastSettings {
  isHoliday: HolidayCalendar;
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

/** A fitted model as plain data: everything an estimate needs, nothing of the parcels it was learned from. */
export interface ForecasterState {
  fittedAt: InstantDays;
  forests: Record<EstimatePoint, QuantileForest>;
  memory: MemoryState;
  texts: string[];
  rhythms: { name: string; from: number; rhythm: WorkRhythm }[];
}

/** A fitted model in use. */
export class Forecaster {
  readonly fittedAt: InstantDays;
  readonly book: KeyBook;
  readonly memory: JourneyMemory;
  forests: Record<EstimatePoint, QuantileForest>;
  readonly #settings: ForecastSettings;
  readonly #clocks = new Map<string, WorkClock>();
  readonly #rhythms: ForecasterState['rhythms'] = [];
  readonly #row = new Float32Array(FEATURE_COUNT);

  constructor(parts: Pick<Forecaster, 'fittedAt' | 'book' | 'memory' | 'forests'>, settings: ForecastSettings) {
    this.fittedAt = parts.fittedAt;
    this.book = parts.book;
    this.memory = parts.memory;
    this.forests = parts.forests;
    this.#settings = settings;
  }

  static fromState(state: ForecasterState, settings: ForecastSettings): Forecaster {
    const { fittedAt, forests } = state;
    const forecaster = new Forecaster(
      { fittedAt, forests, book: new KeyBook(state.texts), memory: new JourneyMemory(state.memory) },
      settings,
    );
    for (const { name, from, rhythm } of state.rhythms) forecaster.#wind(name, rhythm, from);
    return forecaster;
  }

  /** Shared with the living object: write it down before it learns on. */
  toState(): ForecasterState {
    const { fittedAt, forests, memory, book } = this;
    return { fittedAt, forests, memory: memory.toState(), texts: book.toTexts(), rhythms: this.#rhythms };
  }

  /** The estimate at `now`, the moment the journey starts. Days from `now`. */
  estimate(parcel: Parcel, point: EstimatePoint, now: InstantDays, calibration?: Calibration, group = ''): Estimate {
    return this.estimateFor(this.stranger(parcel), point, now, calibration, group);
  }

  estimateFor(traveller: Traveller, point: EstimatePoint, now: InstantDays, calibration?: Calibration, group = ''): Estimate {
    const { utcOffsetDays } = traveller.parcel;
    const outlook = this.memory.look(traveller, point, now, this.#row);
    const quantiles = predictQuantiles(this.forests[point], this.#row);
    const middle = quantiles[MEDIAN]!;
    const start = outlook.expected + middle;
    // How long a slow or quick spell lasts is unsure by about its own size: its square adds to that of the spread.
    const departure = outlook.drift + outlook.pickup;
    const worked = traveller.deliveryClock.read(now + utcOffsetDays);
    for (let k = 0; k < LEVEL_COUNT; k++) {
      const gap = quantiles[k]! - middle;
      const log = start + Math.sign(gap) * Math.hypot(gap, NORMAL_QUANTILES[k]! * departure) + (calibration?.shift(group, k) ?? 0);
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

  /** A parcel of the history, whose groups are known, or with index -1 any other. */
  traveller(parcel: Parcel, index: number, keys: Traveller['keys']): Traveller {
    return {
      index,
      parcel,
      keys,
      deliveryClock: this.#clock(deliveryClockName(parcel), parcel.destCountry),
      handoverClock: this.#clock(handoverClockName(parcel), parcel.originCountry),
      published: this.#settings.publishedService?.(parcel) ?? null,
    };
  }

  stranger(parcel: Parcel): Traveller {
    return this.traveller(
      parcel,
      -1,
      keysOf(parcel, (text) => this.book.find(text)),
    );
  }

  /** Sets the clock of one kind of event by the local instants at which it happened. */
  learnClock(name: string, country: string, instants: readonly number[], from: number): void {
    const rhythm = learnRhythm(country, instants, this.#settings.isHoliday);
    this.#rhythms.push({ name, from, rhythm });
    this.#wind(name, rhythm, from);
  }

  #clock(name: string, country: string): WorkClock {
    return this.#clocks.get(name) ?? this.#wind(name, learnRhythm(country, [], this.#settings.isHoliday), this.fittedAt - 400);
  }

  #wind(name: string, rhythm: WorkRhythm, from: number): WorkClock {
    const clock = new WorkClock(rhythm, from, this.fittedAt + CLOCK_HORIZON_DAYS, this.#settings.isHoliday);
    this.#clocks.set(name, clock);
    return clock;
  }
}
