import { error } from '@sveltejs/kit';
import { problemOf } from '#lib/graph/problem-of.ts';
import { REFRESH_PARCEL } from '#lib/shipment/shipment.mutations.ts';
import { PARCEL_BY_ID } from '#lib/shipment/shipment.queries.ts';
import type { Actions, PageServerLoad } from './$types';

const EVERY_EVENT = 200;

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('jalon:parcel');
  const { shipment } = await locals.graph(PARCEL_BY_ID, { id: params.id, events: EVERY_EVENT });
  if (!shipment) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { parcel: shipment };
};

export const actions: Actions = {
  refresh: async ({ locals, params }) => {
    const { shipmentRefresh } = await locals.graph(REFRESH_PARCEL, { id: params.id });
    return problemOf('refresh', shipmentRefresh.problems) ?? { done: 'refresh' as const };
  },
};
