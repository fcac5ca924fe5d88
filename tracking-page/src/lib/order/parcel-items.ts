import type { ShopperOrder, ShopperShipment } from './shopper-order.ts';

/** The items of one parcel, each with how many were ordered when not all of them are in it. */
export function parcelItems({ lines }: ShopperOrder, shipment: ShopperShipment) {
  return shipment.lines.map((item) => {
    const ordered = lines.find(({ id }) => id === item.lineId)?.quantity ?? item.quantity;
    return { ...item, id: item.lineId, outOf: ordered > item.quantity ? ordered : null };
  });
}
