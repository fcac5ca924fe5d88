import { expect, test } from 'vitest';
import { silentFrom } from './judge-silence.ts';
import { MILESTONES, isFinal, type Milestone } from './milestone.ts';

const last = new Date('2026-11-02T12:00:00Z');
const days = (milestone: Milestone) => {
  const from = silentFrom(milestone, last);
  return from === null ? null : (from.getTime() - last.getTime()) / 86_400_000;
};

test('a parcel out for delivery is missed sooner than one at customs', () => {
  expect(days('OUT_FOR_DELIVERY')).toBeLessThan(days('IN_TRANSIT')!);
  expect(days('IN_TRANSIT')).toBeLessThan(days('AT_CUSTOMS')!);
});

test('whoever waits to be collected, has arrived or has not begun is not silent', () => {
  const quiet = (Object.keys(MILESTONES) as Milestone[]).filter((milestone) => days(milestone) === null);
  expect(quiet).toEqual(['UNKNOWN', 'READY_FOR_PICKUP', 'DELIVERED', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED']);
  expect(quiet.filter(isFinal)).toHaveLength(5);
});

test('without a scan there is nothing to measure from', () => {
  expect(silentFrom('IN_TRANSIT', null)).toBeNull();
});
