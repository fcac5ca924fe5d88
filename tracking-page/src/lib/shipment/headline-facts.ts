import type { HeadlineFacts } from '@jalon/schema/words';
import type { Instant, ShopperShipment } from '#lib/order/shopper-order.ts';

const dateOf = (instant: Instant | null) => (instant === null ? null : new Date(instant));

/** What the headline is chosen from, out of what the api says. */
export function headlineFacts(shipment: ShopperShipment): HeadlineFacts {
  const counter = shipment.events.find((event) => event.milestone === 'READY_FOR_PICKUP' && event.place?.name);
  return {
    milestone: shipment.milestone,
    condition: shipment.condition,
    reason: shipment.reason,
    nextAction: shipment.nextAction,
    nextActionBy: dateOf(shipment.nextActionBy),
    deliveredHow: shipment.deliveredHow,
    estimatedFrom: dateOf(shipment.estimatedFrom),
    estimatedTo: dateOf(shipment.estimatedTo),
    lastChangedAt: dateOf(shipment.events[0]?.occurredAt ?? shipment.lastChangedAt),
    pickupPlace: counter?.place?.name ?? null,
  };
}

/** The zone in which the shopper reads dates: where the parcel goes, else where it was last seen. */
export function readersZone(shipment: ShopperShipment): string | null {
  return shipment.destinationZone ?? shipment.events.find((event) => event.zone !== null)?.zone ?? null;
}
