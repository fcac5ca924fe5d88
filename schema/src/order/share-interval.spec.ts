import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareInterval } from './share-interval.ts';

test('no case, no share', () => {
  expect(shareInterval(0, 0)).toBeNull();
});

test('of ten cases, all hits: surely more than three quarters, not surely all', () => {
  const all = shareInterval(10, 10)!;
  expect(all.share).toBe(1);
  expect(all.high).toBe(1);
  expect(all.low).toBeCloseTo(0.787, 2);
});

test('holds what was seen, stays between 0 and 1, and narrows with the cases', () => {
  const cases = fc.integer({ min: 1, max: 10_000 }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
  fc.assert(
    fc.property(cases, ([hits, of]) => {
      const { share, low, high } = shareInterval(hits, of)!;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(share + 1e-12);
      expect(high).toBeGreaterThanOrEqual(share - 1e-12);
      const more = shareInterval(hits * 4, of * 4)!;
      expect(more.high - more.low).toBeLessThan(high - low);
    }),
  );
});
