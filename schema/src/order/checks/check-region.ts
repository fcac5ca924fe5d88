import { iso31662 } from 'iso-3166';
import { addressNeeds } from './address-parts.ts';
import { whoKnows, type CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/** Where the armed forces of the United States get their post (USPS Publication 28, appendix B). */
const MILITARY = ['AA', 'AE', 'AP'];

const keyOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();

const known = new Map<string, Set<string>>();

/** Codes and names, compared without accents and letter case, of the countries that need a region on a label. */
function regionsOf(countryCode: string): Set<string> {
  let regions = known.get(countryCode);
  if (!regions) {
    const own = iso31662.filter(({ parent }) => parent === countryCode);
    regions = new Set(own.flatMap(({ code, name }) => [keyOf(code), keyOf(code.slice(3)), keyOf(name)]));
    if (countryCode === 'US') for (const code of [...MILITARY, 'Washington DC', 'Washington D.C.']) regions.add(keyOf(code));
    known.set(countryCode, regions);
  }
  return regions;
}

/** Whether it is a state or province of the country, by code (`CA`, `US-CA`) or name; true where regions are not on labels. */
export const isRegion = (region: string, countryCode: string): boolean =>
  !addressNeeds(countryCode).region || regionsOf(countryCode).has(keyOf(region));

/** A region that is there and not one of the country. */
export function checkRegion(order: CheckedOrder): Gap[] {
  const { region, countryCode } = order.address ?? {};
  if (!region?.trim() || !countryCode || isRegion(region, countryCode)) return [];
  return [gap('REGION_INVALID', 'address.region', whoKnows(order))];
}
