import { expect, test } from 'vitest';
import { MILESTONES, type Milestone } from '../shipment/milestone.ts';
import type { ClaimCheck } from './claim-state.ts';
import { planClaim } from './plan-claim.ts';

const now = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const everywhere: ClaimCheck[] = ['MAILBOX', 'NEIGHBOURS', 'HOUSEHOLD', 'CARRIER_NOTE'];
const plan = (checks: ClaimCheck[], deliveredAt: Date | null, given: { kind?: 'DAMAGED'; waitDays?: number; milestone?: Milestone } = {}) =>
  planClaim(
    { kind: given.kind ?? 'NOT_RECEIVED', checks, waitDays: given.waitDays ?? 2 },
    { milestone: given.milestone ?? 'DELIVERED', deliveredAt },
    now,
  );

test.each([
  ['looked everywhere, delivered three days ago', everywhere, 3, 'OPEN', null],
  ['looked everywhere, delivered yesterday', everywhere, 1, 'WAITING', daysAgo(-1)],
  ['looked here and there, delivered three days ago', ['MAILBOX'] as ClaimCheck[], 3, 'WAITING', daysAgo(-2)],
  ['looked nowhere, delivered yesterday', [], 1, 'WAITING', daysAgo(-2)],
  ['looked everywhere, the last of 60 days', everywhere, 60, 'OPEN', null],
])('%s', (_what, checks, days, state, waitUntil) => {
  expect(plan(checks, daysAgo(days))).toEqual({ outcome: 'OPENED', state, waitUntil });
});

test('damage, and a shop that asks nobody to wait, are the shop’s at once', () => {
  expect(plan([], daysAgo(0), { kind: 'DAMAGED' })).toEqual({ outcome: 'OPENED', state: 'OPEN', waitUntil: null });
  expect(plan([], daysAgo(0), { waitDays: 0 })).toEqual({ outcome: 'OPENED', state: 'OPEN', waitUntil: null });
});

test('after 60 days it is too late', () => {
  expect(plan(everywhere, daysAgo(60.01))).toEqual({ outcome: 'TOO_LATE' });
});

test('only what was delivered can be missed', () => {
  for (const milestone of Object.keys(MILESTONES) as Milestone[])
    expect(plan(everywhere, daysAgo(3), { milestone }).outcome, milestone).toBe(milestone === 'DELIVERED' ? 'OPENED' : 'NOT_DELIVERED');
  expect(plan(everywhere, null).outcome).toBe('NOT_DELIVERED');
});
