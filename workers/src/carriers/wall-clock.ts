/** A time as the carrier wrote it: ISO 8601 without offset, and the offset it gave, in minutes east of UTC. */
export interface WrittenTime {
  localTime: string;
  offsetMinutes: number | null;
  /** The carrier gave only the day: `localTime` is its midnight. */
  isDayOnly?: boolean;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Samples of documentations go back to 1998; a year outside is a default value, not a date. */
const FIRST_YEAR = 1995;
const LAST_YEAR = 2049;

const two = (n: number) => (n < 10 ? `0${n}` : String(n));

/** `YYYY-MM-DDTHH:MM:SS`, or null when there is no such moment on any wall clock. */
export function wallClock(year: number, month: number, day: number, hour: number, minute: number, second: number): string | null {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1]!)) return null;
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59)) return null;
  if (month === 2 && day === 29 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))) return null;
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** ISO 8601 with or without offset; fractions of a second are dropped. Null when it is not one, or only a date. */
export function readIsoTime(text: string | null): WrittenTime | null {
  const match = text === null ? null : ISO.exec(text);
  if (match === null) return null;
  const localTime = wallClock(+match[1]!, +match[2]!, +match[3]!, +match[4]!, +match[5]!, match[6] === undefined ? 0 : +match[6]);
  if (localTime === null) return null;
  const offsetMinutes = match[7] === undefined ? null : readOffset(match[7]);
  return { localTime, offsetMinutes };
}

const OFFSET = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?(?::\d{2})?$/i;

/** `+02:00`, `-0500`, `+9`, `Z` in minutes east of UTC; null when it is none, or beyond ±14 hours. */
export function readOffset(text: string | null): number | null {
  if (text === null) return null;
  if (/^(?:z|utc|gmt)$/i.test(text)) return 0;
  const match = OFFSET.exec(text);
  if (match === null) return null;
  const minutes = +match[2]! * 60 + (match[3] === undefined ? 0 : +match[3]);
  if (minutes > 14 * 60) return null;
  return match[1] === '-' ? -minutes : minutes;
}

/** `+hh:mm`. */
export function writeOffset(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/** The instant of a valid wall clock at an offset. */
export const instantAt = (localTime: string, offsetMinutes: number): Date => new Date(Date.parse(`${localTime}Z`) - offsetMinutes * 60_000);
