import { DecayingMeans, type MeansState } from './decaying-means.ts';
import { LANE_LEVELS, type JourneyKeys } from './journey-keys.ts';
import { NetworkSpeed, type SpeedState } from './network-speed.ts';
import { type EstimatePoint, type Parcel, type PublishedService } from './parcel.ts';
import { weekdayOf, type WorkClock } from './work-clock.ts';

/**
 * How much of the network's present state is believed to last until the parcel arrives. A hazard twice as high halves a time only
 * where hazards do not rise with age; here they do (shape about 2), so half of the speed is a full pass-through and a quarter is half
 * of it. Demand and pressure are passed on by a third and a fifth. These are beliefs, not fits: a year holds too few slow spells.
 */
const SPEED_PASSED_ON = 0.25;
const PRESSURE_PASSED_ON = 0.2;
const DEMAND_PASSED_ON = 0.3;
/** The same of what this origin's parcels are slower or quicker than everyone's: they lie unscanned, or are fetched late. */
const PICKUP_PASSED_ON = 0.2;
/** Deliveries' worth of belief that an origin is like the others. */
const PICKUP_SHRINKAGE = 15;
/** Days of memory at which "usual" is known well enough to believe half of a departure from it. */
const HALF_TRUST_DAYS = 150;

const ASSUMED_TRANSIT_DAYS = 6;
const ASSUMED_PROCESSING_DAYS = 2;
const ASSUMED_LOG_PROMISE = 3;

export const FEATURE_COUNT = 15;

/** Where an estimate's knowledge comes from, narrow to wide. */
export const ESTIMATE_LEVELS = {
  LANE: 'Parcels of this carrier and service between these two regions.',
  COUNTRY_PAIR: 'Parcels of this carrier and service between these two countries.',
  CARRIER: 'Parcels of this carrier.',
  GLOBAL: 'Parcels of this shop, with any carrier.',
  PUBLISHED_SERVICE: 'The days the carrier states for its service: no parcel like it has arrived yet.',
  ASSUMED: 'Nothing is known: a wide guess.',
} as const;
export type EstimateLevel = keyof typeof ESTIMATE_LEVELS;

/** What memory says of one parcel at one moment. */
export interface Outlook {
  /** log of the expected remaining working days: lane, shop and the network's present speed. The trees correct it. */
  expected: number;
  /** The part of `expected` due to the present speed and load of the network (log; above 0 is slower than usual). */
  drift: number;
  /** The part due to how this origin's parcels move just now, beyond the network's own speed (log). */
  pickup: number;
  /** log of the working days the shop is expected to take, and the carrier. */
  processing: number;
  transit: number;
  level: EstimateLevel;
}

/** A parcel with its groups and its two clocks. */
export interface Traveller {
  index: number;
  parcel: Parcel;
  keys: JourneyKeys;
  deliveryClock: WorkClock;
  handoverClock: WorkClock;
  published: PublishedService | null;
}

/** Memory as plain data that can be cloned and stored. */
export interface MemoryState {
  transit: MeansState;
  transitSpread: MeansState;
  origin: MeansState;
  processing: MeansState;
  processingSpread: MeansState;
  promise: MeansState;
  originPromise: MeansState;
  speed: SpeedState;
  bornAt: number;
}

/** Everything learned up to a moment by living through history in order: nothing in it is newer than its last event. */
export class JourneyMemory {
  readonly #transit: DecayingMeans;
  readonly #transitSpread: DecayingMeans;
  readonly #origin: DecayingMeans;
  readonly #processing: DecayingMeans;
  readonly #processingSpread: DecayingMeans;
  readonly #promise: DecayingMeans;
  readonly #originPromise: DecayingMeans;
  readonly #speed: NetworkSpeed;
  readonly #means = new Float64Array(8);
  #tickedOn = -Infinity;
  #bornAt: number;

