import fc from 'fast-check';
import { expect, it } from 'vitest';
import { freeSlots, isInTime, LATE_MS, slotGapMs, untilSlot } from './slot-times.ts';

const dayStartsAt = new Date('2026-11-20T00:00:00Z');
const dayEndsAt = new Date('2026-11-21T00:00:00Z');

it('keeps the published limits in every window, however late within its slot each call begins', () => {
  const limit = fc.constantFrom<[perSecond: number | null, perMinute: number | null]>(
    [1, null],
    [10, null],
    [0.2, null],
    [null, 1],
    [null, 60],
    [5, 100],
  );
  fc.assert(
    fc.property(
      limit,
      fc.array(fc.integer({ min: 0, max: LATE_MS }), { minLength: 150, maxLength: 150 }),
      ([perSecond, perMinute], lates) => {
        const slots = freeSlots(
          {
            now: new Date('2026-11-20T12:00:00Z'),
            nextSlotAt: dayStartsAt,
            dayStartsAt,
            dayEndsAt,
            gapMs: slotGapMs({ perSecond, perMinute }),
            horizonMs: 10_000_000,
          },
          lates.length,
        );
        const calls = slots.map((slot, n) => slot.getTime() + lates[n]!).sort((a, b) => a - b);
        const most = (windowMs: number) =>
          Math.max(...calls.map((from) => calls.filter((at) => at >= from && at < from + windowMs).length));
        if (perSecond !== null) expect(most(perSecond < 1 ? 1000 / perSecond : 1000)).toBeLessThanOrEqual(Math.max(1, perSecond));
        if (perMinute !== null) expect(most(60_000)).toBeLessThanOrEqual(perMinute);
      },
    ),
    { numRuns: 60 },
  );
});

it('leaves the minutes around the change of a day alone: two clocks never agree on it', () => {
  const at = (time: string) =>
    freeSlots({ now: new Date(time), nextSlotAt: dayStartsAt, dayStartsAt, dayEndsAt, gapMs: 1000, horizonMs: 4_000 }, 10);
  expect(at('2026-11-20T23:59:30Z')).toEqual([]);
  expect(at('2026-11-20T00:00:30Z')).toEqual([]);
  expect(at('2026-11-20T00:01:00Z')).toHaveLength(5);
});

it('begins a call neither before its slot nor after it, whenever within the two looks at the stopwatch the database told its time', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.nat(400), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1_000), (slotMs, tripMs, share, sleptMs) => {
      const now = new Date('2026-11-20T12:00:00Z');
      const clock = { now, askedAtMs: 1_000, answeredAtMs: 1_000 + tripMs };
      const toldAtMs = 1_000 + tripMs * share;
      const slot = new Date(now.getTime() + slotMs);
      const beginsMs = clock.answeredAtMs + Math.max(0, untilSlot(clock, slot, clock.answeredAtMs)) + sleptMs;
      const databaseMs = now.getTime() + (beginsMs - toldAtMs);
      expect(databaseMs).toBeGreaterThanOrEqual(slot.getTime() - 1e-6);
      if (isInTime(clock, slot, beginsMs)) expect(databaseMs).toBeLessThanOrEqual(slot.getTime() + LATE_MS + 1e-6);
    }),
  );
});
