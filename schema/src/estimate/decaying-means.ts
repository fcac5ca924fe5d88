import { enlarge } from './enlarge.ts';
import type { GroupPath } from './journey-keys.ts';

/** A mean found by walking from wide to narrow groups, and how many recent observations the narrowest ones hold. */
export interface ShrunkMean {
  mean: number;
  /** Observations, faded by age, in the group at each level of the path. */
  counts: Float64Array;
}

/** Faded counts and sums by the number of the group, and when each was last added to. */
export interface MeansState {
  count: Float64Array;
  sum: Float64Array;
  at: Float64Array;
}

/**
 * Means of nested groups that fade with age, each shrunk towards its wider group:
 * m_level = (n·mean + k·m_wider) / (n + k), the empirical-Bayes estimate of a normal mean with prior weight k
 * (Efron & Morris 1975). A lane seen once hardly leaves its region pair; a busy one speaks for itself.
 */
export class DecayingMeans {
  readonly #weights: readonly number[];
  readonly #halfLifeDays: number;
  #count: Float64Array = new Float64Array(1024);
  #sum: Float64Array = new Float64Array(1024);
  #at: Float64Array = new Float64Array(1024);

  constructor(priorWeights: readonly number[], halfLifeDays: number, state?: MeansState) {
    this.#weights = priorWeights;
    this.#halfLifeDays = halfLifeDays;
    if (state) [this.#count, this.#sum, this.#at] = [state.count, state.sum, state.at];
  }

  /** What it holds: shared with the living object, so write it down before the next `add`. */
  toState(): MeansState {
    return { count: this.#count, sum: this.#sum, at: this.#at };
  }

  /** `from` is the belief before any observation; `means`, when given, receives the mean of every level. */
  read(path: GroupPath, now: number, from: number, means?: Float64Array): ShrunkMean {
    const counts = new Float64Array(this.#weights.length);
    let mean = from;
    for (let level = 0; level < this.#weights.length; level++) {
      const id = path[level]!;
      const held = id < this.#count.length ? this.#count[id]! : 0;
      if (held > 0) {
        const fade = 2 ** (-(now - this.#at[id]!) / this.#halfLifeDays);
        const count = held * fade;
        counts[level] = count;
        mean = (this.#sum[id]! * fade + this.#weights[level]! * mean) / (count + this.#weights[level]!);
      }
      if (means) means[level] = mean;
    }
    return { mean, counts };
  }

  add(path: GroupPath, now: number, value: number): void {
    for (let level = 0; level < this.#weights.length; level++) {
      const id = path[level]!;
      if (id >= this.#count.length) this.#grow(id);
      const fade = this.#count[id]! > 0 ? 2 ** (-(now - this.#at[id]!) / this.#halfLifeDays) : 0;
      this.#count[id] = this.#count[id]! * fade + 1;
      this.#sum[id] = this.#sum[id]! * fade + value;
      this.#at[id] = now;
    }
  }

  #grow(id: number): void {
    this.#count = enlarge(this.#count, id);
    this.#sum = enlarge(this.#sum, id);
    this.#at = enlarge(this.#at, id);
  }
}
