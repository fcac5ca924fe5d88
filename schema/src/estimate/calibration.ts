import { LEVEL_COUNT, NORMAL_DENSITIES, QUANTILE_LEVELS } from './quantile-levels.ts';

/** What calibration remembers, as plain data: a shift of the log remaining time per quantile level, for everyone and per group. */
export interface CalibrationState {
  everyone: number[];
  groups: Record<string, number[]>;
}

/** One quantile of one past prediction whose hour has come: did the parcel arrive by it? */
export interface SettledQuantile {
  group: string;
  level: number;
  arrived: boolean;
}

export interface CalibrationSettings {
  /** Share of the way to the needed shift that one full day's outcomes move everyone, and their group. */
  step: number;
  groupStep: number;
  /** Outcomes a day below which a step is shortened: small groups move little. */
  fullDay: number;
  /** Share of a shift forgotten per settled day, so that an old strike does not widen windows for ever. */
  forget: number;
}

export const CALIBRATION_SETTINGS: CalibrationSettings = { step: 0.02, groupStep: 0.07, fullDay: 20, forget: 0.002 };
/** Spread of log times: turns a share of parcels into a shift of time. */
const LOG_SPREAD = 0.55;
const FURTHEST_SHIFT = 1.5;

/**
 * Adaptive conformal correction by quantile tracking (Gibbs & Candès 2021; Angelopoulos, Candès & Tibshirani 2023): whenever
 * more parcels than stated outlast a quantile it moves out, otherwise in. A quantile is settled at its own hour, whether the parcel
 * came or not; waiting for deliveries instead would see the quick ones first and be biased.
 */
export class Calibration {
  readonly #settings: CalibrationSettings;
  readonly #everyone: Float64Array;
  readonly #groups = new Map<string, Float64Array>();

  constructor(settings = CALIBRATION_SETTINGS, state?: CalibrationState) {
    this.#settings = settings;
    this.#everyone = Float64Array.from(state?.everyone ?? new Array<number>(LEVEL_COUNT).fill(0));
    for (const [group, shifts] of Object.entries(state?.groups ?? {})) this.#groups.set(group, Float64Array.from(shifts));
  }

  /** Shift of the log remaining working time for one level in one group. */
  shift(group: string, level: number): number {
    return this.#everyone[level]! + (this.#groups.get(group)?.[level] ?? 0);
  }

  /** Takes in the quantiles settled on one day. */
  settle(outcomes: readonly SettledQuantile[]): void {
    const { step, groupStep, fullDay, forget } = this.#settings;
    const byGroup = new Map<string, SettledQuantile[]>();
    for (const outcome of outcomes) {
      const held = byGroup.get(outcome.group);
      if (held) held.push(outcome);
      else byGroup.set(outcome.group, [outcome]);
    }
    this.#move(this.#everyone, outcomes, step, fullDay, 0);
    for (const [group, own] of byGroup) {
      const shifts = this.#groups.get(group) ?? new Float64Array(LEVEL_COUNT);
      this.#groups.set(group, shifts);
      this.#move(shifts, own, groupStep, fullDay, forget);
    }
  }

  toState(): CalibrationState {
    return {
      everyone: [...this.#everyone],
      groups: Object.fromEntries([...this.#groups].map(([group, shifts]) => [group, [...shifts]])),
    };
  }

  #move(shifts: Float64Array, outcomes: readonly SettledQuantile[], step: number, fullDay: number, forget: number): void {
    const settled = new Float64Array(LEVEL_COUNT);
    const late = new Float64Array(LEVEL_COUNT);
    for (const { level, arrived } of outcomes) {
      settled[level]!++;
      if (!arrived) late[level]!++;
    }
    for (let k = 0; k < LEVEL_COUNT; k++) {
      const n = settled[k]!;
      if (n === 0) continue;
      const surplus = late[k]! / n - (1 - QUANTILE_LEVELS[k]!);
      const moved = shifts[k]! * (1 - forget) + ((step * LOG_SPREAD) / NORMAL_DENSITIES[k]!) * surplus * (n / (n + fullDay));
      shifts[k] = Math.max(-FURTHEST_SHIFT, Math.min(FURTHEST_SHIFT, moved));
    }
  }
}
