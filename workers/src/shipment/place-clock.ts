import { holidayCalendar } from '@jalon/schema/estimate';
import { Temporal } from 'temporal-polyfill';
import { likelyZoneOf, zoneOfPlace } from '../carriers/zone-of-place.ts';

const HOUR_MS = 3_600_000;
const CACHE_LIMIT = 20_000;
const offsets = new Map<string, number>();
const isHoliday = holidayCalendar();

/** The zone parcels to a country are delivered in; UTC when nobody knows. */
export function zoneOfCountry(countryCode: string | null): string {
  return zoneOfPlace({ countryCode, region: null, postalCode: null }) ?? likelyZoneOf(countryCode) ?? 'UTC';
}

/** What to add to an instant for the wall clock of a zone, in milliseconds. A zone that does not exist counts as UTC. */
export function clockShiftMs(zone: string, at: Date): number {
  const key = `${zone} ${Math.floor(at.getTime() / HOUR_MS)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let shift = 0;
  try {
    shift = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  } catch {
    // Kept as UTC below.
  }
  if (offsets.size >= CACHE_LIMIT) offsets.clear();
  offsets.set(key, shift);
  return shift;
}

/** Is it a public holiday of the whole country on this day of the wall clock? */
export const isHolidayIn = (countryCode: string | null, localMs: number): boolean =>
  countryCode !== null && isHoliday(countryCode, Math.floor(localMs / (24 * HOUR_MS)));
