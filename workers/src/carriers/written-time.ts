import { readOffset, wallClock, type WrittenTime } from './wall-clock.ts';

/** What each part of a pattern matches. Longest first, so that `YYYY` is not two times `YY`. */
const PARTS: readonly (readonly [token: string, source: string])[] = [
  ['YYYY', '(?<year>\\d{4})'],
  ['YY', '(?<shortYear>\\d{2})'],
  ['MMM', '(?<monthName>[A-Za-z]{3,9})\\.?'],
  ['MM', '(?<month>\\d{2})'],
  ['M', '(?<month>\\d{1,2})'],
  ['DD', '(?<day>\\d{2})'],
  ['D', '(?<day>\\d{1,2})'],
  ['HH', '(?<hour>\\d{2})'],
  ['H', '(?<hour>\\d{1,2})'],
  ['mm', '(?<minute>\\d{2})'],
  ['ss', '(?<second>\\d{2})(?:[.,]\\d+)?'],
  ['A', '(?<half>[AaPp])\\.?[Mm]\\.?'],
  ['Z', '(?<offset>Z|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?)'],
];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const compiled = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length;) {
    const part = PARTS.find(([token]) => pattern.startsWith(token, at));
    source += part === undefined ? pattern[at]!.replace(/[.*+?^${}()|[\]\\]/, '\\$&').replace(' ', '\\s+') : part[1];
    at += part === undefined ? 1 : part[0].length;
  }
  return new RegExp(`^${source}$`);
}

/**
 * A time written in one of the patterns, tried in order: `YYYY YY MMM MM M DD D HH H mm ss A Z`, every other character for
 * itself (`T` too), a space for any run of spaces. `MMM` is an English month's name, `A` is AM or PM, `Z` an offset.
 * A pattern without hours gives the day alone. Two-digit years from 50 on are of the century before: none of a parcel, as
 * `31/12/69`. Null when none fits or there is no such moment.
 */
export function readTime(written: string | null, ...patterns: readonly string[]): WrittenTime | null {
  if (written === null) return null;
  for (const pattern of patterns) {
    let expression = compiled.get(pattern);
    if (expression === undefined) compiled.set(pattern, (expression = compile(pattern)));
    const parts = expression.exec(written)?.groups;
    if (parts !== undefined) return settle(parts);
  }
  return null;
}

function settle(parts: Record<string, string | undefined>): WrittenTime | null {
  const year = parts.year === undefined ? fullYear(Number(parts.shortYear)) : Number(parts.year);
  const month = parts.monthName === undefined ? Number(parts.month) : MONTHS.indexOf(parts.monthName.slice(0, 3).toLowerCase()) + 1;
  const localTime = wallClock(year, month, Number(parts.day), hourOf(parts), Number(parts.minute ?? 0), Number(parts.second ?? 0));
  if (localTime === null) return null;
  const offsetMinutes = readOffset(parts.offset ?? null);
  return parts.hour === undefined ? { localTime, offsetMinutes, isDayOnly: true } : { localTime, offsetMinutes };
}

const fullYear = (short: number): number => short + (short < 50 ? 2000 : 1900);

function hourOf({ hour, half }: Record<string, string | undefined>): number {
  const written = Number(hour ?? 0);
  if (half === undefined || written > 12) return written;
  return (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** An instant given as seconds or milliseconds since 1970, also inside `/Date(…)/`; null when it is none of this century. */
export function readEpoch(written: string | null): WrittenTime | null {
  const digits = /^(?:\/Date\()?(\d{10}|\d{13})(?:[+-]\d{4}\)\/|\)\/)?$/.exec(written ?? '')?.[1];
  if (digits === undefined) return null;
  const at = new Date(Number(digits) * (digits.length === 10 ? 1000 : 1)).toISOString();
  return at < '2000' || at >= '2050' ? null : { localTime: at.slice(0, 19), offsetMinutes: 0 };
}