  /** Of a `state` it remembers everything but the parcels then on their way, which count no more for the speed. */
  constructor(state?: MemoryState) {
    this.#transit = new DecayingMeans([1, 10, 15, 20, 20, 15, 8, 6], 150, state?.transit);
    this.#transitSpread = new DecayingMeans([5, 10, 15, 20, 20], 150, state?.transitSpread);
    this.#origin = new DecayingMeans([20, 6], 120, state?.origin);
    this.#processing = new DecayingMeans([1, 20, 10, 4], 60, state?.processing);
    this.#processingSpread = new DecayingMeans([1, 20, 10, 4], 60, state?.processingSpread);
    this.#promise = new DecayingMeans([1, 10, 15, 20, 20, 15, 8, 6], 60, state?.promise);
    this.#originPromise = new DecayingMeans([20, 6], 60, state?.originPromise);
    this.#speed = new NetworkSpeed(state?.speed);
    this.#bornAt = state?.bornAt ?? Infinity;
  }

  toState(): MemoryState {
    return {
      transit: this.#transit.toState(),
      transitSpread: this.#transitSpread.toState(),
      origin: this.#origin.toState(),
      processing: this.#processing.toState(),
      processingSpread: this.#processingSpread.toState(),
      promise: this.#promise.toState(),
      originPromise: this.#originPromise.toState(),
      speed: this.#speed.toState(),
      bornAt: this.#bornAt,
    };
  }

  /** Lets time pass: once a day the open parcels count for the network's speed. */
  passTo(now: number): void {
    this.#bornAt = Math.min(this.#bornAt, now);
    if (now - this.#tickedOn < 1) return;
    this.#tickedOn = Math.floor(now);
    this.#speed.tick(this.#tickedOn);
  }

  ordered({ parcel, keys }: Traveller, now: number): void {
    this.#speed.order(now);
    const promised = logPromise(parcel);
    if (promised === null) return;
    this.#originPromise.add(keys.origin, now, promised - this.#promise.read(keys.lane, now, ASSUMED_LOG_PROMISE).mean);
    this.#promise.add(keys.lane, now, promised);
  }

  handedOver(traveller: Traveller, now: number): void {
    const { parcel, keys, index, deliveryClock } = traveller;
    const took = processingWork(traveller, now);
    if (took !== null) {
      const usual = this.#processing.read(keys.processing, now, Math.log(ASSUMED_PROCESSING_DAYS)).mean;
      this.#processingSpread.add(keys.processing, now, Math.abs(took - usual));
      this.#processing.add(keys.processing, now, took);
    }
    this.#speed.depart(index, {
      groups: [...keys.speed, ...keys.pickup.slice(1)],
      clock: deliveryClock,
      utcOffsetDays: parcel.utcOffsetDays,
      startedAt: now,
      startWork: deliveryClock.read(now + parcel.utcOffsetDays),
      expectedWork: Math.exp(this.#transitMean(traveller, now)),
    });
  }

  delivered(traveller: Traveller, now: number): void {
    const { parcel, keys, index, deliveryClock } = traveller;
    this.#speed.arrive(index, now);
    if (parcel.handedOverAt === null) return;
    const offset = parcel.utcOffsetDays;
    const worked = deliveryClock.read(now + offset) - deliveryClock.read(parcel.handedOverAt + offset);
    const took = Math.log(Math.max(worked, 0.05));
    const surprise = took - this.#transitMean(traveller, now);
    this.#transitSpread.add(keys.lane, now, Math.abs(surprise));
    this.#origin.add(keys.origin, now, surprise);
    this.#transit.add(keys.lane, now, took);
  }

