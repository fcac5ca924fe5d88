import { Calendar } from '@jalon/schema/words';
import type { ShopperEvent } from '#lib/order/shopper-order.ts';

export interface TimelineDay {
  /** Local calendar day, `2026-03-12`. */
  day: string;
  /** The day's own midnight on the carrier's clock, to be written in UTC. */
  date: Date;
  events: TimelineEvent[];
}

export interface TimelineEvent extends ShopperEvent {
  /** The carrier's wall clock as if it were UTC: write it in UTC. Null: the carrier gave only the day. */
  wall: Date | null;
  /** How the event's zone is called where it differs from the reader's, e.g. "GMT+8". */
  zoneName: string | null;
}

/** Events by the day of the carrier's own clock, newest first. */
export function timelineOf(events: readonly ShopperEvent[], readers: Calendar): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const event of events) {
    const day = event.localTime.slice(0, 10);
    let last = days.at(-1);
    if (last?.day !== day) {
      last = { day, date: new Date(`${day}T00:00:00Z`), events: [] };
      days.push(last);
    }
    last.events.push({ ...event, wall: isDayOnly(event) ? null : new Date(`${event.localTime}Z`), zoneName: zoneName(event, readers) });
  }
  return days;
}

/** The carrier gave no time of day, so none is shown. */
export const isDayOnly = ({ zoneCertainty }: Pick<ShopperEvent, 'zoneCertainty'>): boolean => zoneCertainty === 'DAY_ONLY';

/** The day on the carrier's clock, as a moment to be written in UTC. */
export const dayOf = ({ localTime }: Pick<ShopperEvent, 'localTime'>): Date => new Date(`${localTime.slice(0, 10)}T00:00:00Z`);

/** The zone is told only when its clock shows another time than the reader's does at that moment. */
function zoneName({ occurredAt, localTime, zone, zoneCertainty }: ShopperEvent, readers: Calendar): string | null {
  if (zone === null || zoneCertainty === 'ASSUMED' || zoneCertainty === 'DAY_ONLY') return null;
  const instant = new Date(occurredAt);
  const wallMinute = Number(localTime.slice(11, 13)) * 60 + Number(localTime.slice(14, 16));
  return wallMinute === readers.minuteOfDay(instant) ? null : new Calendar(readers.locale, zone).zoneName(instant);
}
