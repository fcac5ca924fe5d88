import { QUANTILE_LEVELS } from '@jalon/schema/estimate';
import { expect, it } from 'vitest';
import type { BacktestReport, Slice } from './backtest-report.ts';
import { drawBacktest } from './draw-backtest.ts';

const slice = (maeDays: number): Slice => ({ n: 9, maeDays, pinballMean: 1, coverage: { 50: 0.5, 80: 0.8, 90: 0.9, 95: 0.95 } });
const report = {
  point: 'ordered',
  months: { '2025-01': slice(2), '2025-02': slice(4) },
  leads: { '00': slice(1), '10': slice(3) },
  reached: [...QUANTILE_LEVELS],
} as unknown as BacktestReport;

const heights = (svg: string) => [...svg.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) => Number(y));

it('draws each figure at its own height', () => {
  const pictures = drawBacktest([report]);
  expect(Object.keys(pictures)).toEqual(['eta-reliability.svg', 'eta-by-lead.svg', 'eta-by-month.svg']);
  const [first, second] = heights(pictures['eta-by-month.svg']!);
  // 0 to 4 days over 150 pixels from 180 up.
  expect([first, second]).toEqual([105, 30]);
  expect(heights(pictures['eta-by-lead.svg']!)).toHaveLength(2);
});

it('puts quantiles that keep their word on the line of those stated', () => {
  const [from, to, ...own] = heights(drawBacktest([report])['eta-reliability.svg']!);
  own.forEach((height, k) => expect(Math.abs(height - (from! + QUANTILE_LEVELS[k]! * (to! - from!)))).toBeLessThan(0.1));
});
