import { expect, test } from 'vitest';
import { bestChecks, judgeFreshness, type Checks, type FreshnessReason } from './freshness.ts';

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

test('of several legs the best source speaks, and the earliest check is the next', () => {
  const resting = checks({ lastCheckedAt: hoursAgo(30), nextPollAt: null });
  const failing = checks({ lastCheckedAt: hoursAgo(8), freshnessReason: 'CARRIER_DOWN', nextPollAt: hoursAgo(-1) });
  const fresh = checks({ lastCheckedAt: hoursAgo(2), nextPollAt: hoursAgo(-3) });
  expect(bestChecks([resting, failing, fresh])).toEqual({ ...fresh, nextPollAt: failing.nextPollAt });
  // What rests cannot hide that the one we still ask does not answer.
  expect(judgeFreshness(bestChecks([resting, failing]), now)).toBe('UNREACHABLE');
  expect(judgeFreshness(bestChecks([resting]), now)).toBe('FRESH');
  expect(bestChecks([])).toEqual({ lastCheckedAt: null, nextPollAt: null, freshnessReason: 'NEVER_CHECKED' });
});
