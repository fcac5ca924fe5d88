import { DecayingMeans, type MeansState } from './decaying-means.ts';
import { KeyBook, type GroupPath } from './journey-keys.ts';
import { normalShare } from './normal.ts';
import type { InstantDays, Parcel } from './parcel.ts';
import { LEVEL_COUNT, QUANTILE_LEVELS } from './quantile-levels.ts';
import type { Stage } from './stage.ts';

/** Working days still to go from a scan of each stage, believed before any delivery was seen. */
const ASSUMED_REMAINING: Record<Stage, number> = {
  MOVING: 2.5,
  HINDERED: 2.5,
  IN_COUNTRY: 1.8,
  AT_CUSTOMS: 3,
  CLEARED: 1.8,
  AT_DEPOT: 0.6,
  OUT_FOR_DELIVERY: 0.3,
  ATTEMPTED: 1,
};
/** Working days until the next scan, before any was seen. */
const ASSUMED_DWELL = 0.7;
const ASSUMED_SPREAD = 0.6;
const NARROWEST_SPREAD = 0.15;
/** Mean absolute deviation of a normal distribution to its standard deviation. */
const MAD_TO_SPREAD = Math.sqrt(Math.PI / 2);
const HALF_LIFE_DAYS = 90;
/** Shrinkage from the stage everywhere to the carrier's, the country's, the region's. */
const WEIGHTS = [10, 15, 15, 20];
/** Minutes do not look like another world: 15 minutes of a working day are added to every time. */
const SOFTENED_BY = 0.03;

/** One parcel in twenty has trouble that the usual spread knows nothing of: it takes much longer, nobody knows how long. */
const TROUBLED = 0.05;
const TROUBLE_TAKES = 1.2;
const TROUBLE_SPREAD = 0.9;

/** Of parcels that were handed over, the share that never arrives, until a carrier's own is known. */
const ASSUMED_LOSS = 0.003;

export interface StageState {
  texts: string[];
  remaining: MeansState;
  remainingSpread: MeansState;
  dwell: MeansState;
  dwellSpread: MeansState;
}

/** A log-normal time in working days. */
interface LogNormal {
  mean: number;
  spread: number;
}

/**
 * What scans say of the time still to go: log-normal with a heavy tail, with mean and spread learned by stage, carrier, destination country and
 * region, each shrunk to the wider group (see DecayingMeans). Beside it, how long carriers are usually silent after a scan.
 */
export class StageMemory {
  readonly #book: KeyBook;
  readonly #remaining: DecayingMeans;
  readonly #remainingSpread: DecayingMeans;
  readonly #dwell: DecayingMeans;
  readonly #dwellSpread: DecayingMeans;

  constructor(state?: StageState) {
    this.#book = new KeyBook(state?.texts);
    this.#remaining = new DecayingMeans(WEIGHTS, HALF_LIFE_DAYS, state?.remaining);
    this.#remainingSpread = new DecayingMeans(WEIGHTS, HALF_LIFE_DAYS, state?.remainingSpread);
    this.#dwell = new DecayingMeans(WEIGHTS, HALF_LIFE_DAYS, state?.dwell);
    this.#dwellSpread = new DecayingMeans(WEIGHTS, HALF_LIFE_DAYS, state?.dwellSpread);
  }

  toState(): StageState {
    return {
      texts: this.#book.toTexts(),
      remaining: this.#remaining.toState(),
      remainingSpread: this.#remainingSpread.toState(),
      dwell: this.#dwell.toState(),
      dwellSpread: this.#dwellSpread.toState(),
    };
  }

