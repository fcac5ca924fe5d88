import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOfCover, RATE_DAYS } from './days-of-cover.ts';
import { DEAD_DAYS, judgeStock, OVER_DAYS, splitRate, type StockFacts } from './stock-health.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const facts = (given: Partial<StockFacts>): StockFacts => ({
  available: 10,
  onHand: 10,
  lowAt: null,
  sold: 10,
  lastSoldAt: daysAgo(1),
  knownSince: daysAgo(400),
  ...given,
});

describe('judgeStock', () => {
  it.each<[string, Partial<StockFacts>, string[]]>([
    ['enough', {}, ['IN_STOCK']],
    ['as many as wanted', { lowAt: 10 }, ['IN_STOCK']],
    ['fewer than wanted', { lowAt: 11 }, ['IN_STOCK', 'LOW']],
    ['none', { available: 0, lowAt: 5 }, ['OUT']],
    ['more promised than there', { available: -2, lowAt: 5 }, ['OUT']],
    ['exactly half a year', { available: OVER_DAYS, sold: RATE_DAYS }, ['IN_STOCK']],
    ['more than half a year', { available: OVER_DAYS + 1, sold: RATE_DAYS }, ['IN_STOCK', 'OVER']],
    ['nothing sold for a quarter', { sold: 0, lastSoldAt: daysAgo(DEAD_DAYS) }, ['IN_STOCK', 'DEAD']],
    ['nothing sold for a day less', { sold: 0, lastSoldAt: daysAgo(DEAD_DAYS - 1) }, ['IN_STOCK']],
    ['never sold, known for long', { sold: 0, lastSoldAt: null }, ['IN_STOCK', 'DEAD']],
    ['never sold, but new', { sold: 0, lastSoldAt: null, knownSince: daysAgo(5) }, ['IN_STOCK']],
    ['all damaged and unsold', { available: 0, sold: 0, lastSoldAt: null }, ['OUT', 'DEAD']],
    ['nothing there to be dead', { available: 0, onHand: 0, sold: 0, lastSoldAt: null }, ['OUT']],
  ])('%s', (_, given, levels) => {
    expect(judgeStock(facts(given), NOW)).toEqual(levels);
  });
});

describe('daysOfCover', () => {
  it('is none without a sale, and none left without pieces', () => {
    expect([daysOfCover(5, 0), daysOfCover(-3, 7), daysOfCover(14, 28)]).toEqual([null, 0, 14]);
  });

  it('grows with the pieces and shrinks with the sales', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 1e6 }), (pieces, sold) => {
        expect(daysOfCover(pieces + 1, sold)!).toBeGreaterThan(daysOfCover(pieces, sold)!);
        expect(daysOfCover(pieces, sold + 1)!).toBeLessThanOrEqual(daysOfCover(pieces, sold)!);
      }),
    );
  });
});

it('splitRate is the share of orders in several parts', () => {
  expect([splitRate(0, 0), splitRate(4, 1), splitRate(3, 3)]).toEqual([null, 0.25, 1]);
});
