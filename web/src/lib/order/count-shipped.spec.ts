import { expect, it } from 'vitest';
import { countShipped, totalShipped } from './count-shipped.ts';

const line = (id: string, quantity: number) => ({ quantity, orderLine: { id } });
const shipments = [
  { milestone: 'DELIVERED', lines: [line('shirt', 1), line('belt', 1)] },
  { milestone: 'IN_TRANSIT', lines: [line('shirt', 2)] },
  { milestone: 'CANCELLED', lines: [line('shirt', 5)] },
];

it('adds up the pieces of a line over its parcels, without those withdrawn', () => {
  expect(Object.fromEntries(countShipped(shipments))).toEqual({ shirt: 3, belt: 1 });
  expect(totalShipped(shipments)).toBe(4);
});

it('is zero before anything is shipped', () => {
  expect(countShipped([]).size).toBe(0);
  expect(totalShipped([])).toBe(0);
});
