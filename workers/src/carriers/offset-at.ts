import { Temporal } from 'temporal-polyfill';

const CACHE_LIMIT = 50_000;
const byZoneAndHour = new Map<string, number>();

/**
 * The offset of a zone at a wall clock, in minutes east of UTC. In the hour that a change of the clocks skips or repeats,
 * the earlier of the two readings, as the `compatible` rule of Temporal has it. Throws for a zone that does not exist.
 */
export function offsetAt(zone: string, localTime: string): number {
  // Clocks change on full or half hours: one offset holds for each half hour of the wall clock.
  const key = `${zone}|${localTime.slice(0, 13)}${localTime.charCodeAt(14) >= 51 ? 'b' : 'a'}`;
  const known = byZoneAndHour.get(key);
  if (known !== undefined) return known;
  const { epochMilliseconds } = Temporal.PlainDateTime.from(localTime).toZonedDateTime(zone, { disambiguation: 'compatible' });
  // Not the zone's own offset there: a clock time that was skipped is read with the offset of before.
  const minutes = Math.round((Date.parse(`${localTime}Z`) - epochMilliseconds) / 60_000);
  if (byZoneAndHour.size >= CACHE_LIMIT) byZoneAndHour.clear();
  byZoneAndHour.set(key, minutes);
  return minutes;
}

/** The wall clock of a zone at an instant, `YYYY-MM-DDTHH:MM:SS`. */
export function wallClockIn(zone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}
