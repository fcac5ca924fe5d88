import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareSuggestions } from './rank-similar.ts';

const suggest = prepareSuggestions([
  { id: 'lamp', sku: 'LAMP-01', title: 'Desk lamp, brass' },
  { id: 'lamp-black', sku: 'LAMP-02', title: 'Desk lamp, black' },
  { id: 'rug', sku: 'RUG/XL', title: 'Wool rug' },
]);

describe('suggestions', () => {
  it.each([
    ['the same number, written otherwise', { sku: 'lamp 01', title: '' }, 'lamp'],
    ['nearly the same number', { sku: 'LAMP-02-EU', title: '' }, 'lamp-black'],
    ['the words, where the number says nothing', { sku: '98231', title: 'Wool rug' }, 'rug'],
    ['words in another case', { sku: '', title: 'DESK LAMP BRASS' }, 'lamp'],
  ])('begin with %s', (_, unknown, id) => {
    expect(suggest(unknown, 3)[0]).toMatchObject({ id });
  });

  it('are none for what is like nothing', () => {
    expect(suggest({ sku: 'QQ-77', title: 'Voucher' }, 3)).toEqual([]);
    expect(suggest({ sku: '', title: '' }, 3)).toEqual([]);
  });

  it('are sorted, few, and between the threshold and 1, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 5 }), (sku, title, limit) => {
        const found = suggest({ sku, title }, limit).map(({ likeness }) => likeness);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(found).toEqual(found.toSorted((a, b) => b - a));
        for (const likeness of found) expect(likeness > 0.4 && likeness <= 1).toBe(true);
      }),
    );
  });

  it('put an article’s own number first', () => {
    for (const [sku, id] of [
      ['LAMP-01', 'lamp'],
      ['RUG/XL', 'rug'],
    ] as const)
      expect(suggest({ sku, title: 'Desk lamp, black' }, 1)).toEqual([{ id, likeness: 1 }]);
  });
});
