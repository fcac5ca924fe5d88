import { MILESTONES, isFinal, type Milestone } from '@jalon/schema/shipment';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseNextPoll, jitterOf, USUAL_WORTH, type PollQuestion } from './choose-next-poll.ts';
import { learnRhythm, type ScanHistory } from './learn-rhythm.ts';
import { NO_RHYTHM, type RhythmBook } from './scan-hazard.ts';

/** A Friday, noon in Berlin. */
const now = new Date('2026-11-20T11:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const ask = (part: Partial<PollQuestion>, book: RhythmBook = NO_RHYTHM) =>
  chooseNextPoll(
    {
      carrier: 'dhl',
      milestone: 'IN_TRANSIT',
      lastCode: null,
      lastScanAt: now,
      lastNewsAt: now,
      destinationCountryCode: 'DE',
      estimatedTo: null,
      failures: 0,
      pushUntil: null,
      perParcelPerDay: null,
      minWorth: USUAL_WORTH,
      jitter: 0.5,
      speed: 1,
      now,
      ...part,
    },
    book,
  );
const minutes = (part: Partial<PollQuestion>, book?: RhythmBook) => {
  const next = ask(part, book);
  return next === null ? null : (next.at.getTime() - (part.now ?? now).getTime()) / MINUTE_MS;
};
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);

describe('chooseNextPoll', () => {
  it('by day, asks sooner of a parcel on the vehicle than of one on the road or at a counter', () => {
    const [vehicle, road, counter] = (['OUT_FOR_DELIVERY', 'IN_TRANSIT', 'READY_FOR_PICKUP'] as const).map((milestone) =>
      minutes({ milestone })!,
    );
    expect(vehicle).toBeLessThan(road!);
    expect(vehicle).toBeLessThan(counter!);
  });

  it('lets a night pass in which nothing is delivered', () => {
    const late = new Date('2026-11-20T21:30:00Z');
    const next = ask({ milestone: 'OUT_FOR_DELIVERY', now: late, lastNewsAt: late, lastScanAt: late })!;
    expect(next.at.getTime() - late.getTime()).toBeGreaterThan(5 * 60 * MINUTE_MS);
  });

  it('asks less on a public holiday, as on a Sunday', () => {
    const christmas = new Date('2026-12-25T11:00:00Z');
    const usual = new Date('2026-12-18T11:00:00Z');
    const of = (at: Date) => minutes({ milestone: 'OUT_FOR_DELIVERY', now: at, lastNewsAt: at, lastScanAt: at })!;
    expect(of(christmas)).toBeGreaterThan(2 * of(usual));
  });

  it('asks more often on the day of the estimate', () => {
    expect(minutes({ estimatedTo: new Date(now.getTime() + 8 * 60 * MINUTE_MS) })).toBeLessThan(minutes({})!);
  });

  it('asks seldom while the carrier tells by itself', () => {
    expect(minutes({ pushUntil: new Date(now.getTime() + DAY_MS) })!).toBeGreaterThan(2 * minutes({})!);
    expect(minutes({ pushUntil: new Date(now.getTime() - 1) })).toBe(minutes({}));
  });

  it('follows what was learned: scans that come at eleven each night are asked for after eleven', () => {
    const nightly = (n: number): ScanHistory => {
      const scans = Array.from({ length: 6 }, (_, day) => ({
        localMs: Date.UTC(2026, 8, 1 + day + (n % 40), 23, n % 20),
        code: 'ARRIVED_AT_FACILITY' as const,
        milestone: 'IN_TRANSIT' as const,
        learnedMs: Date.UTC(2026, 8, 1 + day + (n % 40), 23, n % 20) + 60_000,
        absentMs: null,
      }));
      return { carrier: 'dhl', registeredMs: scans[0]!.localMs, scans, watchedUntilMs: scans.at(-1)!.localMs };
    };
    const book = learnRhythm(Array.from({ length: 300 }, (_, n) => nightly(n)));
    const learned = ask({ lastCode: 'ARRIVED_AT_FACILITY', lastScanAt: new Date('2026-11-19T22:05:00Z') }, book)!;
    // 23:00 in Berlin is 22:00 UTC.
    expect(learned.at.getTime()).toBeGreaterThan(Date.UTC(2026, 10, 20, 21, 50));
    expect(learned.at.getTime()).toBeLessThan(Date.UTC(2026, 10, 20, 22, 45));
  });

  it('never asks more often than half an even share of the calls the carrier allows for one parcel', () => {
    expect(minutes({ milestone: 'OUT_FOR_DELIVERY', perParcelPerDay: 4 })).toBe(180);
  });

  it('is quicker in a demo, but never quicker than two seconds', () => {
    expect(minutes({ speed: 60 })).toBeCloseTo(minutes({})! / 60);
    expect(minutes({ speed: 1_000_000 })! * 60).toBe(2);
  });

  const question = fc.record({
    milestone: fc.constantFrom(...(Object.keys(MILESTONES) as Milestone[])),
    days: fc.double({ min: 0, max: 400, noNaN: true }),
    failures: fc.nat(50),
    id: fc.uuid(),
    destinationCountryCode: fc.constantFrom(null, 'DE', 'US', 'XX', 'JP'),
    hour: fc.nat(24 * 14),
  });

  it('is later than now and within a day, for every question; never for what has ended or is silent for 90 days', () => {
    fc.assert(
      fc.property(question, ({ milestone, days, failures, id, destinationCountryCode, hour }) => {
        const at = new Date(now.getTime() + hour * 60 * MINUTE_MS);
        const lastNewsAt = new Date(at.getTime() - days * DAY_MS);
        const next = ask({
          milestone,
          lastNewsAt,
          lastScanAt: lastNewsAt,
          failures,
          jitter: jitterOf(id),
          destinationCountryCode,
          now: at,
        });
        expect(next === null).toBe(isFinal(milestone) || days > 90);
        if (next === null) return;
        const waitMs = next.at.getTime() - at.getTime();
        expect(waitMs).toBeGreaterThanOrEqual(5 * MINUTE_MS);
        expect(waitMs).toBeLessThanOrEqual(DAY_MS);
        expect(next.chance).toBeGreaterThanOrEqual(0);
        expect(next.chance).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never asks sooner when a call must be worth more, or after more failures', () => {
    fc.assert(
      fc.property(question, fc.double({ min: 1, max: 64, noNaN: true }), ({ milestone, failures, hour }, dearer) => {
        const at = new Date(now.getTime() + hour * 60 * MINUTE_MS);
        const of = (part: Partial<PollQuestion>) => minutes({ milestone, failures, now: at, lastNewsAt: at, lastScanAt: at, ...part }) ?? 0;
        expect(of({ minWorth: USUAL_WORTH * dearer })).toBeGreaterThanOrEqual(of({}) - 1e-6);
        expect(of({ failures: failures + 1 })).toBeGreaterThanOrEqual(of({}) - 1e-6);
      }),
    );
  });

  it('is silent days that end it, and it waits longer the longer a parcel is silent', () => {
    expect(minutes({ lastNewsAt: daysAgo(91) })).toBeNull();
    expect(minutes({ lastNewsAt: daysAgo(30), lastScanAt: daysAgo(30) })).not.toBeNull();
  });
});
