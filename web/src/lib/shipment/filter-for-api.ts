import { Temporal } from 'temporal-polyfill';
import type { ParcelFilter } from './parcel-filter.ts';
import type { ShipmentFilter } from './shipment.queries.ts';

/** The filter as the api takes it. Both days are included, each from its first to its last instant in `zone` (IANA). */
export function filterForApi(filter: ParcelFilter, zone: string): ShipmentFilter {
  const startOf = (day: string, plusDays: number) =>
    Temporal.PlainDate.from(day).add({ days: plusDays }).toZonedDateTime(zone).toInstant().toString();
  return {
    ...(filter.search && { search: filter.search }),
    ...(filter.milestone && { milestones: [filter.milestone] }),
    ...(filter.condition && { conditions: [filter.condition] }),
    ...(filter.carrier && { carriers: [filter.carrier] }),
    ...(filter.freshness && { freshness: filter.freshness }),
    ...(filter.from && { createdFrom: startOf(filter.from, 0) }),
    ...(filter.to && { createdTo: startOf(filter.to, 1) }),
    ...(filter.unknownCode && { hasUnknownCode: true }),
  };
}
