import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreSupplier, type SupplierRecord } from './score-supplier.ts';

const record = (given: Partial<SupplierRecord> = {}): SupplierRecord => ({
  parcels: 100,
  onTime: 100,
  defects: 0,
  refunds: 0,
  disputes: 0,
  ...given,
});
const scoreOf = (given: Partial<SupplierRecord>) => scoreSupplier(record(given))?.score;

test('by hand: 100 parcels, 90 in time, 2 defects, 3 refunds, 1 dispute', () => {
  // (90+18)/120 = 0.9; (2+0.6)/120 = 0.021667; (3+0.8)/120 = 0.031667; (1+0.4)/120 = 0.011667
  const expected = 50 * 0.9 + 20 * (1 - 0.0216667 / 0.2) + 15 * (1 - 0.0316667 / 0.2) + 15 * (1 - 0.0116667 / 0.1);
  expect(scoreOf({ onTime: 90, defects: 2, refunds: 3, disputes: 1 })).toBeCloseTo(expected, 1);
});

test('of a few parcels little is believed, of fewer than five nothing', () => {
  expect(scoreOf({ parcels: 4, onTime: 4 })).toBeUndefined();
  const [few, many] = [scoreOf({ parcels: 6, onTime: 0 })!, scoreOf({ parcels: 600, onTime: 0 })!];
  expect(few).toBeGreaterThan(many + 20);
});

const counts = fc.integer({ min: 5, max: 2_000 }).chain((parcels) => {
  const upTo = fc.integer({ min: 0, max: parcels });
  return fc.record({ parcels: fc.constant(parcels), onTime: upTo, defects: upTo, refunds: upTo, disputes: upTo });
});

test('between 0 and 100, and better deeds never score less', () => {
  fc.assert(
    fc.property(counts, fc.constantFrom('onTime', 'defects', 'refunds', 'disputes' as const), (given, kind) => {
      const { score } = scoreSupplier(given)!;
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      const better = { ...given, [kind]: kind === 'onTime' ? given.parcels : 0 };
      expect(scoreSupplier(better)!.score).toBeGreaterThanOrEqual(score);
    }),
  );
});
