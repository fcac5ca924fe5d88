import { Temporal } from 'temporal-polyfill';

/** A day of a place's own calendar, counted from 1970-01-01. */
export type LocalDay = number;

const DAY_MS = 86_400_000;
/** Some years of a few hundred zones; the calendar library takes 10 µs for what is remembered in less than one. */
const MOST_REMEMBERED = 100_000;
const remembered = new Map<string, number>();

/** `YYYY-MM-DD`. */
export const dateOf = (day: LocalDay): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 1 (Monday) to 7. */
export const weekdayOf = (day: LocalDay): number => ((((day + 3) % 7) + 7) % 7) + 1;

/**
 * The instant, in milliseconds, at which clocks in a zone show `HH:MM` on a day; without a time the first instant of the day, which is
 * not midnight where clocks change then. A time that is skipped is as much later; of one that comes twice the first is meant.
 */
export function instantOn(timeZone: string, day: LocalDay, time = ''): number {
  const key = `${timeZone} ${day} ${time}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const date = Temporal.PlainDate.from(dateOf(day));
  const zoned = time === '' ? date.toZonedDateTime(timeZone) : date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, zoned.epochMilliseconds);
  return zoned.epochMilliseconds;
}

/** The day it is in a zone at an instant. */
export function localDay(timeZone: string, at: Date): LocalDay {
  const ms = at.getTime();
  // No zone is more than a day off UTC.
  let day = Math.floor(ms / DAY_MS) + 1;
  while (ms < instantOn(timeZone, day)) day -= 1;
  return day;
}
