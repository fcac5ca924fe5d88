import type { HolidayCalendar } from './parcel.ts';

/** How one kind of event (deliveries of a carrier, hand-overs of a country's shops) spreads over the week and the day. */
export interface WorkRhythm {
  country: string;
  /** Monday first; 1 is an average working day. */
  weekdays: readonly number[];
  /** What a public holiday is worth, as a share of the same weekday. */
  holiday: number;
  /** 24 shares that add up to 1. */
  hours: readonly number[];
}

const ASSUMED_WEEKDAYS = [1, 1, 1, 1, 1, 0.4, 0.2];
const ASSUMED_HOLIDAY = 0.3;
/** Local days counted from 1970-01-01, a Thursday; Monday is 0. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/**
 * Learns a rhythm from the local instants (in days) at which events happened. With few events it stays near the assumed week
 * (as if 60 events had been seen that way).
 */
export function learnRhythm(country: string, localInstants: readonly number[], isHoliday: HolidayCalendar): WorkRhythm {
  const perDay = new Map<number, number>();
  const hours = new Array<number>(24).fill(0.5);
  for (let hour = 8; hour < 20; hour++) hours[hour] = 2;
  for (const instant of localInstants) {
    const day = Math.floor(instant);
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
    hours[Math.min(23, Math.floor((instant - day) * 24))]! += 1;
  }
  const assumedTotal = ASSUMED_WEEKDAYS.reduce((a, b) => a + b, 0);
  const counts = ASSUMED_WEEKDAYS.map((share) => (60 * share) / assumedTotal);
  for (const [day, count] of perDay) if (!isHoliday(country, day)) counts[weekdayOf(day)]! += count;
  const usual = counts.slice(0, 5).reduce((a, b) => a + b, 0) / 5;
  const weekdays = counts.map((count) => count / usual);
  const hourTotal = hours.reduce((a, b) => a + b, 0);
  return {
    country,
    weekdays,
    holiday: learnHoliday(country, perDay, isHoliday),
    hours: hours.map((count) => count / hourTotal),
  };
}

/** Events on holidays against the same weekday a week before and after; as if 20 expected events had been seen at the assumed share. */
function learnHoliday(country: string, perDay: ReadonlyMap<number, number>, isHoliday: HolidayCalendar): number {
  let [seen, expected] = [20 * ASSUMED_HOLIDAY, 20];
  const days = [...perDay.keys()];
  const [first, last] = days.reduce(([a, b], day) => [Math.min(a, day), Math.max(b, day)], [Infinity, -Infinity]);
  for (let day = first + 7; day <= last - 7; day++) {
    if (!isHoliday(country, day)) continue;
    seen += perDay.get(day) ?? 0;
    expected += ((perDay.get(day - 7) ?? 0) + (perDay.get(day + 7) ?? 0)) / 2;
  }
  return Math.min(1, seen / expected);
}

/**
 * Working time: a clock that runs while parcels move and almost stands on Sundays, holidays and at night. A remaining time measured
 * on it is free of weekends and holidays; quantiles survive the way there and back because the clock only runs forwards
 * (operational time, e.g. Cox & Miller 1965, "The Theory of Stochastic Processes").
 */
export class WorkClock {
  readonly #first: number;
  readonly #before: Float64Array;
  readonly #hours: Float64Array;

  /** `from` and `until` bound the local days tabulated; readings outside are clamped to them. */
  constructor(rhythm: WorkRhythm, from: number, until: number, isHoliday: HolidayCalendar) {
    this.#first = Math.floor(from);
    const days = Math.max(2, Math.ceil(until) - this.#first);
    this.#before = new Float64Array(days + 1);
    const week = rhythm.weekdays.reduce((a, b) => a + b, 0);
    for (let i = 0; i < days; i++) {
      const day = this.#first + i;
      const weight = rhythm.weekdays[weekdayOf(day)]! * (isHoliday(rhythm.country, day) ? rhythm.holiday : 1);
      // A week lasts five working days whatever its shape; no day stands quite still, so that the clock can be read backwards.
      this.#before[i + 1] = this.#before[i]! + Math.max((weight * 5) / week, 0.002);
    }
    this.#hours = new Float64Array(25);
    for (let hour = 0; hour < 24; hour++) this.#hours[hour + 1] = this.#hours[hour]! + 0.9 * rhythm.hours[hour]! + 0.1 / 24;
  }

  /** Working days passed at a local instant. */
  read(instant: number): number {
    const at = Math.min(Math.max(instant - this.#first, 0), this.#before.length - 1.0001);
    const day = Math.floor(at);
    const hour = (at - day) * 24;
    const whole = Math.floor(hour);
    const share = this.#hours[whole]! + (hour - whole) * (this.#hours[whole + 1]! - this.#hours[whole]!);
    return this.#before[day]! + share * (this.#before[day + 1]! - this.#before[day]!);
  }

  /** The local instant at which the clock reads `work`: the inverse of `read`. */
  instantAt(work: number): number {
    const last = this.#before.length - 1;
    if (work >= this.#before[last]!) return this.#first + last + (work - this.#before[last]!) * 1.4;
    const day = below(this.#before, work);
    const share = (work - this.#before[day]!) / (this.#before[day + 1]! - this.#before[day]!);
    const hour = below(this.#hours, share);
    return this.#first + day + (hour + (share - this.#hours[hour]!) / (this.#hours[hour + 1]! - this.#hours[hour]!)) / 24;
  }
}

/** Position of the last entry that is not above `value`, never the last of all. */
function below(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
