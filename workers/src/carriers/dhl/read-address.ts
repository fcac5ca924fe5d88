import { NOWHERE, type Place } from '@jalon/schema/shipment';
import { countryByName, toCountryCode } from '../country-by-name.ts';
import { atItsTown } from '../place-of.ts';
import { unshout } from '../unshout.ts';

export interface DhlAddress {
  countryCode: string | null;
  postalCode: string | null;
  addressLocality: string | null;
}

const CITY_AND_COUNTRY = /^(.+?)\s+-\s+(.+)$/;
const CITY_REGION_COUNTRY = /^(.+?),\s*(?:([A-Z]{2,3}),\s*)?([A-Z]{2})$/;

/**
 * The place of an event. The locality is written in three ways: `Hebron, KY, US` (eCommerce), `MANILA - PHILIPPINES, THE`
 * (Express) and a plain name, which may be a country's (`Germany`, Paket).
 */
export const readAddress = (address: DhlAddress, servicePoint: string | null = null): Place => atItsTown(read(address, servicePoint));

function read(address: DhlAddress, servicePoint: string | null): Place {
  const given = toCountryCode(address.countryCode);
  // eCommerce repeats the city where it knows no code.
  const postalCode = address.postalCode !== null && /\d/.test(address.postalCode) ? address.postalCode : null;
  const locality = address.addressLocality;
  const place = { ...NOWHERE, name: servicePoint, postalCode, countryCode: given };
  if (locality === null) return place;
  const listed = CITY_REGION_COUNTRY.exec(locality);
  if (listed !== null) {
    return { ...place, city: unshout(listed[1]!), region: listed[2] ?? null, countryCode: listed[3]! };
  }
  const named = CITY_AND_COUNTRY.exec(locality);
  const country = named === null ? null : countryByName(named[2]!);
  if (named !== null && country !== null) return { ...place, city: unshout(named[1]!), countryCode: given ?? country };
  const whole = countryByName(locality);
  if (whole !== null && given === null) return { ...place, name: servicePoint ?? unshout(locality), countryCode: whole };
  return { ...place, city: unshout(locality) };
}
