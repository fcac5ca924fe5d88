import { offsetAt, wallClockIn } from '../carriers/offset-at.ts';
import { writeOffset } from '../carriers/wall-clock.ts';

/** An instant as the clocks of a zone show it, with their offset: `2026-03-02T10:12:09-05:00`. */
export function isoIn(zone: string, at: string): string {
  const localTime = wallClockIn(zone, new Date(at));
  return `${localTime}${writeOffset(offsetAt(zone, localTime))}`;
}

/** The day of an instant at a place, `2026-03-02`. */
export const dayIn = (zone: string, at: string): string => wallClockIn(zone, new Date(at)).slice(0, 10);
