import { NOWHERE, type Place } from '@jalon/schema/shipment';
import { countryByName, toCountryCode } from '../country-by-name.ts';
import { atItsTown, placeOf } from '../place-of.ts';
import { isRegionOf } from '../region-zones.ts';

/** Counties of Great Britain by their Chapman codes, which Landmark's British scans end in. */
const COUNTIES = new Set(
  (
    'BDF BKM BRK CAM CHS CON CUL DBY DEV DOR DUR ESS GLS HAM HEF HRT HUN KEN LAN LEI LIN LND MDX NFK NTH NBL NTT OXF RUT SAL SOM STS SFK SRY SSX ' +
    'WAR WES WIL WOR YKS ABD ANS ARL AYR BAN BEW CAI CLK DFS DNB ELN FIF INV LKS MLN MOR RFW ROX STI WLN AGY BRE CAE CGN CMN FLN GLA MER MGY MON PEM'
  ).split(' '),
);

/**
 * `Los Angeles, CA, US`, `Berlin, DE`, `Columbus, OH`, `Feltham, SRY` or `Machelen`. Two letters at the end are a country
 * or a state of the United States or Canada: where they may be both (`DE`, `CA`), the one that has a town of this name.
 */
export function readLocation(written: string | null): Place {
  if (written === null) return NOWHERE;
  const found = locations.get(written) ?? locationOf(written);
  if (locations.size >= 5_000) locations.clear();
  locations.set(written, found);
  return found;
}

const locations = new Map<string, Place>();

function locationOf(written: string): Place {
  const parts = written
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const city = parts[0] ?? null;
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return placeOf(countryByName(written) === null ? { city } : { country: written });
  if (parts.length > 2) return placeOf({ city, region: parts.slice(1, -1).join(', '), country: last });
  if (COUNTIES.has(last)) return placeOf({ city, region: last, country: 'GB' });
  const [readings, fallback] = readingsOf(city, last);
  const found = readings.find((place) => place.latitude !== null) ?? readings[0];
  return found ?? fallback;
}

function readingsOf(city: string | null, last: string): [Place[], Place] {
  const code = last.toUpperCase();
  const asRegion = (['US', 'CA'] as const)
    .filter((country) => isRegionOf(country, code))
    .map((country) => placeOf({ city, region: code, country }));
  const isCountry = /^[A-Z]{2}$/.test(code) ? isRealCountry(code) : (toCountryCode(code) ?? countryByName(last)) !== null;
  const asCountry = isCountry ? [placeOf({ city, country: last })] : [];
  return [[...asCountry, ...asRegion].map(atItsTown), placeOf({ city, region: last })];
}

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const known = new Map<string, boolean>();

/** Two letters are a country where the language has a name for it. */
function isRealCountry(code: string): boolean {
  let is = known.get(code);
  if (is === undefined) known.set(code, (is = code === 'UK' || names.of(code) !== undefined));
  return is;
}
