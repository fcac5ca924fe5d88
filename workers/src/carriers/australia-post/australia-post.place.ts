import { NOWHERE, type Place } from '@jalon/schema/shipment';
import { countryByName, toCountryCode } from '../country-by-name.ts';
import { placeOf } from '../place-of.ts';

const IN_AUSTRALIA = /^(.+?),?\s+(NSW|VIC|QLD|SA|WA|TAS|ACT|NT)(?:,?\s+(\d{4}))?$|^([^,]+),(NSW|VIC|QLD|SA|WA|TAS|ACT|NT)$/i;
const CITY_AND_COUNTRY = /^(.+?)\s*\(([A-Z]{2})\)$/;
const CODE_AND_COUNTRY = /^([A-Z]{2})-([A-Z0-9]+),\s*(.+)$/;

const known = new Map<string, Place>();

/**
 * A place as Australia Post writes it: `KEW VIC`, `CHICAGO (US)`, `US-60199, UNITED STATES`, `NZ`, a country's name; anything
 * else (`Transit Scan`) is a name.
 */
export function readLocation(location: string | null): Place {
  if (location === null) return NOWHERE;
  let place = known.get(location);
  if (place === undefined) {
    place = readNewLocation(location);
    if (known.size >= 5_000) known.clear();
    known.set(location, place);
  }
  return { ...place };
}

function readNewLocation(location: string): Place {
  const inland = IN_AUSTRALIA.exec(location);
  if (inland !== null) {
    const region = (inland[2] ?? inland[5])!.toUpperCase();
    return placeOf({ city: inland[1] ?? inland[4] ?? null, region, postalCode: inland[3] ?? null, country: 'AU' });
  }
  const abroad = CITY_AND_COUNTRY.exec(location);
  if (abroad !== null) return placeOf({ city: abroad[1]!, country: abroad[2]! });
  const coded = CODE_AND_COUNTRY.exec(location);
  if (coded !== null) return placeOf({ postalCode: /\d/.test(coded[2]!) ? coded[2]! : null, country: coded[1]! });
  const countryCode = (/^[A-Z]{2}$/.test(location) ? toCountryCode(location) : null) ?? countryByName(location);
  return countryCode === null ? placeOf({ name: location }) : { ...NOWHERE, countryCode };
}
