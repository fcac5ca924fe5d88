import type { ShopperOrder } from './shopper-order.ts';

/** The order as it is shown without proof of identity. */
export const withoutIdentity = (order: ShopperOrder): ShopperOrder =>
  order.isIdentified
    ? {
        ...order,
        isIdentified: false,
        shipments: order.shipments.map((shipment) => ({
          ...shipment,
          pickup: shipment.pickup && { ...shipment.pickup, code: null },
          proof: { ...shipment.proof, signedBy: null, pictures: [] },
          // Drawn finer for whoever is known; a coarse road is drawn again when the api is back.
          places: [],
        })),
      }
    : order;
