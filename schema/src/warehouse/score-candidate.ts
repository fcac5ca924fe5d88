/** What is known of sending from one warehouse. */
export interface CandidateFacts {
  costMinor: number;
  costCurrency: string;
  /** Days until it arrives. */
  days: number;
  /** Null: one of the places is not known. */
  km: number | null;
  /** Share of the carrier's parcels that came in time. */
  onTime: number;
  /** 0 to 100; null: not a supplier's, or not scored. */
  supplierScore: number | null;
  isSupplier: boolean;
  missesPromise: boolean;
}

export interface Weights {
  cost: number;
  speed: number;
  /** Null: fewer parcels first, whatever else. */
  parcels: number | null;
}

export const DEFAULT_WEIGHTS: Weights = { cost: 3, speed: 3, parcels: null };
const FIXED = { distance: 1, carrier: 2, supplier: 2, promise: 10 };
const HALF_DAYS = 4;
const HALF_KM = 1000;
const UNKNOWN = 0.5;

/** Penalties, each its weight times a share of 0 to 1; less is better. */
export interface ScoreParts {
  total: number;
  cost: number;
  speed: number;
  distance: number;
  carrier: number;
  supplier: number;
  promise: number;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * `dearest`: the most a parcel costs among the candidates, by currency; a cost in another currency than the most is not compared and
 * counts half. Days and kilometres count d / (d + 4) and km / (km + 1000): a day more matters less the longer it takes anyway.
 */
export function scoreCandidate(facts: CandidateFacts, weights: Weights, dearest: { currency: string; minor: number }): ScoreParts {
  const cost = facts.costCurrency !== dearest.currency ? UNKNOWN : dearest.minor === 0 ? 0 : facts.costMinor / dearest.minor;
  const days = Math.max(0, facts.days);
  const parts = {
    cost: rounded(weights.cost * cost),
    speed: rounded((weights.speed * days) / (days + HALF_DAYS)),
    distance: rounded(FIXED.distance * (facts.km === null ? UNKNOWN : facts.km / (facts.km + HALF_KM))),
    carrier: rounded(FIXED.carrier * (1 - facts.onTime)),
    supplier: rounded(FIXED.supplier * (facts.isSupplier ? 1 - (facts.supplierScore ?? 100 * UNKNOWN) / 100 : 0)),
    promise: facts.missesPromise ? FIXED.promise : 0,
  };
  return { total: rounded(Object.values(parts).reduce((sum, part) => sum + part, 0)), ...parts };
}

/** The currency most candidates have, and the most a parcel costs in it. */
export function dearestOf(costs: readonly { costMinor: number; costCurrency: string }[]): { currency: string; minor: number } {
  const byCurrency = Map.groupBy(costs, ({ costCurrency }) => costCurrency);
  const [currency, most] = [...byCurrency].toSorted(([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1))[0] ?? ['', []];
  return { currency, minor: Math.max(0, ...most.map(({ costMinor }) => costMinor)) };
}
