import { describe, expect, it } from 'vitest';
import { byArticle, foldLots } from './fold-lots.ts';
import type { StockEntry } from './stock.type.ts';

const entry = (given: Partial<StockEntry> & { sku?: string; place?: string }): StockEntry => ({
  id: `${given.sku} ${given.place} ${given.lot}`,
  variant: { id: `v-${given.sku ?? 'A'}`, sku: given.sku ?? 'A', title: null, product: null },
  warehouse: { id: `w-${given.place ?? 'Lyon'}`, name: given.place ?? 'Lyon' },
  lot: '',
  expiresOn: null,
  onHand: 0,
  reserved: 0,
  available: 0,
  damaged: 0,
  inbound: 0,
  inboundOn: null,
  countedAt: null,
  changedAt: '2026-11-01T00:00:00Z',
  ...given,
});

describe('lots, folded', () => {
  it('are added up, but what is on its way is counted once', () => {
    const [shelf, ...others] = foldLots([
      entry({ lot: 'B', expiresOn: '2027-02-01', onHand: 5, reserved: 2, available: 3, inbound: 40, countedAt: '2026-11-02T08:00:00Z' }),
      entry({ lot: 'A', expiresOn: '2027-01-01', onHand: 7, available: 6, damaged: 1, inbound: 40, countedAt: '2026-11-01T08:00:00Z' }),
    ]);
    expect(others).toEqual([]);
    expect(shelf).toMatchObject({ at: 'v-A.w-Lyon', onHand: 12, reserved: 2, available: 9, damaged: 1, inbound: 40 });
    expect(shelf!.countedAt).toBe('2026-11-02T08:00:00Z');
    expect(shelf!.lots.map(({ lot }) => lot)).toEqual(['A', 'B']);
  });

  it('stay apart by warehouse, and articles keep their order', () => {
    const shelves = foldLots([entry({ sku: 'B' }), entry({ sku: 'B', place: 'Ulm' }), entry({ sku: 'A' }), entry({ variant: null })]);
    expect(byArticle(shelves).map(({ article, shelves: own }) => [article.sku, own.length])).toEqual([
      ['B', 2],
      ['A', 1],
    ]);
  });
});
