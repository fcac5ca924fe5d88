import type { Calendar } from './calendar.ts';

/** The window in which somebody expects a parcel; equal ends for a point. */
export interface ArrivalWindow {
  from: Date;
  to: Date;
}

type ArrivalKey =
  | 'today'
  | 'today_before'
  | 'today_between'
  | 'tomorrow'
  | 'tomorrow_before'
  | 'tomorrow_between'
  | 'today_or_tomorrow'
  | 'two_days'
  | 'weekdays'
  | 'day'
  | 'by_day'
  | 'days';

export interface Arrival {
  /** Below `headline.arrives` in the namespace `shipment`. */
  key: ArrivalKey;
  values: Record<string, string>;
}

const LAST_MINUTE = 24 * 60 - 1;
/** Further away than this a weekday alone is ambiguous. */
const WEEKDAY_IS_CLEAR_DAYS = 6;

/** How a person would say when the parcel arrives, or null when the window is over. A date without a time means the whole day. */
export function sayArrival({ from, to }: ArrivalWindow, now: Date, calendar: Calendar): Arrival | null {
  const today = calendar.dayNumber(now);
  const first = calendar.dayNumber(from) - today;
  const last = calendar.dayNumber(to) - today;
  if (last < 0 || (last === 0 && hasTime(to, calendar) && to < now)) return null;
  if (first === last) return saySingleDay({ from, to }, first, now, calendar);
  if (first <= 0 && last === 1) return { key: 'today_or_tomorrow', values: {} };
  if (first <= 0) return { key: 'by_day', values: { day: calendar.day(to, now) } };
  if (last > WEEKDAY_IS_CLEAR_DAYS) return { key: 'days', values: { days: calendar.days(from, to) } };
  const [start, end] = [calendar.weekday(from), calendar.weekday(to)];
  return last - first === 1
    ? { key: 'two_days', values: { first: start, second: end } }
    : { key: 'weekdays', values: { first: start, last: end } };
}

function saySingleDay({ from, to }: ArrivalWindow, inDays: number, now: Date, calendar: Calendar): Arrival {
  if (inDays > 1) return { key: 'day', values: { day: calendar.day(to, now) } };
  const name = inDays === 0 ? 'today' : 'tomorrow';
  if (!hasTime(to, calendar)) return { key: name, values: {} };
  const openStart = from.getTime() === to.getTime() || !hasTime(from, calendar) || from <= now;
  return openStart
    ? { key: `${name}_before`, values: { time: calendar.time(to) } }
    : { key: `${name}_between`, values: { times: calendar.times(from, to) } };
}

/** Carriers write a date without a time as midnight or as the day's last minute. */
function hasTime(date: Date, calendar: Calendar): boolean {
  const minute = calendar.minuteOfDay(date);
  return minute !== 0 && minute < LAST_MINUTE;
}
