import { expect, it } from 'vitest';
import { runsOutFirst } from './runs-out-first.ts';

const article = (sku: string, daysOfCover: number | null, available = 1) => ({
  variant: { id: sku, sku, title: null, product: null },
  onHand: available,
  available,
  sold: 1,
  daysOfCover,
  lastSoldAt: null,
});

it('puts what lasts the fewest days first, each article once; what nobody buys does not run out', () => {
  const low = [article('A', 9), article('B', 0, 0)];
  const inStock = [article('C', 40), article('A', 9), article('D', null), article('E', 2)];
  expect(runsOutFirst({ low, inStock }, 2).map(({ variant }) => variant?.id)).toEqual(['E', 'A']);
  expect(runsOutFirst({ low, inStock }, 9).map(({ variant }) => variant?.id)).toEqual(['E', 'A', 'C']);
});
