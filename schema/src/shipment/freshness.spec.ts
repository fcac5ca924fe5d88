import { expect, test } from 'vitest';
import { judgeFreshness, type Checks, type FreshnessReason } from './freshness.ts';

const now = new Date('2026-11-02T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const checks = (given: Partial<Checks>): Checks => ({
  lastCheckedAt: hoursAgo(1),
  nextPollAt: hoursAgo(-1),
  freshnessReason: null,
  ...given,
});

test.each<[string, Partial<Checks>, string]>([
  ['checked, and the next check is not due', {}, 'FRESH'],
  ['the next check is an hour overdue, no more', { nextPollAt: hoursAgo(1) }, 'FRESH'],
  ['the next check is long overdue', { nextPollAt: hoursAgo(1.01) }, 'AGEING'],
  ['checked a day ago', { lastCheckedAt: hoursAgo(24) }, 'FRESH'],
  ['checked more than a day ago', { lastCheckedAt: hoursAgo(24.01) }, 'STALE'],
  ['finished: nothing is due any more', { lastCheckedAt: hoursAgo(900), nextPollAt: null }, 'FRESH'],
  ['nobody has asked yet', { lastCheckedAt: null, freshnessReason: 'NEVER_CHECKED' }, 'STALE'],
  ['nobody can ask', { lastCheckedAt: null, nextPollAt: null, freshnessReason: 'NEVER_CHECKED' }, 'STALE'],
  ['the carrier does not know the number yet', { freshnessReason: 'NOT_FOUND_YET' }, 'FRESH'],
])('%s', (_, given, expected) => {
  expect(judgeFreshness(checks(given), now)).toBe(expected);
});

test.each<FreshnessReason>(['CARRIER_DOWN', 'QUOTA_SPENT', 'KEY_REJECTED'])(
  '%s: ageing at first, unreachable after six hours',
  (freshnessReason) => {
    expect(judgeFreshness(checks({ freshnessReason }), now)).toBe('AGEING');
    expect(judgeFreshness(checks({ freshnessReason, lastCheckedAt: hoursAgo(6) }), now)).toBe('AGEING');
    expect(judgeFreshness(checks({ freshnessReason, lastCheckedAt: hoursAgo(6.01) }), now)).toBe('UNREACHABLE');
    expect(judgeFreshness(checks({ freshnessReason, lastCheckedAt: null }), now)).toBe('UNREACHABLE');
    expect(judgeFreshness(checks({ freshnessReason, nextPollAt: null }), now)).toBe('AGEING');
  },
);
