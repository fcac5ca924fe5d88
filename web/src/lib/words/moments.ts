import { Calendar } from '@jalon/schema/words';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const latin = (locale: string) => `${locale}-u-nu-latn`;

/** Times of a table: short, to the minute or second, in one zone. Instants come in as ISO 8601, `now` in epoch milliseconds. */
export class Moments {
  readonly #calendar: Calendar;
  readonly #exact: Intl.DateTimeFormat;
  readonly #wall: Intl.DateTimeFormat;
  readonly #wallDay: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #relative: Intl.RelativeTimeFormat;
  readonly #locale: string;

  constructor(locale: string, zone: string) {
    this.#locale = latin(locale);
    this.#calendar = new Calendar(locale, zone);
    const second = {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    } as const;
    this.#exact = new Intl.DateTimeFormat(this.#locale, { ...second, timeZone: this.#calendar.zone });
    this.#wallDay = new Intl.DateTimeFormat(this.#locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    this.#wall = new Intl.DateTimeFormat(this.#locale, { ...second, timeZone: 'UTC' });
    this.#time = new Intl.DateTimeFormat(this.#locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: this.#calendar.zone,
    });
    this.#relative = new Intl.RelativeTimeFormat(this.#locale, { numeric: 'auto', style: 'short' });
  }

  /** IANA name. */
  get zone(): string {
    return this.#calendar.zone;
  }

  /** "4 min. ago", "in 2 days": the largest whole unit. */
  age(at: string, now: number): string {
    const ms = Date.parse(at) - now;
    const size = Math.abs(ms);
    if (size < HOUR_MS) return this.#relative.format(Math.trunc(ms / MINUTE_MS), 'minute');
    if (size < DAY_MS) return this.#relative.format(Math.trunc(ms / HOUR_MS), 'hour');
    return this.#relative.format(Math.trunc(ms / DAY_MS), 'day');
  }

  /** "today", "yesterday", "tomorrow", a weekday within six days, else a date with the month in letters, with the year when it is another. */
  day(at: string, now: number): string {
    const then = new Date(at);
    const today = new Date(now);
    const days = this.#calendar.dayNumber(then) - this.#calendar.dayNumber(today);
    const near = this.#calendar.nearDay(days);
    if (near !== null) return near;
    if (Math.abs(days) < 6) return this.#calendar.weekday(then);
    const year = then.getUTCFullYear() === today.getUTCFullYear() ? '' : ` ${then.getUTCFullYear()}`;
    return `${this.#calendar.shortDay(then)}${year}`;
  }

  /** "today 14:05", "Thursday 09:10", "12 Mar 09:10". */
  moment(at: string, now: number): string {
    return `${this.day(at, now)} ${this.#time.format(new Date(at))}`;
  }

  /** To the second: "14 Nov 2026, 09:10:32". */
  exactly(at: string): string {
    return this.#exact.format(new Date(at));
  }

  /** A carrier's wall clock (ISO 8601 without offset) as it was written, only readable. */
  wallClock(localTime: string): string {
    return this.#wall.format(new Date(`${localTime.replace(/Z$/, '')}Z`));
  }

  /** The day of a carrier's wall clock: "14 Nov 2026". */
  wallDay(localTime: string): string {
    return this.#wallDay.format(new Date(`${localTime.slice(0, 10)}T00:00:00Z`));
  }

  /** The same without the year: "14 Nov". */
  wallMonthDay(localTime: string): string {
    return this.#calendar.shortDay(new Date(`${localTime.slice(0, 10)}T12:00:00Z`));
  }

  /** How much later we learned than it happened: "+14 mins", "+3 hrs", "+2 days"; never less than nothing. */
  lag(occurredAt: string, learnedAt: string): string {
    return `+${this.#span(Math.max(0, Date.parse(learnedAt) - Date.parse(occurredAt)))}`;
  }

  /** How long something took: "0.9 sec", "3 min". */
  span(from: string, to: string): string {
    return this.#span(Math.max(0, Date.parse(to) - Date.parse(from)));
  }

  #span(ms: number): string {
    const say = (amount: number, unit: string, digits = 0) =>
      new Intl.NumberFormat(this.#locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(amount);
    if (ms > 0 && ms < MINUTE_MS) return say(ms / 1000, 'second', 1);
    if (ms < HOUR_MS) return say(ms / MINUTE_MS, 'minute');
    return ms < 2 * DAY_MS ? say(ms / HOUR_MS, 'hour') : say(ms / DAY_MS, 'day');
  }
}
