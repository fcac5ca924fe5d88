import { offsetAt } from '../carriers/offset-at.ts';
import { instantAt, readIsoTime, type WrittenTime } from '../carriers/wall-clock.ts';
import { readTime } from '../carriers/written-time.ts';

const CLOCKS = ['', ' H:mm', ' H:mm:ss', ' H:mm A', ' H:mm:ss A', ' H:mm:ss Z', ', H:mm', ', H:mm:ss'];
const days = (...patterns: string[]): string[] => patterns.flatMap((day) => CLOCKS.map((clock) => `${day}${clock}`));

const YEAR_FIRST = [...days('YYYY-M-D'), 'YYYY-M-DTH:mm', 'YYYY-MM-DDTHH:mm:ss'];
const YEAR_FIRST_SLASHED = days('YYYY/M/D');
const DOTTED = days('D.M.YYYY', 'D.M.YY');
const DAY_FIRST = days('D/M/YYYY', 'D-M-YYYY', 'D/M/YY');
const MONTH_FIRST = days('M/D/YYYY', 'M-D-YYYY', 'M/D/YY');
const NAMED = days('D MMM YYYY', 'D-MMM-YYYY', 'MMM D, YYYY', 'MMM D YYYY');

const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b/;

/** Whether the day stands before the month, as far as a date with slashes shows; null when it could be either. */
export function dayFirstOf(written: string): boolean | null {
  const [, first, second] = SLASHED.exec(written.trim()) ?? [];
  if (first === undefined || Number(first) > 12 === Number(second) > 12) return null;
  return Number(first) > 12;
}

export interface DateHabits {
  /** Of a date with slashes that could be read either way. */
  isDayFirst: boolean;
  /** IANA zone of times without an offset. */
  timeZone: string;
}

function written(text: string, { isDayFirst }: DateHabits): WrittenTime | null {
  const iso = readIsoTime(text);
  if (iso !== null) return iso;
  if (/^\d{4}-/.test(text)) return readTime(text, ...YEAR_FIRST);
  if (/^\d{4}\//.test(text)) return readTime(text, ...YEAR_FIRST_SLASHED);
  if (/^\d+\./.test(text)) return readTime(text, ...DOTTED);
  if (SLASHED.test(text)) return readTime(text, ...((dayFirstOf(text) ?? isDayFirst) ? DAY_FIRST : MONTH_FIRST));
  return readTime(text, ...NAMED);
}

/** The instant of a written date or time: ISO 8601, `2026-11-12 17:04:09 +0100`, `12.11.2026 17:04`, `11/12/2026`, `12 Nov 2026`. Null: none. */
export function readInstant(text: string, habits: DateHabits): Date | null {
  const time = written(text.trim(), habits);
  return time && instantAt(time.localTime, time.offsetMinutes ?? offsetAt(habits.timeZone, time.localTime));
}

/** The day of a written date, `YYYY-MM-DD`. */
export const readDay = (text: string, habits: DateHabits): string | null => written(text.trim(), habits)?.localTime.slice(0, 10) ?? null;
