import { expect, it } from 'vitest';
import { weighCensored } from './weigh-censored.ts';

it('lets a slow delivery stand for the slow ones not yet seen', () => {
  const ages = Float64Array.from({ length: 100 }, (_, i) => i + 0.5);
  const [quick, slow, slowest] = weighCensored([0.1, 50, 99.9], ages);
  expect(quick).toBe(1);
  expect(slow).toBe(2);
  expect(slowest).toBe(8);
});

it('restores the mean of journeys cut off by today', () => {
  // Everyone takes 5 or 15 days; one parcel of each kind sets out every day for 20 days.
  const ages = Float64Array.from({ length: 40 }, (_, i) => (i >> 1) + 0.5);
  const seen = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 5 : 15)).filter((took, i) => took <= ages[i]!);
  const weights = weighCensored(seen, ages);
  const mean = (weigh: (i: number) => number) =>
    seen.reduce((sum, took, i) => sum + took * weigh(i), 0) / seen.reduce((sum, _, i) => sum + weigh(i), 0);
  expect(mean(() => 1)).toBeLessThan(8);
  expect(mean((i) => weights[i]!)).toBeCloseTo(10, 5);
});
