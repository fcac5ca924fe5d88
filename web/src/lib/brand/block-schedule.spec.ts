import { expect, it } from 'vitest';
import { blockStateOf, fromWallTime, toWallTime } from './block-schedule.ts';

const now = Date.parse('2026-12-01T12:00:00Z');
const block = (given: object) => ({ isEnabled: true, startsAt: null, endsAt: null, ...given });

it('knows why a block is not shown', () => {
  expect(blockStateOf(block({}), now)).toBe('ON');
  expect(blockStateOf(block({ isEnabled: false, startsAt: '2027-01-01T00:00:00Z' }), now)).toBe('OFF');
  expect(blockStateOf(block({ startsAt: '2026-12-01T12:00:01Z' }), now)).toBe('PLANNED');
  expect(blockStateOf(block({ endsAt: '2026-12-01T12:00:00Z' }), now)).toBe('OVER');
});

it("reads times on the shop's own clock", () => {
  expect(fromWallTime('2026-12-01T08:00', 'Europe/Paris')).toBe('2026-12-01T07:00:00Z');
  expect(toWallTime('2026-12-01T07:00:00.000Z', 'Europe/Paris')).toBe('2026-12-01T08:00');
  expect(fromWallTime('soon', 'Europe/Paris')).toBeNull();
  expect(toWallTime(null, 'Europe/Paris')).toBe('');
});
