import { holidayCalendar } from '../estimate/holiday-calendar.ts';
import { dateOf, instantOn, localDay, weekdayOf, type LocalDay } from './local-day.ts';

/** When a warehouse works. */
export interface WorkingDays {
  /** IANA. */
  timeZone: string;
  countryCode: string;
  /** 1 (Monday) to 7. */
  workingDays: readonly number[];
  keepsHolidays: boolean;
  /** `YYYY-MM-DD`. */
  closedOn: readonly string[];
}

const HOUR_MS = 3_600_000;
/** A warehouse that does not work within a year from somewhere does not work at all. */
const DAYS_LOOKED_AT = 366;

const isHoliday = holidayCalendar();

/** Whether the warehouse works on a day of its own calendar. */
export function isWorkingDay({ workingDays, closedOn, keepsHolidays, countryCode }: WorkingDays, day: LocalDay): boolean {
  if (!workingDays.includes(weekdayOf(day)) || (closedOn.length > 0 && closedOn.includes(dateOf(day)))) return false;
  return !keepsHolidays || !isHoliday(countryCode, day);
}

/**
 * The instant `hours` working hours after `from`. The clock runs through all hours of a working day and stands on every other:
 * 24 working hours from Friday 15:00 are Monday 15:00 for whoever works Monday to Friday; a day of 23 hours has 23.
 * With no hours: `from`, or the start of the next working day. Null: the warehouse does not work within a year.
 */
export function addWorkingHours(place: WorkingDays, from: Date, hours: number): Date | null {
  let left = Math.max(0, hours) * HOUR_MS;
  let at = from.getTime();
  let day = localDay(place.timeZone, from);
  for (let rested = 0; rested < DAYS_LOOKED_AT; day += 1) {
    const end = instantOn(place.timeZone, day + 1);
    if (isWorkingDay(place, day)) {
      if (at + left < end) return new Date(at + left);
      left -= end - at;
      rested = 0;
    } else rested += 1;
    at = end;
  }
  return null;
}

/** The last instant from which `hours` working hours end at `until` at the latest: the inverse of `addWorkingHours`. Null as there. */
export function takeWorkingHours(place: WorkingDays, until: Date, hours: number): Date | null {
  let left = Math.max(0, hours) * HOUR_MS;
  let at = until.getTime();
  let day = localDay(place.timeZone, until);
  for (let rested = 0; rested < DAYS_LOOKED_AT; day -= 1) {
    const start = instantOn(place.timeZone, day);
    if (isWorkingDay(place, day)) {
      if (at - left >= start) return new Date(at - left);
      left -= at - start;
      rested = 0;
    } else rested += 1;
    at = start;
  }
  return null;
}

/** Working hours that passed between two instants; 0 where the second is not later. */
export function workingHoursBetween(place: WorkingDays, from: Date, to: Date): number {
  const end = to.getTime();
  let at = from.getTime();
  let worked = 0;
  for (let day = localDay(place.timeZone, from); at < end; day += 1) {
    const next = Math.min(end, instantOn(place.timeZone, day + 1));
    if (isWorkingDay(place, day)) worked += next - at;
    at = next;
  }
  return worked / HOUR_MS;
}
