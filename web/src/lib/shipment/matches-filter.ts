import type { ParcelFilter } from './parcel-filter.ts';
import type { ParcelRow } from './shipment.type.ts';

/** Whether a parcel that just appeared would be in the filtered list, as far as its row can tell: unmapped codes and e-mail cannot. */
export function matchesFilter(row: ParcelRow, filter: ParcelFilter): boolean {
  const search = filter.search.toLowerCase();
  return (
    !filter.unknownCode &&
    filter.to === '' &&
    (filter.milestone === null || filter.milestone === row.milestone) &&
    (filter.condition === null || filter.condition === row.condition) &&
    (filter.carrier === '' || filter.carrier === row.carrier) &&
    (filter.freshness === null || filter.freshness === row.freshness) &&
    (search === '' ||
      row.trackingNumber.toLowerCase().startsWith(search) ||
      (row.order?.number.toLowerCase().replace('#', '').startsWith(search.replace('#', '')) ?? false))
  );
}
