import type { Calendar, HeadlineFacts } from '@jalon/schema/words';
import type { Instant, ShopperShipment } from '#lib/order/shopper-order.ts';
import { expectedWindow } from './expected-window.ts';
import { calmCase } from './place-parts.ts';

const dateOf = (instant: Instant | null) => (instant === null ? null : new Date(instant));

/** What the headline is chosen from, out of what the api says. */
export function headlineFacts(shipment: ShopperShipment, now: Date, calendar: Calendar): HeadlineFacts {
  const window = expectedWindow(shipment, now, calendar);
  const counter = shipment.events.find((event) => event.milestone === 'READY_FOR_PICKUP' && event.place?.name);
  return {
    milestone: shipment.milestone,
    condition: shipment.condition,
    reason: shipment.reason,
    nextAction: shipment.nextAction,
    nextActionBy: dateOf(shipment.nextActionBy),
    deliveredHow: shipment.deliveredHow,
    estimatedFrom: window?.from ?? null,
    estimatedTo: window?.to ?? null,
    lastChangedAt: dateOf(shipment.events[0]?.occurredAt ?? shipment.lastChangedAt),
    pickupPlace: counter?.place?.name ? calmCase(counter.place.name, calendar.locale) : null,
  };
}

/** The zone in which the shopper reads dates: where the parcel goes, else where it was last seen. */
export function readersZone(shipment: ShopperShipment): string | null {
  return shipment.destinationZone ?? shipment.events.find((event) => event.zone !== null)?.zone ?? null;
}
