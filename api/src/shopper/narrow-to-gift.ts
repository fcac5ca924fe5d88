import { narrowToNeighbour } from './narrow-to-neighbour.ts';
import type { ShopperOrder } from './order.type.ts';

/** An order as whoever got it as a gift may see it: as a neighbour does, with the articles and their own returns. */
export function narrowToGift(order: ShopperOrder): ShopperOrder {
  const narrowed = narrowToNeighbour(order);
  return {
    ...narrowed,
    lines: order.lines,
    shipments: narrowed.shipments.map((shipment, index) => ({ ...shipment, lines: order.shipments[index]!.lines })),
    returnDaysLeft: order.returnDaysLeft,
    canReturn: order.canReturn,
    returns: order.returns,
  };
}
