import type { Speech } from '#lib/words/speech.ts';

/** A day of the calendar, `YYYY-MM-DD`, or the day of an instant in a zone, as people say it. */
export function sayDayOf(value: string, { calendarOf, now }: Pick<Speech, 'calendarOf' | 'now'>, zone: string | null): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  return isDay ? calendarOf('UTC').day(new Date(`${value}T00:00:00Z`), now) : calendarOf(zone).day(new Date(value), now);
}

/** The last moment of a term belongs to its day: at midnight it is still the day before that is meant. */
export const sayLastDay = (until: string, speech: Pick<Speech, 'calendarOf' | 'now'>, zone: string | null): string =>
  sayDayOf(/^\d{4}-\d{2}-\d{2}$/.test(until) ? until : new Date(Date.parse(until) - 1).toISOString(), speech, zone);