  /** A scan of this stage was followed by the delivery `work` working days later, learned at `now`. */
  arrived(parcel: Parcel, stage: Stage, work: number, now: InstantDays): void {
    const path = this.#path(parcel, stage, (text) => this.#book.learn(text));
    learn(this.#remaining, this.#remainingSpread, path, now, work, Math.log(ASSUMED_REMAINING[stage]));
  }

  /** A scan of this stage was followed by the next scan `work` working days later. */
  scanned(parcel: Parcel, stage: Stage, work: number, now: InstantDays): void {
    const path = this.#path(parcel, stage, (text) => this.#book.learn(text));
    learn(this.#dwell, this.#dwellSpread, path, now, work, Math.log(ASSUMED_DWELL));
  }

  /** Working days still to go at each of QUANTILE_LEVELS, for a parcel silent for `silentWork` working days since a scan of this stage. */
  remaining(parcel: Parcel, stage: Stage, silentWork: number, now: InstantDays): { quantiles: Float64Array; stillOpen: number } {
    const path = this.#path(parcel, stage, (text) => this.#book.find(text));
    const { mean, spread } = look(this.#remaining, this.#remainingSpread, path, now, Math.log(ASSUMED_REMAINING[stage]));
    const passed = Math.log(silentWork + SOFTENED_BY);
    const left = stillOpen(passed, mean, spread);
    const quantiles = Float64Array.from({ length: LEVEL_COUNT }, (_, k) => {
      const wanted = left * (1 - QUANTILE_LEVELS[k]!);
      let [low, high] = [passed, passed + 8];
      for (let i = 0; i < 26; i++) {
        const middle = (low + high) / 2;
        if (stillOpen(middle, mean, spread) > wanted) low = middle;
        else high = middle;
      }
      return Math.max(0.005, Math.exp(low) - Math.exp(passed));
    });
    return { quantiles, stillOpen: left };
  }

  /** The chance that a parcel which is not lost stays silent at least this long after a scan of this stage. */
  chanceOfSilence(parcel: Parcel, stage: Stage, silentWork: number, now: InstantDays): number {
    const path = this.#path(parcel, stage, (text) => this.#book.find(text));
    const { mean, spread } = look(this.#dwell, this.#dwellSpread, path, now, Math.log(ASSUMED_DWELL));
    return 1 - normalShare((Math.log(silentWork + SOFTENED_BY) - mean) / spread);
  }

  /** Working days that usually pass until the next scan. */
  usualDwell(parcel: Parcel, stage: Stage, now: InstantDays): number {
    const path = this.#path(parcel, stage, (text) => this.#book.find(text));
    return Math.max(0, Math.exp(this.#dwell.read(path, now, Math.log(ASSUMED_DWELL)).mean) - SOFTENED_BY);
  }

  #path({ carrier, destCountry, destRegion }: Parcel, stage: Stage, number: (text: string) => number): GroupPath {
    return [
      number(stage),
      number(`${stage}|${carrier}`),
      number(`${stage}|${carrier}|${destCountry}`),
      number(`${stage}|${carrier}|${destCountry}|${destRegion}`),
    ];
  }
}

/** Bayes: the chance that a silent parcel is lost, from the share that is lost at all and how unusual its silence is. */
export function chanceLost(chanceOfSilence: number, lossShare = ASSUMED_LOSS): number {
  return lossShare / (lossShare + (1 - lossShare) * chanceOfSilence);
}

/** The share of parcels still open at a log time: the usual ones, and the few in trouble. */
function stillOpen(logTime: number, mean: number, spread: number): number {
  const usual = 1 - normalShare((logTime - mean) / spread);
  const troubled = 1 - normalShare((logTime - mean - TROUBLE_TAKES) / (spread + TROUBLE_SPREAD));
  return (1 - TROUBLED) * usual + TROUBLED * troubled;
}

function learn(means: DecayingMeans, spreads: DecayingMeans, path: GroupPath, now: number, work: number, believed: number): void {
  const took = Math.log(Math.max(0, work) + SOFTENED_BY);
  spreads.add(path, now, Math.abs(took - means.read(path, now, believed).mean));
  means.add(path, now, took);
}

function look(means: DecayingMeans, spreads: DecayingMeans, path: GroupPath, now: number, believed: number): LogNormal {
  const deviation = spreads.read(path, now, ASSUMED_SPREAD / MAD_TO_SPREAD).mean;
  return { mean: means.read(path, now, believed).mean, spread: Math.max(NARROWEST_SPREAD, deviation * MAD_TO_SPREAD) };
}
