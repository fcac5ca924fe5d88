import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableOf, chooseLots, isExpired, promisable, type LotLevel } from './choose-lots.ts';

const TODAY = '2026-11-22';
const lot = (name: string, onHand: number, expiresOn: string | null = null, reserved = 0, damaged = 0): LotLevel => ({
  lot: name,
  onHand,
  reserved,
  damaged,
  expiresOn,
});

describe('chooseLots', () => {
  it('takes the lot that expires first, and the rest of the next', () => {
    const levels = [lot('c', 9), lot('b', 5, '2027-03-01'), lot('a', 3, '2026-12-24')];
    expect(chooseLots(levels, 7, TODAY)).toEqual([
      { lot: 'a', quantity: 3 },
      { lot: 'b', quantity: 4 },
    ]);
  });

  it('takes nothing of a lot that has expired, and all of one that expires today', () => {
    expect(chooseLots([lot('old', 5, '2026-11-21'), lot('last', 2, TODAY)], 2, TODAY)).toEqual([{ lot: 'last', quantity: 2 }]);
    expect(chooseLots([lot('old', 5, '2026-11-21'), lot('last', 2, TODAY)], 3, TODAY)).toBeNull();
  });

  it('leaves what another lot owes', () => {
    const levels = [lot('short', 1, null, 4), lot('full', 5)];
    expect(promisable(levels, TODAY)).toBe(2);
    expect(chooseLots(levels, 3, TODAY)).toBeNull();
    expect(chooseLots(levels, 2, TODAY)).toEqual([{ lot: 'full', quantity: 2 }]);
  });

  it('does not count damaged pieces', () => {
    expect(chooseLots([lot('a', 5, null, 0, 4)], 2, TODAY)).toBeNull();
  });
});

const level = fc.record({
  lot: fc.string({ maxLength: 3 }),
  onHand: fc.nat(20),
  reserved: fc.nat(20),
  damaged: fc.nat(5),
  expiresOn: fc.constantFrom(null, '2026-11-01', TODAY, '2026-12-01', '2027-01-01'),
});
const levels = fc.uniqueArray(level, { selector: ({ lot: name }) => name, maxLength: 6 });

describe('whatever the lots', () => {
  it('takes exactly what was asked, never more than a lot has, never an expired one; or nothing at all', () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 40 }), (of, quantity) => {
        const taken = chooseLots(of, quantity, TODAY);
        expect(taken === null).toBe(promisable(of, TODAY) < quantity);
        for (const { lot: name, quantity: from } of taken ?? []) {
          const source = of.find((one) => one.lot === name)!;
          expect(from).toBeGreaterThan(0);
          expect(from).toBeLessThanOrEqual(availableOf(source));
          expect(isExpired(source, TODAY)).toBe(false);
        }
        if (taken !== null) expect(taken.reduce((sum, { quantity: from }) => sum + from, 0)).toBe(quantity);
      }),
    );
  });

  it('chooses the same in whatever order they are read', () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 40 }), (of, quantity) => {
        expect(chooseLots([...of].reverse(), quantity, TODAY)).toEqual(chooseLots(of, quantity, TODAY));
      }),
    );
  });
});
