import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { casesNeeded, differenceOf, FEWEST_ORDERS, measureEffect } from './measure-effect.ts';

const arm = (hits: number, orders: number) => ({ hits, orders });

describe('the difference of two shares', () => {
  // Newcombe 1998, table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%d of %d less %d of %d, as published', (a, n, b, m, low, high) => {
    const difference = differenceOf(arm(a, n), arm(b, m))!;
    expect(difference.share).toBeCloseTo(a / n - b / m, 10);
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
  });

  const arms = fc.integer({ min: 1, max: 5_000 }).chain((of) => fc.integer({ min: 0, max: of }).map((hits) => arm(hits, of)));

  test('holds what was seen, stays between -1 and 1, and turns round with its groups', () => {
    fc.assert(
      fc.property(arms, arms, (one, other) => {
        const there = differenceOf(one, other)!;
        const back = differenceOf(other, one)!;
        expect(there.low).toBeLessThanOrEqual(there.share + 1e-12);
        expect(there.high).toBeGreaterThanOrEqual(there.share - 1e-12);
        expect(there.low).toBeGreaterThanOrEqual(-1);
        expect(there.high).toBeLessThanOrEqual(1);
        expect(back.low).toBeCloseTo(-there.high, 10);
      }),
    );
  });

  test('no case on one side, no difference', () => expect(differenceOf(arm(0, 0), arm(1, 2))).toBeNull());
});

describe('how many are needed', () => {
  test('as the manual of R counts them: 0.50 against 0.75 with a power of 90 % takes 76.7 each', () =>
    expect(casesNeeded(0.5, 0.75, 1, 1.28155)).toBeCloseTo(76.7, 1));

  test('with as many of one kind, more of the other helps, and less and less', () => {
    const [even, double, tenfold] = [1, 2, 10].map((ratio) => casesNeeded(0.1, 0.075, ratio)) as [number, number, number];
    expect(double).toBeLessThan(even);
    expect(tenfold).toBeLessThan(double);
    expect(double * 3).toBeGreaterThan(even * 2);
  });
});

describe('what is said of it', () => {
  test('without a hold-out there is nothing to compare with', () => {
    const { verdict, heldOut, difference } = measureEffect(arm(40, 1000), arm(0, 0));
    expect({ verdict, heldOut, difference }).toEqual({ verdict: 'NO_HOLD_OUT', heldOut: null, difference: null });
  });

  test('a few orders say nothing, however different they are', () =>
    expect(measureEffect(arm(0, 1000), arm(FEWEST_ORDERS - 1, FEWEST_ORDERS - 1)).verdict).toBe('NOT_ENOUGH'));

  test('an interval without zero says so', () => {
    expect(measureEffect(arm(300, 10_000), arm(60, 1_000)).verdict).toBe('FEWER');
    expect(measureEffect(arm(900, 10_000), arm(60, 1_000)).verdict).toBe('MORE');
  });

  test('as long as the interval holds zero, the number of orders decides what that means', () => {
    const early = measureEffect(arm(45, 900), arm(6, 100));
    expect(early.verdict).toBe('NOT_ENOUGH');
    expect(early.needed!.told).toBe(Math.ceil(casesNeeded(0.06, 0.045, 9) * 9));
    expect(measureEffect(arm(6_000, 100_000), arm(600, 10_000)).verdict).toBe('NO_DIFFERENCE');
  });

  test('of what never happens nobody can say how many are needed', () => {
    const { verdict, needed } = measureEffect(arm(0, 900), arm(0, 100));
    expect({ verdict, needed }).toEqual({ verdict: 'NOT_ENOUGH', needed: null });
  });
});
