import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareBudget, type Budget } from './share-budget.ts';

const now = new Date('2026-11-20T12:00:00Z');
const dayEndsAt = new Date('2026-11-21T00:00:00Z');
const budget = (part: Partial<Budget> = {}): Budget => ({
  quota: { perSecond: null, perDay: null },
  batchSize: 1,
  spentToday: 0,
  dayEndsAt,
  pausedUntil: null,
  isBusy: false,
  ...part,
});
const due = (count: number, connectionId: string | null = 'c') =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), connectionId }));
const share = (count: number, part: Partial<Budget>) => shareBudget(due(count), new Map([['c', budget(part)]]), now, 1);
const fates = (result: ReturnType<typeof share>) => result.shares.map(({ fate }) => fate);

describe('shareBudget', () => {
  it('takes what is due when nothing limits it', () => {
    const result = share(10, {});
    expect(fates(result)).toEqual(Array(10).fill('CLAIMED'));
    expect(result.calls.get('c')).toBe(10);
  });

  it('never asks for a parcel without a connection', () => {
    expect(shareBudget(due(2, null), new Map(), now, 1).shares.map(({ fate }) => fate)).toEqual(['NEVER', 'NEVER']);
  });

  it('keeps to what is left of the day, and puts the rest after its end', () => {
    const { shares } = share(5, { quota: { perSecond: null, perDay: 250 }, spentToday: 248 });
    expect(shares.map(({ fate }) => fate)).toEqual(['CLAIMED', 'CLAIMED', 'LATER', 'LATER', 'LATER']);
    for (const entry of shares.slice(2)) {
      expect(entry).toMatchObject({ because: 'QUOTA_SPENT' });
      if (entry.fate === 'LATER') expect(entry.at.getTime()).toBeGreaterThanOrEqual(dayEndsAt.getTime());
    }
  });

  it('counts calls, not parcels, where one call takes many', () => {
    const result = share(25, { batchSize: 10, quota: { perSecond: null, perDay: 2 } });
    expect(fates(result).filter((fate) => fate === 'CLAIMED')).toHaveLength(20);
    expect(result.calls.get('c')).toBe(2);
  });

  it('spreads what the pace does not allow now', () => {
    const { shares } = share(6, { quota: { perSecond: 1, perDay: null } });
    expect(shares.map(({ fate }) => fate)).toEqual(['CLAIMED', 'CLAIMED', 'CLAIMED', 'CLAIMED', 'LATER', 'LATER']);
    const waits = shares.slice(4).map((entry) => (entry.fate === 'LATER' ? entry.at.getTime() - now.getTime() : 0));
    expect(waits).toEqual([1000, 2000]);
  });

  it('leaves a paused connection alone until it is over', () => {
    const pausedUntil = new Date('2026-11-20T12:10:00Z');
    const { shares, calls } = share(2, { pausedUntil });
    expect(shares[0]).toMatchObject({ fate: 'LATER', because: 'PAUSED', at: pausedUntil });
    expect(calls.size).toBe(0);
  });

  it('never claims more calls than the day has left, and forgets no parcel', () => {
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.nat(500),
        fc.nat(600),
        fc.integer({ min: 1, max: 30 }),
        fc.option(fc.integer({ min: 1, max: 20 })),
        (count, perDay, spentToday, batchSize, perSecond) => {
          const result = share(count, { batchSize, spentToday, quota: { perDay, perSecond } });
          expect(result.shares).toHaveLength(count);
          expect((result.calls.get('c') ?? 0) + Math.min(spentToday, perDay)).toBeLessThanOrEqual(perDay);
          const claimed = result.shares.filter(({ fate }) => fate === 'CLAIMED').length;
          expect(Math.ceil(claimed / batchSize)).toBe(result.calls.get('c') ?? 0);
        },
      ),
    );
  });
});
