import type { WrittenTime } from './wall-clock.ts';

/** A local time with the offset that its own moment in UTC, written beside it, gives it; as it is where that is no offset. */
export function withUtc(time: WrittenTime | null, utc: WrittenTime | null): WrittenTime | null {
  if (time === null || utc === null || time.offsetMinutes !== null || time.isDayOnly) return time;
  const minutes = Math.round((Date.parse(`${time.localTime}Z`) - Date.parse(`${utc.localTime}Z`)) / 60_000);
  return Math.abs(minutes) <= 14 * 60 && minutes % 15 === 0 ? { ...time, offsetMinutes: minutes } : time;
}
