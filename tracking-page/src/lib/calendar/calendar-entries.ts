import { headlineOf, isFinal, type Calendar } from '@jalon/schema/words';
import type { ShopperOrder, ShopperShipment } from '#lib/order/shopper-order.ts';
import { expectedWindow } from '#lib/shipment/expected-window.ts';
import { headlineFacts, readersZone } from '#lib/shipment/headline-facts.ts';
import type { Speech } from '#lib/words/speech.ts';
import type { CalendarEntry } from './write-calendar.ts';

/** The days of a parcel that belong into a calendar: those it is expected on, or those it waits on. Null: nobody knows them. */
export function calendarDays(shipment: ShopperShipment, now: Date, calendar: Calendar): { from: string; to: string } | null {
  const today = calendar.dayNumber(now);
  if (isFinal(shipment.milestone) || shipment.milestone === 'RETURNING') return null;
  if (shipment.milestone === 'READY_FOR_PICKUP') {
    const last = shipment.nextActionBy === null ? null : calendar.dayNumber(new Date(shipment.nextActionBy));
    return last === null || last < today ? null : { from: dayOf(today), to: dayOf(last) };
  }
  const window = expectedWindow(shipment, now, calendar);
  if (window === null || calendar.dayNumber(window.to) < today) return null;
  return { from: dayOf(Math.max(today, calendar.dayNumber(window.from))), to: dayOf(calendar.dayNumber(window.to)) };
}

const dayOf = (dayNumber: number) => new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);

/** An entry for each parcel whose days are known; one that is over is taken out of the calendars that follow. */
export function calendarEntries(
  order: ShopperOrder,
  shop: string,
  { t, now, calendarOf }: Pick<Speech, 't' | 'now' | 'calendarOf'>,
): CalendarEntry[] {
  return order.shipments.flatMap((shipment) => {
    const calendar = calendarOf(readersZone(shipment));
    const days = calendarDays(shipment, now, calendar);
    const isCancelled = days === null && isFinal(shipment.milestone) && shipment.milestone !== 'DELIVERED';
    if (days === null && !isCancelled) return [];
    const { key, values } = headlineOf(headlineFacts(shipment, now, calendar), now, calendar);
    const changedAt = new Date(shipment.arrival?.shownAt ?? shipment.lastChangedAt ?? order.placedAt);
    const today = dayOf(calendar.dayNumber(now));
    return [
      {
        uid: `${shipment.id}@jalon`,
        // Minutes since the order: it grows with each change, and starts small.
        sequence: Math.max(0, Math.round((changedAt.getTime() - Date.parse(order.placedAt)) / 60_000)),
        from: days?.from ?? today,
        to: days?.to ?? today,
        title: t(shipment.milestone === 'READY_FOR_PICKUP' ? 'order:calendar.collect' : 'order:calendar.title', { shop }),
        text: t(`shipment:headline.${key}`, values),
        isCancelled,
        changedAt,
      },
    ];
  });
}
