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

/** The zone of a country that has one, in practice; null: it has several, or is no country. */
export function onlyZoneOf(countryCode: string): string | null {
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

/** Islands far from the zone of their country, by the postcode; null: it is none of them. */
export function islandZoneOf(countryCode: string, postalCode: string | null): string | null {
  if (postalCode === null) return null;
  if (countryCode === 'ES' && /^3[58]/.test(postalCode)) return 'Atlantic/Canary';
  if (countryCode === 'PT' && /^9[0-4]/.test(postalCode)) return 'Atlantic/Madeira';
  if (countryCode === 'PT' && /^9[5-9]/.test(postalCode)) return 'Atlantic/Azores';
  return null;
}

/** The zone to assume for a place whose zone is not known: that of most people of its country. */
export const likelyZoneOf = (countryCode: string | null): string | null =>
  countryCode === null ? null : (MOST_LIKELY[countryCode] ?? null);
