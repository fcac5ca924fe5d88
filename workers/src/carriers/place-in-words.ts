import type { Place } from '@jalon/schema/shipment';
import { countryByName, toCountryCode } from './country-by-name.ts';
import { placeOf } from './place-of.ts';

const cleaned = (part: string) => part.replace(/\s+/g, ' ').trim();
const STATE_AND_ZIP = /^([A-Z]{2,3})(?:\s+(\d{4,5}(?:-\d{4})?))?$/;

/**
 * A place written as one line, `MADISON, WI 53714, US` or `SHENZHEN, CHINA`: the city first, the country last where it is
 * named. A line of a country's name alone is that country; a line that is neither is the city.
 */
export function placeInWords(line: string | null, country: string | null = null): Place {
  const parts = (line ?? '')
    .split(',')
    .map(cleaned)
    .filter((part) => part !== '');
  const last = parts.at(-1);
  const named = last === undefined ? null : (countryByName(last) ?? (parts.length > 2 ? toCountryCode(last) : null));
  if (named !== null) parts.pop();
  const [city, second] = parts;
  const state = parts.length === 2 ? STATE_AND_ZIP.exec(second!) : null;
  return placeOf({
    city: parts.length > 2 || (parts.length === 2 && state === null) ? parts.join(', ') : (city ?? null),
    region: state?.[1] ?? null,
    postalCode: state?.[2] ?? null,
    country: named ?? country ?? (state?.[2] === undefined ? null : 'US'),
  });
}
