import type { Destination } from '@jalon/schema/warehouse';
import { locate } from '../gazetteer/locate.ts';

interface Address {
  countryCode: string;
  region: string | null;
  postalCode: string | null;
  city: string | null;
}

/** Where an order goes, with the coordinates of its town; null where the town is not known. */
export function destinationOf({ countryCode, region, postalCode, city }: Address): Destination {
  const found = locate({ countryCode, region, postalCode, city, name: null });
  return { countryCode, region, postalCode, latitude: found?.latitude ?? null, longitude: found?.longitude ?? null };
}
