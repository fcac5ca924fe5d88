import { expect, it } from 'vitest';
import { waitBeforeRetry } from './wait-before-retry.ts';

it('waits longer with each attempt, up to half a minute', () => {
  expect(waitBeforeRetry(1, 0.999)).toBeLessThan(waitBeforeRetry(3, 0.999));
  expect(waitBeforeRetry(50, 0.999)).toBeLessThanOrEqual(30_250);
});

it('spreads the attempts of many pages, and never hammers', () => {
  expect(waitBeforeRetry(4, 0)).toBe(250);
  expect(waitBeforeRetry(4, 0.5)).toBe(4250);
});
