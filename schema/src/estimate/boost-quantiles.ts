import { BINS, growTree, scoreRows, type BinnedRows, type BoostState, type QuantileTree, type TreeSettings } from './grow-tree.ts';
import { LEVEL_COUNT, NORMAL_QUANTILES, QUANTILE_LEVELS } from './quantile-levels.ts';

/** Gradient-boosted trees for all quantile levels at once: plain data, fit to be stored as JSON. */
export interface QuantileForest {
  featureCount: number;
  /** Upper edges of the bins of each feature. */
  edges: number[][];
  /** Where every row starts: one value per level. */
  start: number[];
  trees: QuantileTree[];
}

export interface BoostSettings extends TreeSettings {
  trees: number;
  /** Share of the rows each tree sees, and the most of them: beyond that more rows cost time and add nothing. */
  rowShare: number;
  mostRows: number;
  featureShare: number;
  seed: number;
}

export const BOOST_SETTINGS: BoostSettings = {
  trees: 80,
  leaves: 6,
  minLeafRows: 100,
  learningRate: 0.06,
  ridge: 100,
  rowShare: 0.7,
  mostRows: 30_000,
  featureShare: 0.6,
  seed: 1,
};

/** What is assumed of the spread before the first delivery, and for how many deliveries it counts. */
const ASSUMED_SPREAD = 0.6;
const ASSUMED_DELIVERIES = 20;

/**
 * Fits all levels on rows of features (row-major, NaN is unknown), targets and weights by stochastic gradient boosting
 * (Friedman 2001, 2002) of the pinball loss (Koenker & Bassett 1978). With too few rows for a split the start values alone
 * remain: the weighted quantiles, softened by an assumed spread.
 */
export function boostQuantiles(
  features: Float32Array,
  target: Float32Array,
  weight: Float32Array,
  featureCount: number,
  settings = BOOST_SETTINGS,
): QuantileForest {
  const count = target.length;
  const edges = Array.from({ length: featureCount }, (_, feature) => findEdges(features, feature, featureCount, count));
  const data: BinnedRows = { count, featureCount, bins: new Uint8Array(count * featureCount) };
  for (let feature = 0; feature < featureCount; feature++)
    for (let row = 0; row < count; row++)
      data.bins[feature * count + row] = binOf(edges[feature]!, features[row * featureCount + feature]!);
  const start = startValues(target, weight);
  const state: BoostState = {
    target,
    weight,
    current: new Float32Array(count * LEVEL_COUNT),
    location: new Float32Array(count),
    spread: new Float32Array(count),
  };
  for (let row = 0; row < count; row++) state.current.set(start, row * LEVEL_COUNT);
  const forest: QuantileForest = { featureCount, edges, start, trees: [] };
  const random = seededRandom(settings.seed);
  for (let round = 0; round < settings.trees && count >= 2 * settings.minLeafRows; round++) {
    const rows = drawRows(count, Math.min(settings.rowShare, settings.mostRows / count), random);
    scoreRows(state, rows);
    const chosen = Array.from({ length: featureCount }, (_, feature) => feature).filter(() => random() < settings.featureShare);
    const tree = growTree(data, state, rows, chosen, settings);
    if (tree.feature.length === 0) continue;
    forest.trees.push(tree);
    for (let row = 0; row < count; row++) {
      const at = leafOf(tree, (feature) => data.bins[feature * count + row]!) * LEVEL_COUNT;
      for (let k = 0; k < LEVEL_COUNT; k++) state.current[row * LEVEL_COUNT + k]! += tree.values[at + k]!;
    }
  }
  return forest;
}

/** The quantiles of one row of features, unordered as the trees give them; under 5 µs. */
export function predictQuantiles(forest: QuantileForest, features: ArrayLike<number>, into = new Float64Array(LEVEL_COUNT)): Float64Array {
  into.set(forest.start);
  const bins = new Uint8Array(forest.featureCount);
  for (let feature = 0; feature < forest.featureCount; feature++) bins[feature] = binOf(forest.edges[feature]!, features[feature]!);
  for (const { feature, bin, left, right, values } of forest.trees) {
    let node = 0;
    while (node >= 0) node = bins[feature[node]!]! <= bin[node]! ? left[node]! : right[node]!;
    const at = (-1 - node) * LEVEL_COUNT;
    for (let k = 0; k < LEVEL_COUNT; k++) into[k]! += values[at + k]!;
  }
  return into;
}

function leafOf(tree: QuantileTree, binAt: (feature: number) => number): number {
  let node = 0;
  while (node >= 0) node = binAt(tree.feature[node]!) <= tree.bin[node]! ? tree.left[node]! : tree.right[node]!;
  return -1 - node;
}

function drawRows(count: number, share: number, random: () => number): Int32Array {
  const rows = new Int32Array(count);
  let drawn = 0;
  for (let row = 0; row < count; row++) if (random() < share) rows[drawn++] = row;
  return rows.subarray(0, drawn);
}

/** Quantile edges over at most 20,000 evenly taken rows: bins of about equal weight. */
function findEdges(features: Float32Array, feature: number, featureCount: number, count: number): number[] {
  const stride = Math.max(1, Math.floor(count / 20_000));
  const values: number[] = [];
  for (let row = 0; row < count; row += stride) {
    const value = features[row * featureCount + feature]!;
    if (!Number.isNaN(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  const edges: number[] = [];
  for (let i = 1; i < BINS - 1 && values.length > 0; i++) {
    const edge = values[Math.floor((i * values.length) / (BINS - 1))]!;
    if (edges.length === 0 || edge > edges[edges.length - 1]!) edges.push(edge);
  }
  return edges;
}

/** 0 for unknown, else 1 + the number of edges below the value. */
function binOf(edges: readonly number[], value: number): number {
  if (Number.isNaN(value)) return 0;
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

function startValues(target: Float32Array, weight: Float32Array): number[] {
  const order = Array.from(target.keys()).sort((a, b) => target[a]! - target[b]!);
  const total = weight.reduce((a, b) => a + b, 0);
  const trust = target.length / (target.length + ASSUMED_DELIVERIES);
  let [at, below] = [0, 0];
  return QUANTILE_LEVELS.map((level, k) => {
    while (at < order.length - 1 && below + weight[order[at]!]! < level * total) below += weight[order[at++]!]!;
    const seen = order.length > 0 ? target[order[at]!]! : 0;
    return trust * seen + (1 - trust) * ASSUMED_SPREAD * NORMAL_QUANTILES[k]!;
  });
}

/** mulberry32: small, fast and the same everywhere, so that a fit can be repeated exactly. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
