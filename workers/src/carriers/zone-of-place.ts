import { islandZoneOf, onlyZoneOf, type Place } from '@jalon/schema/shipment';
import { locate } from '../gazetteer/locate.ts';
import { zoneOfRegion } from './region-zones.ts';

export { likelyZoneOf } from '@jalon/schema/shipment';

/** Countries of one zone but for islands and far ends, where the town may tell. */
const WITH_FAR_ENDS = new Set(['CL', 'EC', 'ES', 'FR', 'NZ', 'PT']);

/**
 * The zone of a place, when its country has one zone, its town is known, or its state or province. Null when nothing of that
 * is so. The town is asked first: states are split between zones, and carriers leave states out.
 */
export function zoneOfPlace(place: Pick<Place, 'countryCode' | 'region' | 'postalCode'> & Partial<Place>): string | null {
  const { countryCode, region, postalCode } = place;
  if (countryCode === null) return null;
  const island = islandZoneOf(countryCode, postalCode);
  if (island !== null) return island;
  const only = onlyZoneOf(countryCode);
  if (only !== null && !WITH_FAR_ENDS.has(countryCode)) return only;
  const { city = null, name = null } = place;
  const town = city === null && name === null ? null : locate({ countryCode, region, postalCode, city, name });
  return town?.zone ?? (region === null ? null : zoneOfRegion(countryCode, region.toUpperCase())) ?? only;
}
