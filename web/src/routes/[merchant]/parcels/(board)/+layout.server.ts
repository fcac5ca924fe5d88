import { filterForApi } from '#lib/shipment/filter-for-api.ts';
import { readFilter, readPage } from '#lib/shipment/parcel-filter.ts';
import { PARCEL_LIST } from '#lib/shipment/shipment.queries.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url, parent, depends }) => {
  depends('jalon:parcels');
  const filter = readFilter(url.searchParams);
  const page = readPage(url.searchParams);
  const { viewer } = await parent();
  const zone = viewer.merchant.timeZone;
  const { shipments, shipmentCounts, carriers } = await locals.graph(PARCEL_LIST, {
    ...page,
    filter: filterForApi(filter, zone),
    countFilter: filterForApi({ ...filter, milestone: null }, zone),
  });
  return { filter, shipments, counts: shipmentCounts, carriers };
};