  /** Fills `features` (one row, FEATURE_COUNT wide, unknown as NaN) and returns what the trees start from. `now` in UTC days. */
  look(traveller: Traveller, point: EstimatePoint, now: number, features: Float32Array): Outlook {
    const { parcel, keys, deliveryClock } = traveller;
    const local = now + parcel.utcOffsetDays;
    const lane = this.#transit.read(keys.lane, now, this.#belief(traveller), this.#means);
    const transit = lane.mean;
    const regionMean = this.#means[LANE_LEVELS.LANE]!;
    const shop = this.#processing.read(keys.processing, now, Math.log(ASSUMED_PROCESSING_DAYS));
    const took = point === 'handed_over' ? processingWork(traveller, now) : null;
    const drift = this.#drift(keys, now);
    const pickup = this.#pickup(keys, now);
    const expected = (point === 'ordered' ? Math.log(Math.exp(transit) + Math.exp(shop.mean)) : transit) + drift + pickup;
    const lead =
      parcel.promisedAt === null ? NaN : deliveryClock.read(parcel.promisedAt + parcel.utcOffsetDays) - deliveryClock.read(local);

    features[0] = transit;
    features[1] = regionMean;
    features[2] = Math.log1p(lane.counts[5]! + lane.counts[6]!);
    features[3] = this.#origin.read(keys.origin, now, 0).mean;
    features[4] = this.#transitSpread.read(keys.lane, now, 0.4).mean;
    features[5] = shop.mean;
    features[6] = parcel.weightGrams === null ? NaN : Math.log(parcel.weightGrams + 50);
    features[7] = weekdayOf(Math.floor(local));
    features[8] = (local - Math.floor(local)) * 24;
    features[9] = lead;
    features[10] = Math.log(Math.max(lead, 0.5)) - transit;
    features[11] = point === 'ordered' ? this.#processingSpread.read(keys.processing, now, 0.5).mean : (took ?? NaN);
    features[12] = point === 'ordered' ? shop.counts[3]! : took === null ? NaN : took - shop.mean;
    features[13] = point === 'ordered' || parcel.orderedAt === null ? NaN : now - parcel.orderedAt;
    features[14] = this.#promiseSurprise(traveller, now);
    return { expected, drift, pickup, processing: shop.mean, transit, level: levelOf(lane.counts, traveller.published) };
  }

  #transitMean(traveller: Traveller, now: number): number {
    return this.#transit.read(traveller.keys.lane, now, this.#belief(traveller)).mean;
  }

  #belief({ published }: Traveller): number {
    return Math.log(published ? Math.max(0.5, (published.minDays + published.maxDays) / 2) : ASSUMED_TRANSIT_DAYS);
  }

  #drift(keys: JourneyKeys, now: number): number {
    const departure =
      -SPEED_PASSED_ON * this.#speed.logSpeed(keys.speed, now) +
      PRESSURE_PASSED_ON * this.#speed.logPressure(now) +
      DEMAND_PASSED_ON * this.#speed.logDemand(now);
    const age = Math.max(0, now - this.#bornAt);
    return (age / (age + HALF_TRUST_DAYS)) * departure;
  }

  #pickup(keys: JourneyKeys, now: number): number {
    const own = this.#speed.logSpeed(keys.pickup, now, PICKUP_SHRINKAGE);
    return -PICKUP_PASSED_ON * (own - this.#speed.logSpeed(keys.pickup.slice(0, 1), now, PICKUP_SHRINKAGE));
  }

  /** How much longer or shorter (log) the shop's promise is than usual on this lane from this origin: the shop knows something. */
  #promiseSurprise({ parcel, keys }: Traveller, now: number): number {
    const promised = logPromise(parcel);
    if (promised === null) return NaN;
    return promised - this.#promise.read(keys.lane, now, ASSUMED_LOG_PROMISE).mean - this.#originPromise.read(keys.origin, now, 0).mean;
  }
}

/** log of the days the shop promised, from the order; null when there is no promise. */
function logPromise({ promisedAt, orderedAt }: Parcel): number | null {
  return promisedAt === null || orderedAt === null ? null : Math.log(Math.max(1, promisedAt - orderedAt));
}

/** Working days from order to hand-over on the log scale (softened by 0.3 d, so that minutes do not look like another world). */
function processingWork({ parcel, handoverClock }: Traveller, handedOverAt: number): number | null {
  if (parcel.orderedAt === null) return null;
  const offset = parcel.utcOffsetDays;
  return Math.log(Math.max(0, handoverClock.read(handedOverAt + offset) - handoverClock.read(parcel.orderedAt + offset)) + 0.3);
}

/** A level is named when it holds about five recent deliveries of its own. */
function levelOf(counts: Float64Array, published: PublishedService | null): EstimateLevel {
  if (counts[LANE_LEVELS.LANE]! >= 5) return 'LANE';
  if (counts[LANE_LEVELS.COUNTRY_PAIR]! >= 5) return 'COUNTRY_PAIR';
  if (counts[LANE_LEVELS.CARRIER]! >= 5) return 'CARRIER';
  if (counts[0]! >= 5) return 'GLOBAL';
  return published ? 'PUBLISHED_SERVICE' : 'ASSUMED';
}
