import { expect, test } from 'vitest';
import { worthOf } from './claim-worth.ts';

test('the parcels of an order add up to what was paid, to the smallest unit', () => {
  for (const paidMinor of [1_000, 1_001, 99, 0, 7])
    for (const split of [[3], [1, 2], [1, 1, 1], [2, 1]]) {
      let before = 0;
      const parts = split.map((quantity) => {
        const worth = worthOf([{ paidMinor, pieces: 3, before, quantity }]);
        before += quantity;
        return worth;
      });
      expect(
        parts.reduce((sum, part) => sum + part, 0),
        `${paidMinor} in ${split.join(' + ')}`,
      ).toBe(paidMinor);
    }
});

test('a parcel said to hold more than was bought is worth no more than what is left of it', () => {
  expect(worthOf([{ paidMinor: 900, pieces: 3, before: 2, quantity: 5 }])).toBe(300);
  expect(worthOf([{ paidMinor: 900, pieces: 3, before: 9, quantity: 1 }])).toBe(0);
});
