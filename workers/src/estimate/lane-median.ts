import { ESTIMATE_POINTS, QUANTILE_LEVELS, startOf } from '@jalon/schema/estimate';
import type { EstimatePoint, PastParcel } from '@jalon/schema/estimate';
import { REFIT_DAYS } from './walk-forward.ts';

const FEWEST_DELIVERIES = 10;

type Samples = Map<string, number[]>;

/** The plain baseline: quantiles of the deliveries known so far on the same pair of regions; of all parcels where those are few. */
export class LaneMedian {
  readonly #parcels: readonly PastParcel[];
  #samples: Record<EstimatePoint, Samples> = { ordered: new Map(), handed_over: new Map() };
  #fittedAt = -Infinity;

  constructor(parcels: readonly PastParcel[]) {
    this.#parcels = parcels;
  }

  /** Quantiles of the days still to go at `now`, or null before the first delivery. Ask in order of time. */
  predict(parcel: PastParcel, point: EstimatePoint, now: number): Float64Array | null {
    if (now - this.#fittedAt >= REFIT_DAYS) this.#fit(now);
    const lane = this.#samples[point].get(laneOf(parcel)) ?? [];
    const known = lane.length >= FEWEST_DELIVERIES ? lane : (this.#samples[point].get('') ?? []);
    if (known.length === 0) return null;
    return Float64Array.from(QUANTILE_LEVELS, (level) => known[Math.min(known.length - 1, Math.floor(level * known.length))]!);
  }

  #fit(now: number): void {
    this.#fittedAt = now;
    for (const point of ESTIMATE_POINTS) {
      const samples: Samples = new Map([['', []]]);
      for (const parcel of this.#parcels) {
        const start = startOf(parcel, point);
        if (start === null || parcel.deliveredAt === null || parcel.deliveredAt > now) continue;
        const lane = laneOf(parcel);
        const held = samples.get(lane) ?? [];
        samples.set(lane, held);
        held.push(parcel.deliveredAt - start);
        samples.get('')!.push(parcel.deliveredAt - start);
      }
      for (const days of samples.values()) days.sort((a, b) => a - b);
      this.#samples[point] = samples;
    }
  }
}

const laneOf = (parcel: PastParcel): string =>
  [parcel.carrier, parcel.service, parcel.originCountry, parcel.originRegion, parcel.destCountry, parcel.destRegion].join('|');
