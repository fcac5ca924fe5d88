import type { ArrivalModel } from '../estimate/arrival-model.ts';
import type { Parcel } from '../estimate/parcel.ts';
import { publishedServiceOf } from '../estimate/published-services.ts';
import { MEDIAN } from '../estimate/quantile-levels.ts';
import { distanceKm } from './distance.ts';
import type { RoutableWarehouse } from './routable.ts';

export interface Destination {
  countryCode: string;
  region: string | null;
  postalCode: string | null;
  latitude: number | null;
  longitude: number | null;
}

const DAYS_A_WORKING_DAY = 7 / 5;
const ASSUMED_AT_HOME = 3;
const ASSUMED_ABROAD = { least: 4, kmADay: 1500, most: 12, unknownKm: 3000 };

/** The parcel as the estimate's model sees it. */
export function parcelFrom(warehouse: RoutableWarehouse, carrier: string, to: Destination): Parcel {
  const postcode = (text: string | null) => (text ?? '').replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  const destPostcode = postcode(to.postalCode);
  return {
    carrier,
    service: '',
    originCountry: warehouse.countryCode,
    originRegion: (warehouse.region ?? '').toUpperCase(),
    originPostcode: postcode(warehouse.postalCode),
    destCountry: to.countryCode,
    destRegion: (to.region ?? '').toUpperCase() || destPostcode.slice(0, 2),
    destPostcode,
    weightGrams: null,
    orderedAt: null,
    handedOverAt: null,
    promisedAt: null,
    utcOffsetDays: 0,
  };
}

/** Each warehouse with the days its carriers are likely to take, by the merchant's model of arrivals: the median, as if handed over at `now`. */
export function withTransit(
  warehouses: readonly RoutableWarehouse[],
  to: Destination,
  model: Pick<ArrivalModel, 'forecast'>,
  now: Date,
): RoutableWarehouse[] {
  const at = now.getTime() / 86_400_000;
  return warehouses.map((warehouse) => {
    const known = [...warehouse.carriers, ''].flatMap((carrier) => {
      const forecast = model.forecast({ ...parcelFrom(warehouse, carrier, to), handedOverAt: at }, null, at);
      return forecast === null ? [] : [[carrier, forecast.remainingDays[MEDIAN]!] as const];
    });
    return { ...warehouse, transitDays: Object.fromEntries(known) };
  });
}

/** Days from hand-over to arrival: known, or as the carrier states for its standard service, or assumed by country and distance. */
export function transitDaysOf(warehouse: RoutableWarehouse, carrier: string | null, to: Destination): number {
  const known = warehouse.transitDays[carrier ?? ''] ?? warehouse.transitDays[''];
  if (known !== undefined) return known;
  const published = publishedServiceOf(parcelFrom(warehouse, carrier ?? '', to));
  if (published !== null) return ((published.minDays + published.maxDays) / 2) * DAYS_A_WORKING_DAY;
  if (warehouse.countryCode === to.countryCode) return ASSUMED_AT_HOME;
  const km = distanceKm(warehouse, to) ?? ASSUMED_ABROAD.unknownKm;
  return Math.min(ASSUMED_ABROAD.most, ASSUMED_ABROAD.least + km / ASSUMED_ABROAD.kmADay);
}
