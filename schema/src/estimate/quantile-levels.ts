/** The quantiles the model knows: the edges of the 50, 80, 90 and 95 % windows and the median. */
export const QUANTILE_LEVELS = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975] as const;
export const LEVEL_COUNT = QUANTILE_LEVELS.length;
export const MEDIAN = 4;

/** Standard normal quantiles of those levels, and the density there: the scale of a step at each level. */
export const NORMAL_QUANTILES = [-1.95996, -1.64485, -1.28155, -0.67449, 0, 0.67449, 1.28155, 1.64485, 1.95996] as const;
export const NORMAL_DENSITIES = NORMAL_QUANTILES.map((z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));

/** Window confidence in percent → positions of its edges in QUANTILE_LEVELS. */
export const WINDOW_EDGES = { 50: [3, 5], 80: [2, 6], 90: [1, 7], 95: [0, 8] } as const;
export type Confidence = keyof typeof WINDOW_EDGES;
export const CONFIDENCES = [50, 80, 90, 95] as const satisfies readonly Confidence[];

/**
 * Restores the order of quantiles in place: sorting never worsens the pinball loss
 * (Chernozhukov, Fernández-Val, Galichon 2010, "Quantile and probability curves without crossing").
 */
export function rearrange(quantiles: Float64Array): Float64Array {
  return quantiles.sort();
}

/** No tail is thinner than this power: what has outlived its last quantile has a trouble nobody knows the length of. */
const THINNEST_TAIL = 2.5;

/**
 * The power a with which the chance to last longer falls beyond the last quantile, (t / q)^-a (Pareto): as between the last two, but
 * never thinner. So the longer something has lasted, the longer it may still last.
 */
function tailPower(quantiles: ArrayLike<number>): number {
  const last = LEVEL_COUNT - 1;
  const [low, high] = [Math.max(quantiles[last - 1]!, 1e-9), Math.max(quantiles[last]!, 2e-9)];
  const seen = Math.log((1 - QUANTILE_LEVELS[last - 1]!) / (1 - QUANTILE_LEVELS[last]!)) / Math.max(Math.log(high / low), 1e-9);
  return Math.min(THINNEST_TAIL, Math.max(1, seen));
}

/** Chance that the outcome is at most `value`, between the known quantiles by straight lines, beyond them by a heavy tail. */
export function chanceBy(quantiles: ArrayLike<number>, value: number): number {
  const last = LEVEL_COUNT - 1;
  if (value <= quantiles[0]!) return QUANTILE_LEVELS[0] * Math.max(0, value / Math.max(quantiles[0]!, 1e-9));
  for (let k = 1; k <= last; k++) {
    const [low, high] = [quantiles[k - 1]!, quantiles[k]!];
    if (value <= high)
      return QUANTILE_LEVELS[k - 1]! + ((QUANTILE_LEVELS[k]! - QUANTILE_LEVELS[k - 1]!) * (value - low)) / Math.max(high - low, 1e-9);
  }
  return 1 - (1 - QUANTILE_LEVELS[last]!) * (value / Math.max(quantiles[last]!, 1e-9)) ** -tailPower(quantiles);
}

/** The value below which the outcome lies with chance `level`: the inverse of `chanceBy`. */
export function quantileAt(quantiles: ArrayLike<number>, level: number): number {
  const last = LEVEL_COUNT - 1;
  if (level <= QUANTILE_LEVELS[0]) return (quantiles[0]! * level) / QUANTILE_LEVELS[0];
  for (let k = 1; k <= last; k++)
    if (level <= QUANTILE_LEVELS[k]!) {
      const share = (level - QUANTILE_LEVELS[k - 1]!) / (QUANTILE_LEVELS[k]! - QUANTILE_LEVELS[k - 1]!);
      return quantiles[k - 1]! + share * (quantiles[k]! - quantiles[k - 1]!);
    }
  const beyond = (1 - QUANTILE_LEVELS[last]!) / (1 - Math.min(level, 0.999999));
  return Math.max(quantiles[last]!, 1e-9) * beyond ** (1 / tailPower(quantiles));
}
