import { instantOn, localDay, weekdayOf, type LocalDay } from './local-day.ts';
import { addWorkingHours, isWorkingDay, takeWorkingHours, type WorkingDays } from './work-hours.ts';

/** Until when an order leaves the same day; see `CutOff`. */
export interface CutOffLike {
  carrier: string | null;
  weekday: number | null;
  time: string;
}

export interface CollectedFrom extends WorkingDays {
  cutOffs: readonly CutOffLike[];
}

const DAYS_LOOKED_AT = 366;
const MINUTE_MS = 60_000;

/**
 * The cut-off of a working day: the most particular row holds, the carrier before the weekday. Without any row for the carrier, the
 * last minute of the day. Null: there are rows, but none for that weekday, so nobody collects.
 * A time that the clocks skip is as much later; of a time that comes twice the first is meant.
 */
export function cutOffOn(place: CollectedFrom, carrier: string | null, day: LocalDay): Date | null {
  const rows = place.cutOffs.filter((row) => row.carrier === null || row.carrier === carrier);
  if (rows.length === 0) return new Date(instantOn(place.timeZone, day + 1) - MINUTE_MS);
  const ofDay = rows.filter(({ weekday }) => weekday === null || weekday === weekdayOf(day));
  const weight = (row: CutOffLike) => (row.carrier === null ? 0 : 2) + (row.weekday === null ? 0 : 1);
  const row = ofDay.reduce<CutOffLike | null>((best, each) => (best !== null && weight(best) >= weight(each) ? best : each), null);
  if (row === null) return null;
  return new Date(instantOn(place.timeZone, day, row.time));
}

/** The first cut-off at or after `ready`: when the carrier gets what is ready then. Null: not within a year. */
export function nextCutOff(place: CollectedFrom, carrier: string | null, ready: Date): Date | null {
  const today = localDay(place.timeZone, ready);
  for (let day = today; day < today + DAYS_LOOKED_AT; day += 1) {
    const cutOff = isWorkingDay(place, day) ? cutOffOn(place, carrier, day) : null;
    if (cutOff !== null && cutOff >= ready) return cutOff;
  }
  return null;
}

/** The hand-over of an order released at `now` that takes `hours` working hours; null: never. */
export function handOverOf(place: CollectedFrom, carrier: string | null, now: Date, hours: number): Date | null {
  const ready = addWorkingHours(place, now, hours);
  return ready === null ? null : nextCutOff(place, carrier, ready);
}

/** The last moment at which an order can be released to make a hand-over. */
export const orderBy = (place: CollectedFrom, handOver: Date, hours: number): Date | null => takeWorkingHours(place, handOver, hours);
