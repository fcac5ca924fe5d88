import { enlarge } from './enlarge.ts';
import type { GroupPath } from './journey-keys.ts';
import { normalShare } from './normal.ts';
import type { WorkClock } from './work-clock.ts';

/** Spread of log transit times around the lane's mean that the reference hazard assumes; only its long-run ratio matters. */
const REFERENCE_SPREAD = 0.55;
const FAST_HALF_LIFE_DAYS = 6;
const SLOW_HALF_LIFE_DAYS = 90;
/** Deliveries' worth of belief in the wider group's speed. */
const SHRINKAGE = 30;
/** A parcel open this long says nothing about the network's present speed any more. */
const FORGOTTEN_AFTER_DAYS = 60;

const TABLE_FROM = -5;
const TABLE_STEP = 0.02;
const CUMULATIVE_HAZARD = Float64Array.from({ length: 451 }, (_, i) => {
  const z = (TABLE_FROM + i * TABLE_STEP) / REFERENCE_SPREAD;
  return -Math.log(Math.max(1 - normalShare(z), 1e-9));
});

function cumulativeHazard(elapsedShare: number): number {
  if (elapsedShare <= 0) return 0;
  const at = (Math.log(elapsedShare) - TABLE_FROM) / TABLE_STEP;
  return CUMULATIVE_HAZARD[Math.min(450, Math.max(0, Math.round(at)))]!;
}

interface RateState {
  sum: number;
  at: number;
  since: number | null;
}

/** A count per day that fades with age. */
class FadingRate {
  readonly #halfLifeDays: number;
  #sum: number;
  #at: number;
  #since: number | null;

