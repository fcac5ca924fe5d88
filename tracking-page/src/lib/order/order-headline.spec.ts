import { describe, expect, it } from 'vitest';
import { orderHeadline } from './order-headline.ts';
import type { ShopperShipment } from './shopper-order.ts';

const parcel = (position: number, milestone: ShopperShipment['milestone'], party: ShopperShipment['party'] = 'NOBODY') =>
  ({ position, milestone, party }) as ShopperShipment;
const headline = (shipments: ShopperShipment[], cancelledAt: string | null = null) => orderHeadline({ cancelledAt, shipments });

describe('orderHeadline', () => {
  it('says that an order without parcels is prepared, or cancelled', () => {
    expect(headline([]).key).toBe('preparing');
    expect(headline([], '2026-03-20T08:00:00Z').key).toBe('cancelled');
  });

  it('counts what has arrived', () => {
    const parcels = [parcel(1, 'DELIVERED'), parcel(2, 'DELIVERED')];
    expect(headline(parcels)).toEqual({ key: 'all_delivered', values: { count: 2, delivered: 2 }, next: null });
    expect(headline([...parcels, parcel(3, 'LOST')])).toMatchObject({
      key: 'some_delivered',
      values: { count: 3, delivered: 2 },
      next: null,
    });
  });

  it('points at what waits for the shopper, else at what is nearest', () => {
    const near = parcel(2, 'OUT_FOR_DELIVERY');
    const waiting = parcel(3, 'AT_CUSTOMS', 'RECIPIENT');
    expect(headline([parcel(1, 'IN_TRANSIT'), near]).next).toBe(near);
    expect(headline([parcel(1, 'IN_TRANSIT'), near, waiting]).next).toBe(waiting);
  });
});
