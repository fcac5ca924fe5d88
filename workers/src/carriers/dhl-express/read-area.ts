import { NOWHERE, type Place } from '@jalon/schema/shipment';
import { countryByName, toCountryCode } from '../country-by-name.ts';
import { isRegionOf } from '../region-zones.ts';
import { unshout } from '../unshout.ts';

const countryOf = (written: string) => toCountryCode(/^[A-Za-z]{3}$/.test(written) ? written : null) ?? countryByName(written);

/**
 * The place a service area is described as: `KINGSTON-JAM`, `SPRINGFIELD GARDENS,NY-USA`, `Milan - Italy` or `New York, NY`.
 * What is no country after the last dash belongs to the city's name.
 */
export function readArea(written: string | null): Place {
  if (written === null) return NOWHERE;
  const dash = written.lastIndexOf('-');
  const country = dash < 0 ? null : countryOf(written.slice(dash + 1).trim());
  const town = country === null ? written : written.slice(0, dash).trim();
  const comma = town.lastIndexOf(',');
  const region =
    comma < 0
      ? ''
      : town
          .slice(comma + 1)
          .trim()
          .toUpperCase();
  const implied = country ?? (['US', 'CA'] as const).find((code) => isRegionOf(code, region)) ?? null;
  const isRegion = implied !== null && isRegionOf(implied, region);
  return {
    ...NOWHERE,
    city: unshout(isRegion ? town.slice(0, comma).trim() : town) || null,
    region: isRegion ? region : null,
    countryCode: implied,
  };
}