  constructor(halfLifeDays: number, { sum, at, since }: RateState = { sum: 0, at: 0, since: null }) {
    this.#halfLifeDays = halfLifeDays;
    [this.#sum, this.#at, this.#since] = [sum, at, since];
  }

  toState(): RateState {
    return { sum: this.#sum, at: this.#at, since: this.#since };
  }

  add(now: number): void {
    this.#since ??= now;
    this.#sum = this.#sum * 2 ** (-(now - this.#at) / this.#halfLifeDays) + 1;
    this.#at = now;
  }

  perDay(now: number): number {
    if (this.#since === null) return 0;
    const span = (this.#halfLifeDays / Math.LN2) * (1 - 2 ** (-Math.max(now - this.#since, 1) / this.#halfLifeDays));
    return (this.#sum * 2 ** (-(now - this.#at) / this.#halfLifeDays)) / span;
  }
}

/** What is known of the network's speed, without the parcels still on their way. */
export interface SpeedState {
  observedFast: Float64Array;
  expectedFast: Float64Array;
  at: Float64Array;
  observedSlow: number;
  expectedSlow: number;
  slowAt: number;
  openParcels: number;
  orders: [fast: RateState, slow: RateState];
  arrivals: RateState;
  usualSojourn: number | null;
}

interface Journey {
  groups: GroupPath;
  clock: WorkClock;
  utcOffsetDays: number;
  startedAt: number;
  startWork: number;
  expectedWork: number;
  hazard: number;
}

/**
 * How fast the network moves just now, parcels still on their way included. Each open parcel adds the hazard it lived through to
 * the deliveries expected, each arrival adds one to those observed; their ratio is a standardised rate that censoring does not
 * bias (Aalen 1978; Breslow & Day 1987, ch. 2). Load is Little's law: parcels in transit over deliveries a day is the wait the
 * network is building up (Ibrahim & Whitt 2009, "Real-time delay estimation").
 */
export class NetworkSpeed {
  #observedFast: Float64Array = new Float64Array(256);
  #expectedFast: Float64Array = new Float64Array(256);
  #at: Float64Array = new Float64Array(256);
  #observedSlow = SHRINKAGE;
  #expectedSlow = SHRINKAGE;
  #slowAt = 0;
  readonly #open = new Map<number, Journey>();
  /** Parcels on their way of which only the number is known. */
  readonly #openBefore: number;
  readonly #ordersFast: FadingRate;
  readonly #ordersSlow: FadingRate;
  readonly #arrivals: FadingRate;
  #usualSojourn: number | null = null;
  #tickedAt = 0;

  constructor(state?: SpeedState) {
    this.#openBefore = state?.openParcels ?? 0;
    this.#ordersFast = new FadingRate(3, state?.orders[0]);
    this.#ordersSlow = new FadingRate(40, state?.orders[1]);
    this.#arrivals = new FadingRate(10, state?.arrivals);
    if (!state) return;
    [this.#observedFast, this.#expectedFast, this.#at] = [state.observedFast, state.expectedFast, state.at];
    [this.#observedSlow, this.#expectedSlow, this.#slowAt] = [state.observedSlow, state.expectedSlow, state.slowAt];
    this.#usualSojourn = state.usualSojourn;
  }

  /** What it holds: shared with the living object, so write it down before the next event. */
  toState(): SpeedState {
    return {
      observedFast: this.#observedFast,
      expectedFast: this.#expectedFast,
      at: this.#at,
      observedSlow: this.#observedSlow,
      expectedSlow: this.#expectedSlow,
      slowAt: this.#slowAt,
      openParcels: this.#openBefore + this.#open.size,
      orders: [this.#ordersFast.toState(), this.#ordersSlow.toState()],
      arrivals: this.#arrivals.toState(),
      usualSojourn: this.#usualSojourn,
    };
  }

  order(now: number): void {
    this.#ordersFast.add(now);
    this.#ordersSlow.add(now);
  }

  depart(parcel: number, journey: Omit<Journey, 'hazard'>): void {
    this.#open.set(parcel, { ...journey, hazard: 0 });
  }

  arrive(parcel: number, now: number): void {
    const journey = this.#open.get(parcel);
    if (!journey) return;
    this.#live(journey, now, 1);
    this.#open.delete(parcel);
    this.#arrivals.add(now);
  }

  /** Lets the open parcels live up to `now`; call about once a day. */
  tick(now: number): void {
    for (const [parcel, journey] of this.#open)
      if (now - journey.startedAt > FORGOTTEN_AFTER_DAYS) this.#open.delete(parcel);
      else this.#live(journey, now, 0);
    const sojourn = this.#logSojourn(now);
    const fade = 2 ** (-Math.min(now - this.#tickedAt, 30) / 60);
    this.#usualSojourn = this.#usualSojourn === null ? sojourn : fade * this.#usualSojourn + (1 - fade) * sojourn;
    this.#tickedAt = now;
  }

  /** log of deliveries seen over deliveries expected in about the last fortnight, shrunk from group to wider group; 0 is usual. */
  logSpeed(path: GroupPath, now: number, shrinkage = SHRINKAGE): number {
    const usual = this.#observedSlow / this.#expectedSlow;
    let ratio = 1;
    for (const id of path) {
      if (id >= this.#at.length) break;
      const fade = 2 ** (-(now - this.#at[id]!) / FAST_HALF_LIFE_DAYS);
      ratio = (this.#observedFast[id]! * fade + shrinkage * ratio) / (this.#expectedFast[id]! * fade * usual + shrinkage);
    }
    return Math.log(ratio);
  }

  /** log of the orders a day in the last days over the usual. */
  logDemand(now: number): number {
    return Math.log((this.#ordersFast.perDay(now) + 1) / (this.#ordersSlow.perDay(now) + 1));
  }

  /** log of the wait that builds up (Little's law) over the usual one. */
  logPressure(now: number): number {
    return this.#usualSojourn === null ? 0 : this.#logSojourn(now) - this.#usualSojourn;
  }

  #logSojourn(now: number): number {
    return Math.log((this.#openBefore + this.#open.size + 5) / (this.#arrivals.perDay(now) + 1));
  }

  #live(journey: Journey, now: number, arrived: 0 | 1): void {
    const worked = journey.clock.read(now + journey.utcOffsetDays) - journey.startWork;
    const hazard = cumulativeHazard(worked / journey.expectedWork);
    const lived = Math.max(0, hazard - journey.hazard);
    journey.hazard = hazard;
    for (const id of journey.groups) this.#count(id, now, arrived, lived);
    const fade = 2 ** (-(now - this.#slowAt) / SLOW_HALF_LIFE_DAYS);
    this.#observedSlow = this.#observedSlow * fade + arrived;
    this.#expectedSlow = this.#expectedSlow * fade + lived;
    this.#slowAt = now;
  }

  #count(id: number, now: number, arrived: number, lived: number): void {
    if (id >= this.#at.length) this.#grow(id);
    const fade = 2 ** (-(now - this.#at[id]!) / FAST_HALF_LIFE_DAYS);
    this.#observedFast[id] = this.#observedFast[id]! * fade + arrived;
    this.#expectedFast[id] = this.#expectedFast[id]! * fade + lived;
    this.#at[id] = now;
  }

  #grow(id: number): void {
    this.#observedFast = enlarge(this.#observedFast, id);
    this.#expectedFast = enlarge(this.#expectedFast, id);
    this.#at = enlarge(this.#at, id);
  }
}
