import type { Place } from '@jalon/schema/shipment';
import { countryByName } from '../country-by-name.ts';
import { placeOf } from '../place-of.ts';

/** `Pyrmont NSW 2009`, `TX 78701`, `London SW1A 1AA`. */
const TOWN =
  /^(?:(?<city>.+?)\s+)??(?:(?<region>[A-Z]{2,3})\s+)?(?<postalCode>\d{4,5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/;

/** The town of an address written as one line, street first, country last; never the street. Null when there is none. */
export function townOf(address: string | null): Place | null {
  const parts = (address ?? '')
    .split(',')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
  const country = parts.length > 1 ? countryByName(parts.at(-1)!) : null;
  if (country !== null) parts.pop();
  const town = TOWN.exec(parts.at(-1) ?? '')?.groups;
  if (town === undefined) return country === null ? null : placeOf({ country });
  const { city = parts.at(-2), region, postalCode } = town;
  return placeOf({ city, region, postalCode, country });
}
