import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { MILESTONES, isFinal, type Milestone } from '@jalon/schema/shipment';
import { chooseNextPoll, jitterOf, type PollQuestion } from './choose-next-poll.ts';

const now = new Date('2026-11-20T12:00:00Z');
const ask = (part: Partial<PollQuestion>) =>
  chooseNextPoll({ milestone: 'IN_TRANSIT', lastNewsAt: now, failures: 0, perParcelPerDay: null, jitter: 0, speed: 1, now, ...part });
const minutes = (part: Partial<PollQuestion>) => {
  const next = ask(part);
  return next === null ? null : (next.getTime() - now.getTime()) / 60_000;
};
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('chooseNextPoll', () => {
  it('asks most often on the day of delivery', () => {
    expect(minutes({ milestone: 'OUT_FOR_DELIVERY' })).toBe(15);
    expect(minutes({ milestone: 'IN_TRANSIT' })).toBe(120);
    expect(minutes({ milestone: 'INFO_RECEIVED' })).toBe(180);
    expect(minutes({ milestone: 'READY_FOR_PICKUP' })).toBe(360);
  });

  it.each(['DELIVERED', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED'] as const)('never asks again after %s', (milestone) => {
    expect(ask({ milestone })).toBeNull();
  });

  it('asks less often of a parcel without news, and one day no more', () => {
    expect(minutes({ lastNewsAt: daysAgo(4) })).toBe(240);
    expect(minutes({ lastNewsAt: daysAgo(11) })).toBe(480);
    expect(minutes({ lastNewsAt: daysAgo(91) })).toBeNull();
  });

  it('waits longer with each failure, up to half a day', () => {
    expect([1, 2, 3, 20].map((failures) => minutes({ milestone: 'UNKNOWN', failures }))).toEqual([60, 120, 240, 720]);
  });

  it('never asks more often than the carrier allows for one parcel', () => {
    expect(minutes({ milestone: 'OUT_FOR_DELIVERY', perParcelPerDay: 4 })).toBe(360);
  });

  it('is quicker in a demo, but never quicker than two seconds', () => {
    expect(minutes({ speed: 60 })).toBe(2);
    expect(minutes({ speed: 1_000_000 })! * 60).toBe(2);
  });

  it('is always later than now, for every milestone, age and jitter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(MILESTONES) as Milestone[])),
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.nat(50),
        fc.uuid(),
        (milestone, days, failures, id) => {
          const next = ask({ milestone, lastNewsAt: daysAgo(days), failures, jitter: jitterOf(id) });
          expect(next === null).toBe(isFinal(milestone) || days > 90);
          if (next) expect(next.getTime()).toBeGreaterThan(now.getTime());
        },
      ),
    );
  });
});
