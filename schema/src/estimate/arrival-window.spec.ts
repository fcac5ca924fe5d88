import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalWindow, chanceToMiss, givenStillOpen } from './arrival-window.ts';

const quantiles = Float64Array.of(1, 1.5, 2, 3, 4, 5, 7, 9, 12);
const NOON = Date.parse('2026-03-02T12:00:00Z') / 86_400_000;

describe('arrivalWindow', () => {
  it('gives whole days at the stated confidence', () => {
    expect(arrivalWindow(quantiles, NOON, 0, 80)).toEqual({ from: '2026-03-04', likely: '2026-03-06', to: '2026-03-09' });
    expect(arrivalWindow(quantiles, NOON, 0, 95)).toEqual({ from: '2026-03-03', likely: '2026-03-06', to: '2026-03-14' });
  });

  it('counts days on the calendar of the destination', () => {
    expect(arrivalWindow(quantiles, NOON, 13 / 24, 80).likely).toBe('2026-03-07');
  });
});

describe('givenStillOpen', () => {
  it('never makes a parcel arrive in the past, and keeps the order of quantiles', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 40, noNaN: true }), (elapsed) => {
        const left = givenStillOpen(quantiles, elapsed);
        expect(left.every((days, k) => days >= 0 && days >= (left[k - 1] ?? 0))).toBe(true);
      }),
    );
  });

  it('moves the arrival later the longer nothing happens', () => {
    expect(4 + givenStillOpen(quantiles, 4)[4]!).toBeGreaterThan(quantiles[4]!);
    expect([...givenStillOpen(quantiles, 0)]).toEqual([...quantiles]);
  });
});

it('tells the chance to miss a promise', () => {
  expect(chanceToMiss(quantiles, NOON, NOON + 7)).toBeCloseTo(0.1);
  expect(chanceToMiss(quantiles, NOON, NOON - 1)).toBe(1);
});
