import { describe, expect, it } from 'vitest';
import { BOOST_SETTINGS, boostQuantiles, predictQuantiles, seededRandom } from './boost-quantiles.ts';
import { QUANTILE_LEVELS } from './quantile-levels.ts';

/** y = x0 + noise whose spread doubles where x1 is positive; x2 is unknown half of the time and says nothing. */
function sample(count: number, seed: number) {
  const random = seededRandom(seed);
  const features = new Float32Array(count * 3);
  const target = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const [a, b] = [random() - 0.5, random() - 0.5];
    features.set([a, b, random() < 0.5 ? NaN : random()], i * 3);
    target[i] = a + (random() - 0.5) * (b > 0 ? 1 : 0.5);
  }
  return { features, target, weight: new Float32Array(count).fill(1) };
}

describe('boostQuantiles', () => {
  const { features, target, weight } = sample(4_000, 3);
  const forest = boostQuantiles(features, target, weight, 3);

  it('covers what it states on rows it never saw', () => {
    const fresh = sample(4_000, 4);
    const below = QUANTILE_LEVELS.map(() => 0);
    for (let i = 0; i < 4_000; i++) {
      const quantiles = predictQuantiles(forest, fresh.features.subarray(i * 3, i * 3 + 3));
      quantiles.forEach((quantile, k) => (below[k]! += fresh.target[i]! <= quantile ? 1 / 4_000 : 0));
    }
    QUANTILE_LEVELS.forEach((level, k) => expect(Math.abs(below[k]! - level)).toBeLessThan(0.03));
  });

  it('follows both the place and the spread', () => {
    const width = (row: number[]) => predictQuantiles(forest, row)[6]! - predictQuantiles(forest, row)[2]!;
    expect(predictQuantiles(forest, [0.4, 0, NaN])[4]!).toBeGreaterThan(predictQuantiles(forest, [-0.4, 0, NaN])[4]! + 0.4);
    expect(width([0, 0.3, 0.5])).toBeGreaterThan(1.3 * width([0, -0.3, 0.5]));
  });

  it('gives the same forest for the same rows, and survives JSON', () => {
    const again = boostQuantiles(features, target, weight, 3);
    expect(again).toEqual(forest);
    expect(predictQuantiles(JSON.parse(JSON.stringify(forest)), [0.1, 0.2, NaN])).toEqual(predictQuantiles(forest, [0.1, 0.2, NaN]));
  });

  it('is not spoilt by one absurd row', () => {
    const spoilt = { target: target.slice(), weight: weight.slice() };
    spoilt.target[7] = 1e6;
    const other = boostQuantiles(features, spoilt.target, spoilt.weight, 3);
    expect(Math.abs(predictQuantiles(other, [0, 0.1, 0.5])[4]! - predictQuantiles(forest, [0, 0.1, 0.5])[4]!)).toBeLessThan(0.05);
  });

  it('starts from an assumed spread when there is nothing to learn from', () => {
    const empty = boostQuantiles(new Float32Array(0), new Float32Array(0), new Float32Array(0), 3);
    expect(empty.trees).toEqual([]);
    const quantiles = predictQuantiles(empty, [NaN, NaN, NaN]);
    expect(quantiles[4]).toBe(0);
    expect(quantiles[7]! - quantiles[1]!).toBeGreaterThan(1.5);
  });

  it('grows no tree on fewer rows than two leaves need', () => {
    const few = sample(2 * BOOST_SETTINGS.minLeafRows - 1, 6);
    expect(boostQuantiles(few.features, few.target, few.weight, 3).trees).toEqual([]);
  });
});
