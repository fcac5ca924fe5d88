import { expect, it } from 'vitest';
import { pinball, scorePredictions } from './score-predictions.ts';

const quantiles = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

it('scores by hand-made figures', () => {
  const score = scorePredictions([2.5, 5, 7.5, 9.5].map((tookDays) => ({ quantiles, tookDays })));
  expect(score).toMatchObject({
    n: 4,
    maeDays: 2.375,
    medianAbsoluteErrorDays: 2.5,
    coverage: { 50: 0.25, 80: 0.25, 90: 0.75, 95: 0.75 },
    meanWidthDays: { 50: 2, 80: 4, 90: 6, 95: 8 },
    lateVsP90: 0.5,
    meanP90Days: 7,
  });
});

it('averages the pinball loss over seven levels', () => {
  // At 5 days: .05·3 + .1·2 + .25·1 + 0 + .25·1 + .1·2 + .05·3, over seven.
  expect(pinball({ quantiles, tookDays: 5 })).toBeCloseTo(1.2 / 7);
});
