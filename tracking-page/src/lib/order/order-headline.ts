import { isFinal, type Milestone } from '@jalon/schema/words';
import type { ShopperOrder, ShopperShipment } from './shopper-order.ts';

type OrderHeadlineKey = 'preparing' | 'cancelled' | 'all_delivered' | 'some_delivered' | 'several';

export interface OrderHeadline {
  /** Below `headline` in the namespace `order`. */
  key: OrderHeadlineKey;
  values: { count: number; delivered: number };
  /** The parcel to read about next, when there is one. */
  next: ShopperShipment | null;
}

/** The sentence above an order that is not exactly one parcel. */
export function orderHeadline({ cancelledAt, shipments }: Pick<ShopperOrder, 'cancelledAt' | 'shipments'>): OrderHeadline {
  const delivered = shipments.filter(({ milestone }) => milestone === 'DELIVERED').length;
  const values = { count: shipments.length, delivered };
  if (shipments.length === 0) return { key: cancelledAt ? 'cancelled' : 'preparing', values, next: null };
  if (delivered === shipments.length) return { key: 'all_delivered', values, next: null };
  return { key: delivered > 0 ? 'some_delivered' : 'several', values, next: mostPressing(shipments) };
}

/** How near the end a parcel under way is. */
const NEARNESS: Partial<Record<Milestone, number>> = {
  READY_FOR_PICKUP: 5,
  OUT_FOR_DELIVERY: 4,
  AT_CUSTOMS: 2,
  IN_TRANSIT: 3,
  PICKED_UP: 2,
  INFO_RECEIVED: 1,
};

/** First what waits for the shopper, then what is nearest to the door. */
function mostPressing(shipments: readonly ShopperShipment[]): ShopperShipment | null {
  const open = shipments.filter(({ milestone }) => !isFinal(milestone));
  const score = ({ party, milestone }: ShopperShipment) => (party === 'RECIPIENT' ? 10 : 0) + (NEARNESS[milestone] ?? 0);
  return open.toSorted((a, b) => score(b) - score(a) || a.position - b.position)[0] ?? null;
}
