import type { Place, Reading } from '@jalon/schema/shipment';
import { offsetAt } from './offset-at.ts';
import { instantAt, writeOffset, type WrittenTime } from './wall-clock.ts';
import { likelyZoneOf, zoneOfPlace } from './zone-of-place.ts';

export type SettledTime = Pick<Reading, 'occurredAt' | 'localTime' | 'zone' | 'zoneCertainty'>;

/**
 * Joins a wall clock to an instant: by the offset given, else by the zone of the place, else by an assumed zone (that of
 * most people of the place's country, and where no country is known either, the carrier's own).
 */
export function settleTime(time: WrittenTime, place: Place, homeZone: string): SettledTime {
  const settled = joinZone(time, place, homeZone);
  return time.isDayOnly ? { ...settled, zoneCertainty: 'DAY_ONLY' } : settled;
}

function joinZone({ localTime, offsetMinutes }: WrittenTime, place: Place, homeZone: string): SettledTime {
  if (offsetMinutes !== null) {
    const zone = writeOffset(offsetMinutes);
    return { occurredAt: instantAt(localTime, offsetMinutes), localTime, zone, zoneCertainty: 'OFFSET_GIVEN' };
  }
  const zone = zoneOfPlace(place);
  if (zone !== null) return { occurredAt: instantAt(localTime, offsetAt(zone, localTime)), localTime, zone, zoneCertainty: 'FROM_PLACE' };
  const assumed = likelyZoneOf(place.countryCode) ?? homeZone;
  return { occurredAt: instantAt(localTime, offsetAt(assumed, localTime)), localTime, zone: null, zoneCertainty: 'ASSUMED' };
}

/** The instant of a wall clock at a place, for estimates: the same rules, without the certainty. */
export const instantOf = (time: WrittenTime, place: Place, homeZone: string): Date => settleTime(time, place, homeZone).occurredAt;
