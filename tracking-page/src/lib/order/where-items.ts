import type { ShopperLine, ShopperOrder, ShopperShipment } from './shopper-order.ts';

export interface WhereItem {
  line: ShopperLine;
  /** In the order of the parcels. */
  parcels: { shipment: ShopperShipment; quantity: number }[];
  /** How many are in no parcel yet. */
  unsent: number;
}

/** Where each article of an order is. */
export const whereItems = ({ lines, shipments }: Pick<ShopperOrder, 'lines' | 'shipments'>): WhereItem[] =>
  lines.map((line) => ({
    line,
    parcels: shipments.flatMap((shipment) => {
      const quantity = shipment.lines.filter(({ lineId }) => lineId === line.id).reduce((sum, item) => sum + item.quantity, 0);
      return quantity > 0 ? [{ shipment, quantity }] : [];
    }),
    unsent: Math.max(0, line.quantity - line.quantityShipped),
  }));
