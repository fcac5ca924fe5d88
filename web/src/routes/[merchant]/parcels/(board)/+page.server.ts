import { PARCEL_BY_ID } from '#lib/shipment/shipment.queries.ts';
import { SHOWN_EVENTS } from '#lib/shipment/shown-events.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('jalon:parcel');
  const id = url.searchParams.get('parcel');
  return { parcel: id ? (await locals.graph(PARCEL_BY_ID, { id, events: SHOWN_EVENTS })).shipment : null };
};
