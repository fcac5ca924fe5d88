import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVEL_COUNT, QUANTILE_LEVELS, chanceBy, quantileAt, rearrange } from './quantile-levels.ts';

const someQuantiles = fc
  .array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: LEVEL_COUNT, maxLength: LEVEL_COUNT })
  .map((steps) => Float64Array.from(steps, (_, k) => steps.slice(0, k + 1).reduce((a, b) => a + b, 0)));

describe('chanceBy and quantileAt', () => {
  it('are each other backwards, tails included', () => {
    fc.assert(
      fc.property(someQuantiles, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (quantiles, level) => {
        expect(chanceBy(quantiles, quantileAt(quantiles, level))).toBeCloseTo(level, 6);
      }),
    );
  });

  it('meet the known levels', () => {
    const quantiles = Float64Array.of(1, 2, 3, 4, 5, 6, 8, 10, 12);
    QUANTILE_LEVELS.forEach((level, k) => expect(chanceBy(quantiles, quantiles[k]!)).toBeCloseTo(level, 9));
    expect(chanceBy(quantiles, 0)).toBe(0);
    expect(chanceBy(quantiles, 40)).toBeGreaterThan(0.998);
  });
});

it('puts crossed quantiles in order', () => {
  expect([...rearrange(Float64Array.of(3, 1, 2))]).toEqual([1, 2, 3]);
});
