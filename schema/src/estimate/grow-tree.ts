import { LEVEL_COUNT, QUANTILE_LEVELS } from './quantile-levels.ts';

export const BINS = 64;
/** Residuals are sorted into this many slots over ±RESIDUAL_REACH when a leaf's quantiles are found. */
const SLOTS = 256;
const RESIDUAL_REACH = 2;

/** Rows by feature, each value replaced by its bin (0 is "unknown"). */
export interface BinnedRows {
  count: number;
  featureCount: number;
  /** Feature-major: bins[feature * count + row]. */
  bins: Uint8Array;
}

/** A tree whose leaves hold one correction per quantile level. Nodes lie in arrays; a negative child is a leaf: -1 - leaf. */
export interface QuantileTree {
  feature: number[];
  bin: number[];
  left: number[];
  right: number[];
  /** leaf-major: values[leaf * LEVEL_COUNT + level]. */
  values: number[];
}

export interface TreeSettings {
  leaves: number;
  minLeafRows: number;
  learningRate: number;
  /** Rows' worth of "no correction" in every leaf. */
  ridge: number;
}

interface Leaf {
  rows: Int32Array;
  gain: number;
  feature: number;
  bin: number;
  parent: number;
  side: 'left' | 'right';
}

/** What the trees are grown on: targets, weights and, per row, where the current quantiles stand. */
export interface BoostState {
  target: Float32Array;
  weight: Float32Array;
  /** row-major current quantiles. */
  current: Float32Array;
  /** Two scores per row: does it lie higher or lower than its quantiles, farther out or closer in? */
  location: Float32Array;
  spread: Float32Array;
}

/**
 * Sums of the pinball loss's gradients over the levels: all of one sign show a leaf that lies too high or too low; upper against
 * lower ones show a leaf too wide or too narrow. One tree so serves every quantile.
 */
export function scoreRows(state: BoostState, rows: Int32Array): void {
  const { target, current, location, spread } = state;
  const middle = (LEVEL_COUNT - 1) / 2;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    let [shift, widen] = [0, 0];
    for (let k = 0; k < LEVEL_COUNT; k++) {
      const gradient = QUANTILE_LEVELS[k]! - (target[row]! < current[row * LEVEL_COUNT + k]! ? 1 : 0);
      shift += gradient;
      if (k < middle) widen -= gradient;
      else if (k > middle) widen += gradient;
    }
    location[row] = shift;
    spread[row] = widen;
  }
}

/** Grows one tree, best leaf first, on the given rows and features. */
export function growTree(
  data: BinnedRows,
  state: BoostState,
  rows: Int32Array,
  features: readonly number[],
  settings: TreeSettings,
): QuantileTree {
  const tree: QuantileTree = { feature: [], bin: [], left: [], right: [], values: [] };
  const open: Leaf[] = [bestSplit(data, state, rows, features, settings, -1, 'left')];
  while (open.length < settings.leaves) {
    let best = 0;
    for (let i = 1; i < open.length; i++) if (open[i]!.gain > open[best]!.gain) best = i;
    const leaf = open[best]!;
    if (leaf.gain <= 0) break;
    open.splice(best, 1);
    const node = tree.feature.push(leaf.feature) - 1;
    tree.bin.push(leaf.bin);
    tree.left.push(0);
    tree.right.push(0);
    if (leaf.parent >= 0) tree[leaf.side][leaf.parent] = node;
    const [low, high] = part(data, leaf);
    open.push(
      bestSplit(data, state, low, features, settings, node, 'left'),
      bestSplit(data, state, high, features, settings, node, 'right'),
    );
  }
  open.forEach((leaf, position) => {
    if (leaf.parent >= 0) tree[leaf.side][leaf.parent] = -1 - position;
    tree.values.push(...leafCorrections(state, leaf.rows, settings));
  });
  return tree;
}

function part(data: BinnedRows, leaf: Leaf): [Int32Array, Int32Array] {
  const offset = leaf.feature * data.count;
  const { rows } = leaf;
  const sorted = new Int32Array(rows.length);
  let [low, high] = [0, rows.length];
  for (let i = 0; i < rows.length; i++)
    if (data.bins[offset + rows[i]!]! <= leaf.bin) sorted[low++] = rows[i]!;
    else sorted[--high] = rows[i]!;
  return [sorted.subarray(0, low), sorted.subarray(low)];
}

/** The split that gains most: for each score, the variance it explains (both scores on the scale of their own variance). */
function bestSplit(
  data: BinnedRows,
  state: BoostState,
  rows: Int32Array,
  features: readonly number[],
  settings: TreeSettings,
  parent: number,
  side: 'left' | 'right',
): Leaf {
  const leaf: Leaf = { rows, gain: 0, feature: -1, bin: 0, parent, side };
  if (rows.length < 2 * settings.minLeafRows) return leaf;
  const { weight, location, spread } = state;
  const sums = new Float64Array(BINS * 3);
  const counts = new Int32Array(BINS);
  for (const feature of features) {
    sums.fill(0);
    counts.fill(0);
    const offset = feature * data.count;
    let [all, shift, widen] = [0, 0, 0];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const bin = data.bins[offset + row]!;
      const w = weight[row]!;
      counts[bin]!++;
      sums[bin * 3]! += w;
      sums[bin * 3 + 1]! += w * location[row]!;
      sums[bin * 3 + 2]! += w * spread[row]!;
      all += w;
      shift += w * location[row]!;
      widen += w * spread[row]!;
    }
    // The location score of nine levels varies by about 8.2, the spread score by about 3.4.
    const whole = (shift * shift) / 8.2 / all + (widen * widen) / 3.4 / all;
    let [n, w, s, v] = [0, 0, 0, 0];
    for (let bin = 0; bin < BINS - 1; bin++) {
      if (counts[bin] === 0) continue;
      n += counts[bin]!;
      w += sums[bin * 3]!;
      s += sums[bin * 3 + 1]!;
      v += sums[bin * 3 + 2]!;
      if (n < settings.minLeafRows) continue;
      if (rows.length - n < settings.minLeafRows) break;
      const rest = all - w;
      const parts = ((s * s) / 8.2 + (v * v) / 3.4) / w + ((shift - s) ** 2 / 8.2 + (widen - v) ** 2 / 3.4) / rest;
      if (parts - whole > leaf.gain) Object.assign(leaf, { gain: parts - whole, feature, bin });
    }
  }
  return leaf;
}

/** For each level the quantile of what is left to explain in the leaf, times the learning rate. */
function leafCorrections(state: BoostState, rows: Int32Array, settings: TreeSettings): number[] {
  const { target, weight, current } = state;
  const slots = new Float64Array(SLOTS);
  const scale = SLOTS / (2 * RESIDUAL_REACH);
  const damping = (settings.learningRate * rows.length) / (rows.length + settings.ridge);
  return QUANTILE_LEVELS.map((level, k) => {
    slots.fill(0);
    let total = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const slot = Math.floor((target[row]! - current[row * LEVEL_COUNT + k]! + RESIDUAL_REACH) * scale);
      slots[slot < 0 ? 0 : slot >= SLOTS ? SLOTS - 1 : slot]! += weight[row]!;
      total += weight[row]!;
    }
    let [below, slot] = [0, 0];
    while (slot < SLOTS - 1 && below + slots[slot]! < level * total) below += slots[slot++]!;
    const share = slots[slot]! > 0 ? (level * total - below) / slots[slot]! : 0.5;
    return damping * ((slot + share) / scale - RESIDUAL_REACH);
  });
}
