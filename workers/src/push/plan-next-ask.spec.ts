import { describe, expect, it } from 'vitest';
import type { CallFailure } from '../carriers/carrier.ts';
import { afterGrant, afterRefusal } from './plan-next-ask.ts';

const now = new Date('2026-03-01T00:00:00Z');
const days = (date: Date | null) => (date!.getTime() - now.getTime()) / 86_400_000;
const failed = (code: CallFailure['code'], retryAfterSeconds: number | null = null): CallFailure => ({
  code,
  message: '',
  retryAfterSeconds,
});

describe('when a subscription is asked for again', () => {
  it.each([1, 14, 30, null])('before it ends, when it lasts %s days', (lastsDays) => {
    const { until, nextAskAt, failures, trouble } = afterGrant(lastsDays, now);
    expect(days(nextAskAt)).toBeGreaterThan(0);
    expect(nextAskAt.getTime()).toBeLessThan(until!.getTime());
    expect([failures, trouble]).toEqual([0, null]);
    if (lastsDays !== null) expect(days(until)).toBe(lastsDays);
  });

  it.each(['CARRIER_DOWN', 'QUOTA_SPENT', 'KEY_REJECTED', 'REFUSED'] as const)('after %s with growing waits, at most a day', (code) => {
    const waits = Array.from({ length: 20 }, (_, failures) => days(afterRefusal(failed(code), { until: null, failures }, now).nextAskAt));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[0]).toBeGreaterThan(0);
    expect(waits[1]).toBeGreaterThan(waits[0]!);
    expect(waits.at(-1)).toBe(1);
  });

  it('not before the carrier says, and what was granted holds to its end', () => {
    const until = new Date('2026-03-03T00:00:00Z');
    const next = afterRefusal(failed('QUOTA_SPENT', 7200), { until, failures: 0 }, now);
    expect(next).toEqual({ until, nextAskAt: new Date('2026-03-01T02:00:00Z'), failures: 1, trouble: 'QUOTA_SPENT' });
    expect(afterRefusal(failed('REFUSED'), { until: new Date('2026-02-01T00:00:00Z'), failures: 0 }, now).until).toBeNull();
  });
});
