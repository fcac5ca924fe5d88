import { json } from '@sveltejs/kit';
import { VIEWER } from '#lib/merchant/merchant.queries.ts';
import { filterForApi } from '#lib/shipment/filter-for-api.ts';
import { readFilter } from '#lib/shipment/parcel-filter.ts';
import { PARCEL_COUNTS } from '#lib/shipment/shipment.queries.ts';
import type { RequestHandler } from './$types';

/** The counts alone, so that live changes need not load the list again and move its rows. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { viewer } = await locals.graph(VIEWER);
  const filter = filterForApi({ ...readFilter(url.searchParams), milestone: null }, viewer?.merchant?.timeZone ?? 'UTC');
  return json((await locals.graph(PARCEL_COUNTS, { filter })).shipmentCounts);
};
