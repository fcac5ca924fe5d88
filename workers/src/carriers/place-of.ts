import { NOWHERE, type Place } from '@jalon/schema/shipment';
import { locate } from '../gazetteer/locate.ts';
import { countryByName, toCountryCode } from './country-by-name.ts';
import { unshout } from './unshout.ts';

/** The parts of a place as a carrier writes them. */
export interface WrittenPlace {
  name?: string | null;
  city?: string | null;
  region?: string | null;
  postalCode?: string | null;
  /** A code of two or three letters, or a name. */
  country?: string | null;
}

/** A place in our words: the country as a code, nothing shouted, the town on the map. An unknown country's name is left out. */
export function placeOf({ name, city, region, postalCode, country }: WrittenPlace): Place {
  return atItsTown({
    ...NOWHERE,
    name: unshout(name ?? null),
    city: unshout(city ?? null),
    region: region ?? null,
    postalCode: postalCode ?? null,
    countryCode: country === null || country === undefined ? null : (toCountryCode(country) ?? countryByName(country)),
  });
}

/** The place with the position of its town, where it has none of its own and the town is known. */
export function atItsTown(place: Place): Place {
  if (place.latitude !== null || place.longitude !== null) return place;
  const town = locate(place);
  return town === null ? place : { ...place, latitude: town.latitude, longitude: town.longitude };
}
