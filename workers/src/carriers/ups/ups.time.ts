import { readOffset, wallClock, type WrittenTime } from '../wall-clock.ts';

export const UPS_HOME_ZONE = 'America/New_York';

/** `20240115`, as year, month and day; null when it is none. */
export function readUpsDate(date: string | null): [number, number, number] | null {
  const match = date === null ? null : /^(\d{4})(\d{2})(\d{2})$/.exec(date.replace(/[-/]/g, ''));
  return match === null ? null : [+match[1]!, +match[2]!, +match[3]!];
}

/** `143000`, `14:30:00` or `1430`, as hour, minute and second; null when it is none. */
export function readUpsClock(time: string | null): [number, number, number] | null {
  const match = time === null ? null : /^(\d{2})(\d{2})(\d{2})?$/.exec(time.replace(/:/g, ''));
  return match === null ? null : [+match[1]!, +match[2]!, match[3] === undefined ? 0 : +match[3]];
}

function clockOf(date: string | null, time: string | null): string | null {
  const day = readUpsDate(date);
  const clock = readUpsClock(time);
  return day === null || clock === null ? null : wallClock(...day, ...clock);
}

interface UpsMoment {
  date: string | null;
  time: string | null;
  gmtDate: string | null;
  gmtTime: string | null;
  gmtOffset: string | null;
}

/** The local time of a scan, with its offset where UPS gives it, or gives the same moment in GMT. */
export function readUpsTime({ date, time, gmtDate, gmtTime, gmtOffset }: UpsMoment): WrittenTime | null {
  const localTime = clockOf(date, time);
  if (localTime === null) return null;
  const given = readOffset(gmtOffset);
  const gmt = given === null ? clockOf(gmtDate, gmtTime) : null;
  const between = gmt === null ? null : (Date.parse(`${localTime}Z`) - Date.parse(`${gmt}Z`)) / 60_000;
  return { localTime, offsetMinutes: given ?? (between !== null && Math.abs(between) <= 14 * 60 ? Math.round(between) : null) };
}
