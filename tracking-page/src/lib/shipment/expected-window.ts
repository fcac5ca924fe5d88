import type { Calendar } from '@jalon/schema/words';
import type { ShopperShipment } from '#lib/order/shopper-order.ts';

/** The window in which a parcel is expected, and whose word it is. */
export interface ExpectedWindow {
  from: Date;
  to: Date;
  source: 'JALON' | 'CARRIER';
}

/**
 * Our own estimate, which is held to its word, before the carrier's; on the day of delivery the carrier's hours, which are
 * finer than days. Null: nobody knows.
 */
export function expectedWindow(shipment: ShopperShipment, now: Date, calendar: Calendar): ExpectedWindow | null {
  const carriers = carrierWindow(shipment);
  const { arrival, milestone } = shipment;
  if (arrival === null) return carriers;
  const isToday = carriers !== null && calendar.dayNumber(carriers.to) === calendar.dayNumber(now) && carriers.to > now;
  if (isToday && milestone === 'OUT_FOR_DELIVERY') return carriers;
  return { from: calendar.dayStart(arrival.from), to: calendar.dayStart(arrival.to), source: 'JALON' };
}

/** What the carrier says itself. */
export function carrierWindow({ estimatedFrom, estimatedTo }: ShopperShipment): ExpectedWindow | null {
  const to = estimatedTo ?? estimatedFrom;
  return to === null ? null : { from: new Date(estimatedFrom ?? to), to: new Date(to), source: 'CARRIER' };
}
