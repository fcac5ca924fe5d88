import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { USUAL_WORTH } from './choose-next-poll.ts';
import { refreshLimit, shareBudget, worthOfACall, type Budget, type DueLeg } from './share-budget.ts';
import { slotGapMs } from './slot-times.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const dayStartsAt = new Date('2026-11-20T00:00:00Z');

const quota = fc.record({
  perSecond: fc.constantFrom(null, 0.2, 1, 1.5, 10, 50),
  perMinute: fc.constantFrom(null, undefined, 1, 60, 250),
  perDay: fc.constantFrom(null, 1, 50, 250, 100_000),
  perParcelPerDay: fc.constantFrom(null, 1, 10),
});
const budget: fc.Arbitrary<Budget> = fc
  .record({
    quota,
    batchSize: fc.constantFrom(1, 10, 40),
    hours: fc.double({ min: 0, max: 23.999, noNaN: true }),
    calls: fc.nat(300),
    refreshCalls: fc.nat(30),
    aheadMs: fc.integer({ min: -100_000, max: 10_000 }),
    pausedMs: fc.option(fc.integer({ min: -1000, max: 1000 })),
    failureRun: fc.nat(5),
    isBusy: fc.boolean(),
    horizonMs: fc.constantFrom(4_000, 600_000),
  })
  .map(({ hours, aheadMs, pausedMs, refreshCalls, ...rest }) => {
    const now = new Date(dayStartsAt.getTime() + hours * HOUR_MS);
    return {
      ...rest,
      refreshCalls: Math.min(refreshCalls, rest.calls),
      now,
      day: '2026-11-20',
      dayStartsAt,
      dayEndsAt: new Date(dayStartsAt.getTime() + DAY_MS),
      nextSlotAt: new Date(now.getTime() + aheadMs),
      pausedUntil: pausedMs === null ? null : new Date(now.getTime() + pausedMs),
      speed: 1,
    };
  });
const due: fc.Arbitrary<DueLeg[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    connectionId: fc.constant('c'),
    dueAt: fc.date({ min: new Date('2026-11-19T00:00:00Z'), max: dayStartsAt, noInvalidDate: true }),
    newsChance: fc.double({ min: 0, max: 1, noNaN: true }),
    wantedAt: fc.option(fc.constant(dayStartsAt)),
    askedOn: fc.constantFrom(null, '2026-11-19', '2026-11-20'),
    askedCount: fc.nat(12),
  }),
  { maxLength: 120 },
);

describe('shareBudget', () => {
  it('gives every leg one fate, and every call a slot of its own within every limit', () => {
    fc.assert(
      fc.property(due, budget, (legs, given) => {
        const share = shareBudget(legs, given);
        const called = share.calls.flatMap((call) => call.legs);
        expect([...called, ...share.later.map(({ leg }) => leg)].map(({ id }) => id).toSorted()).toEqual(
          legs.map(({ id }) => id).toSorted(),
        );
        const { perDay, perParcelPerDay } = given.quota;
        if (perDay !== null) expect(share.calls.length).toBeLessThanOrEqual(Math.max(0, perDay - given.calls));
        if (perDay !== null) expect(share.refreshCalls).toBeLessThanOrEqual(Math.max(0, refreshLimit(perDay) - given.refreshCalls));
        if (perParcelPerDay !== null)
          expect(called.every(({ askedOn, askedCount }) => askedOn !== given.day || askedCount < perParcelPerDay)).toBe(true);
        expect(share.calls.every((call) => call.legs.length <= given.batchSize)).toBe(true);
        const slots = [...share.calls.map(({ slot }) => slot.getTime())];
        for (const [n, slot] of slots.entries()) {
          expect(slot).toBeGreaterThanOrEqual(n === 0 ? given.nextSlotAt.getTime() : slots[n - 1]! + slotGapMs(given.quota) - 1);
          expect(slot).toBeGreaterThanOrEqual(given.now.getTime());
          expect(slot).toBeLessThan(given.dayEndsAt.getTime());
        }
        if (slots.length > 0) expect(share.nextSlotAt.getTime()).toBeGreaterThanOrEqual(slots.at(-1)! + slotGapMs(given.quota) - 1);
        else expect(share.nextSlotAt).toEqual(given.nextSlotAt);
      }),
    );
  });

  it('asks nothing of a paused or busy connection, and one call of one that keeps failing', () => {
    fc.assert(
      fc.property(due, budget, (legs, given) => {
        const { calls } = shareBudget(legs, given);
        if (given.isBusy || (given.pausedUntil !== null && given.pausedUntil > given.now)) expect(calls).toEqual([]);
        if (given.failureRun >= 3) expect(calls.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('puts nothing off into the past', () => {
    fc.assert(
      fc.property(due, budget, (legs, given) => {
        for (const { at } of shareBudget(legs, given).later) expect(at.getTime()).toBeGreaterThan(given.now.getTime());
      }),
    );
  });

  it('makes calls dearer the closer a connection comes to its budget', () => {
    const noon = new Date(dayStartsAt.getTime() + 12 * HOUR_MS);
    const worth = (calls: number) =>
      worthOfACall({
        quota: { perSecond: 1, perDay: 250, perParcelPerDay: null },
        batchSize: 1,
        now: noon,
        day: '2026-11-20',
        dayStartsAt,
        dayEndsAt: new Date(dayStartsAt.getTime() + DAY_MS),
        calls,
        refreshCalls: 0,
        nextSlotAt: noon,
        pausedUntil: null,
        failureRun: 0,
        isBusy: false,
        speed: 1,
        horizonMs: 4_000,
      });
    expect(worth(0)).toBe(USUAL_WORTH);
    expect(worth(110)).toBe(USUAL_WORTH);
    expect(worth(130)).toBeGreaterThan(2 * USUAL_WORTH);
    expect(worth(250)).toBe(64 * USUAL_WORTH);
  });
});
