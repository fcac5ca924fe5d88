import { expect, it } from 'vitest';
import { dayBars } from './day-bars.ts';

const days = [
  { key: '2026-11-02', count: 3 },
  { key: '2026-11-04', count: 1 },
];

it('gives each day its bar, also the empty ones', () => {
  expect(dayBars(days, '2026-11-01T10:00:00Z', '2026-11-04T23:00:00Z').map(({ count }) => count)).toEqual([0, 3, 0, 1]);
});

it('takes days together when there are too many, and loses none', () => {
  const bars = dayBars(days, '2026-10-31T00:00:00Z', '2026-11-04T00:00:00Z', 2);
  expect(bars).toEqual([
    { from: '2026-10-31', days: 3, count: 3 },
    { from: '2026-11-03', days: 2, count: 1 },
  ]);
});

it('draws nothing of a span that is none, and leaves out what lies outside', () => {
  expect(dayBars(days, '2026-11-04T00:00:00Z', '2026-11-01T00:00:00Z')).toEqual([]);
  expect(dayBars(days, '2026-11-04T00:00:00Z', '2026-11-04T00:00:00Z').map(({ count }) => count)).toEqual([1]);
});
