import { NOWHERE, type Place } from '@jalon/schema/shipment';
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

/** A place in our words: the country as a code, nothing shouted. An unknown country's name is left out. */
export function placeOf({ name, city, region, postalCode, country }: WrittenPlace): Place {
  return {
    ...NOWHERE,
    name: unshout(name ?? null),
    city: unshout(city ?? null),
    region: region ?? null,
    postalCode: postalCode ?? null,
    countryCode: country === null || country === undefined ? null : (toCountryCode(country) ?? countryByName(country)),
  };
}
