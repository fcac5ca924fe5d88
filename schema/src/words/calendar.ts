const DAY_MS = 86_400_000;

/** One way of writing whatever the region: our years and digits, as tracking numbers and prices around them are written. */
const PLAIN = { calendar: 'gregory', numberingSystem: 'latn' } as const;

/** Dates as people say them in one locale and zone. `zone` is an IANA name or an offset; an unreadable one becomes UTC. */
export class Calendar {
  readonly locale: string;
  readonly zone: string;

  constructor(locale: string, zone: string | null) {
    this.locale = locale;
    this.zone = readableZone(zone);
  }

  /** The local day as a count of days: differences are calendar days, whatever the hour or the change to summer time. */
  dayNumber(date: Date): number {
    return Math.floor(this.#wall(date).getTime() / DAY_MS);
  }

  /** The first instant of a day written `YYYY-MM-DD`, here. */
  dayStart(day: string): Date {
    const utc = new Date(`${day}T00:00:00Z`);
    // The first guess goes by the clock at midnight of Greenwich; where clocks change between the two, the second by that of the guess.
    return this.#behind(utc, this.#behind(utc, utc));
  }

  /** A moment as far before `utc` as clocks here are ahead of Greenwich at a moment. */
  #behind(utc: Date, at: Date): Date {
    return new Date(utc.getTime() - minutesAhead(this.zone, at) * 60_000);
  }

  /** Minutes after local midnight. */
  minuteOfDay(date: Date): number {
    const wall = this.#wall(date);
    return wall.getUTCHours() * 60 + wall.getUTCMinutes();
  }

  /** "Thursday 12 March", with the year when it is not about now. */
  day(date: Date, now: Date): string {
    const far = Math.abs(this.dayNumber(date) - this.dayNumber(now)) > 180;
    return this.#write(date, { weekday: 'long', day: 'numeric', month: 'long', ...(far && { year: 'numeric' }) });
  }

  /** "Thursday". */
  weekday(date: Date): string {
    return this.#write(date, { weekday: 'long' });
  }

  /** "12 Mar". */
  shortDay(date: Date): string {
    return this.#write(date, { day: 'numeric', month: 'short' });
  }

  /** "12–14 Mar". */
  shortDays(from: Date, to: Date): string {
    return this.#format({ day: 'numeric', month: 'short' }).formatRange(from, to);
  }

  /** "12 – 14 March" with weekdays. */
  days(from: Date, to: Date): string {
    return this.#format({ weekday: 'short', day: 'numeric', month: 'long' }).formatRange(from, to);
  }

  /** "18:05". */
  time(date: Date): string {
    return this.#write(date, { hour: 'numeric', minute: '2-digit' });
  }

  /** "10:00–12:00". */
  times(from: Date, to: Date): string {
    return this.#format({ hour: 'numeric', minute: '2-digit' }).formatRange(from, to);
  }

  /** "Thursday 12 March at 18:05". */
  moment(date: Date): string {
    return this.#write(date, { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' });
  }

  /** "4 minutes ago", "yesterday". */
  ago(date: Date, now: Date): string {
    const minutes = Math.round((date.getTime() - now.getTime()) / 60_000);
    const relative = this.#relative();
    if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
    if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour');
    return relative.format(this.dayNumber(date) - this.dayNumber(now), 'day');
  }

  /** "today", "yesterday", "tomorrow" for 0, -1, 1; null for any other day. */
  nearDay(daysFromNow: number): string | null {
    return Math.abs(daysFromNow) > 1 ? null : this.#relative().format(daysFromNow, 'day');
  }

  /** "GMT+8", "MEZ": the zone's name at that moment. */
  zoneName(date: Date): string {
    const parts = this.#format({ hour: 'numeric', timeZoneName: 'short' }).formatToParts(date);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? this.zone;
  }

  #relative(): Intl.RelativeTimeFormat {
    return keep(`${this.locale} relative`, () => new Intl.RelativeTimeFormat(`${this.locale}-u-nu-latn`, { numeric: 'auto' }));
  }

  /** The wall clock here, as if it were UTC's. */
  #wall(date: Date): Date {
    return new Date(date.getTime() + minutesAhead(this.zone, date) * 60_000);
  }

  #write(date: Date, options: Intl.DateTimeFormatOptions): string {
    return this.#format(options).format(date);
  }

  #format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return format(this.locale, this.zone, options);
  }
}

/** Clocks are changed at full quarters of an hour only, so one of them is asked once: it takes longer than writing the date. */
const QUARTER_MS = 900_000;
const MOST_QUARTERS = 20_000;
const ahead = new Map<string, number>();

/** Minutes by which the clocks of a zone are ahead of UTC. */
function minutesAhead(zone: string, date: Date): number {
  const quarter = Math.floor(date.getTime() / QUARTER_MS);
  const name = `${zone} ${quarter}`;
  const known = ahead.get(name);
  if (known !== undefined) return known;
  if (ahead.size >= MOST_QUARTERS) ahead.clear();
  const begin = new Date(quarter * QUARTER_MS);
  const minutes = Math.round((wallOf(zone, begin) - begin.getTime()) / 60_000);
  ahead.set(name, minutes);
  return minutes;
}

function wallOf(zone: string, date: Date): number {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const parts = format('en-u-hc-h23', zone, fields).formatToParts(date);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
}

/** Making a format costs more than a hundred uses of it; the bound keeps strangers' locales from filling the memory. */
const kept = new Map<string, unknown>();
const MOST_KEPT = 2_000;

function keep<T>(key: string, make: () => T): T {
  const known = kept.get(key);
  if (known !== undefined) return known as T;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = make();
  kept.set(key, made);
  return made;
}

const format = (locale: string, timeZone: string, options: Intl.DateTimeFormatOptions) =>
  keep(`${locale} ${timeZone} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, { ...PLAIN, timeZone, ...options }));

const readableZone = (zone: string | null) => (zone === null ? 'UTC' : keep(`zone ${zone}`, () => (isZone(zone) ? zone : 'UTC')));

function isZone(zone: string): boolean {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
}
