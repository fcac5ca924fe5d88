import { expect, it } from 'vitest';
import { isSettled } from './is-settled.ts';
import { roadPosition } from './road-position.ts';
import { MILESTONES } from './shipment.type.ts';

it('moves forward with the milestones of the way to the door', () => {
  const way = ['UNKNOWN', 'INFO_RECEIVED', 'PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'] as const;
  expect(way.map((milestone) => roadPosition(milestone).passed)).toEqual([0, 1, 2, 3, 4, 5]);
});

it('ends the road only where the journey ends', () => {
  expect(MILESTONES.filter((milestone) => roadPosition(milestone).isFinal)).toEqual([
    'DELIVERED',
    'RETURNED',
    'CANCELLED',
    'LOST',
    'DISPOSED',
  ]);
});

it('calls a parcel settled only after its last check', () => {
  const delivered = { milestone: 'DELIVERED' as const, nextPollAt: null, lastCheckedAt: '2026-11-20T10:00:00Z' };
  expect(isSettled(delivered)).toBe(true);
  expect(isSettled({ ...delivered, lastCheckedAt: null })).toBe(false);
  expect(isSettled({ ...delivered, nextPollAt: '2026-11-21T10:00:00Z' })).toBe(false);
  expect(isSettled({ ...delivered, milestone: 'IN_TRANSIT' })).toBe(false);
});
