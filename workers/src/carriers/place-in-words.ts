import type { Place } from '@jalon/schema/shipment';
import { countryByName, toCountryCode } from './country-by-name.ts';
import { placeOf } from './place-of.ts';
import { isRegionOf } from './region-zones.ts';
import { likelyZoneOf, zoneOfPlace } from './zone-of-place.ts';

const cleaned = (part: string) => part.replace(/\s+/g, ' ').trim();
const STATE_AND_ZIP = /^([A-Z]{2,3})(?:\s+(\d{4,5}(?:-\d{4})?))?$/;

/** Two letters after a city: a state of the countries that write them so, else a country. */
function landOf(letters: string): string | null {
  if (['US', 'CA', 'AU'].some((country) => isRegionOf(country, letters))) return null;
  const code = toCountryCode(letters);
  // Letters that are no country's have no zone.
  return (zoneOfPlace({ countryCode: code, region: null, postalCode: null }) ?? likelyZoneOf(code)) === null ? null : code;
}

/**
 * A place written as one line, `MADISON, WI 53714, US`, `SHENZHEN, CHINA` or `Lille, FR`: the city first, the country last where
 * it is named. A line of a country's name alone is that country; a line that is neither is the city.
 */
export function placeInWords(line: string | null, country: string | null = null): Place {
  const parts = (line ?? '')
    .split(',')
    .map(cleaned)
    .filter((part) => part !== '');
  const last = parts.at(-1);
  const named = last === undefined ? null : (countryByName(last) ?? (parts.length > 2 ? toCountryCode(last) : null));
  if (named !== null) parts.pop();
  const land = parts.length === 2 && country === null && named === null && /^[A-Z]{2}$/.test(parts[1]!) ? landOf(parts[1]!) : null;
  if (land !== null) parts.pop();
  const [city, second] = parts;
  const state = parts.length === 2 ? STATE_AND_ZIP.exec(second!) : null;
  return placeOf({
    city: parts.length > 2 || (parts.length === 2 && state === null) ? parts.join(', ') : (city ?? null),
    region: state?.[1] ?? null,
    postalCode: state?.[2] ?? null,
    country: named ?? land ?? country ?? (state?.[2] === undefined ? null : 'US'),
  });
}
