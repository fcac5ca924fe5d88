import type { ShopperRoutePlace } from '#lib/order/shopper-order.ts';
import { placeParts } from './place-parts.ts';

interface Stations {
  kind: ShopperRoutePlace['kind'];
  /** Their names, in the order of travel. */
  places: string[];
}

/** The road as a person would tell it: where it started, what it passed, where it is, where it goes. Places without a name are left out. */
export function roadStations(places: readonly ShopperRoutePlace[], countryName: (code: string) => string, language: string): Stations[] {
  const stations: Stations[] = [];
  for (const { kind, city, countryCode } of places) {
    const name = placeParts({ name: null, city, region: null, countryCode }, countryName, language).join(', ');
    if (name === '') continue;
    const last = stations.at(-1);
    if (last?.kind === kind) {
      if (!last.places.includes(name)) last.places.push(name);
    } else stations.push({ kind, places: [name] });
  }
  return stations;
}
