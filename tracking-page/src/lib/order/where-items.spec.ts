import { expect, test } from 'vitest';
import type { ShopperLine, ShopperShipment } from './shopper-order.ts';
import { whereItems } from './where-items.ts';

const line = (id: string, quantity: number, quantityShipped: number) => ({ id, quantity, quantityShipped }) as ShopperLine;
const parcel = (id: string, ...lines: [string, number][]) =>
  ({ id, lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })) }) as ShopperShipment;

test('an article in two parcels and a rest that is not sent', () => {
  const lines = [line('a', 1, 1), line('b', 5, 3)];
  const shipments = [parcel('p1', ['a', 1], ['b', 1]), parcel('p2', ['b', 2])];
  const where = whereItems({ lines, shipments }).map(({ parcels, unsent }) => ({
    in: parcels.map(({ shipment, quantity }) => `${quantity} ${shipment.id}`),
    unsent,
  }));
  expect(where).toEqual([
    { in: ['1 p1'], unsent: 0 },
    { in: ['1 p1', '2 p2'], unsent: 2 },
  ]);
});

test('more sent than ordered leaves nothing to send', () => {
  expect(whereItems({ lines: [line('a', 1, 2)], shipments: [] })[0]?.unsent).toBe(0);
});
