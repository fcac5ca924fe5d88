import type { Place } from '@jalon/schema/shipment';
import { locate } from '../gazetteer/locate.ts';
import { zoneOfRegion } from './region-zones.ts';

/** Where a country has one zone in practice: the others are islands handled below, or hold next to none of its parcels. */
const PRACTICALLY_ONE: Record<string, string> = {
  AR: 'America/Argentina/Buenos_Aires',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  MN: 'Asia/Ulaanbaatar',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PS: 'Asia/Hebron',
  PT: 'Europe/Lisbon',
  UA: 'Europe/Kyiv',
  UZ: 'Asia/Tashkent',
};

/** The zone of most people of a country that has several: a fair assumption, never a fact. */
const MOST_LIKELY: Record<string, string> = {
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MX: 'America/Mexico_City',
  RU: 'Europe/Moscow',
  US: 'America/New_York',
};

const countryZones = new Map<string, string | null>();

function onlyZoneOf(countryCode: string): string | null {
  let zone = countryZones.get(countryCode);
  if (zone === undefined) {
    zone = PRACTICALLY_ONE[countryCode] ?? singleZone(countryCode);
    countryZones.set(countryCode, zone);
  }
  return zone;
}

function singleZone(countryCode: string): string | null {
  if (!/^[A-Z]{2}$/.test(countryCode)) return null;
  // In ECMA-402 since 2025, and not yet in TypeScript's library.
  const locale = new Intl.Locale(`und-${countryCode}`) as Intl.Locale & { getTimeZones(): string[] | undefined };
  const zones = locale.getTimeZones() ?? [];
  return zones.length === 1 ? zones[0]! : null;
}

/** Countries of one zone but for islands and far ends, where the town may tell. */
const WITH_FAR_ENDS = new Set(['CL', 'EC', 'ES', 'FR', 'NZ', 'PT']);

/**
 * The zone of a place, when its country has one zone, its town is known, or its state or province. Null when nothing of that
 * is so. The town is asked first: states are split between zones, and carriers leave states out.
 */
export function zoneOfPlace(place: Pick<Place, 'countryCode' | 'region' | 'postalCode'> & Partial<Place>): string | null {
  const { countryCode, region, postalCode } = place;
  if (countryCode === null) return null;
  if (countryCode === 'ES' && postalCode !== null && /^3[58]/.test(postalCode)) return 'Atlantic/Canary';
  if (countryCode === 'PT' && postalCode !== null && /^9[0-4]/.test(postalCode)) return 'Atlantic/Madeira';
  if (countryCode === 'PT' && postalCode !== null && /^9[5-9]/.test(postalCode)) return 'Atlantic/Azores';
  const only = onlyZoneOf(countryCode);
  if (only !== null && !WITH_FAR_ENDS.has(countryCode)) return only;
  const { city = null, name = null } = place;
  const town = city === null && name === null ? null : locate({ countryCode, region, postalCode, city, name });
  return town?.zone ?? (region === null ? null : zoneOfRegion(countryCode, region.toUpperCase())) ?? only;
}

/** The zone to assume for a place whose zone is not known: that of most people of its country. */
export const likelyZoneOf = (countryCode: string | null): string | null =>
  countryCode === null ? null : (MOST_LIKELY[countryCode] ?? null);
