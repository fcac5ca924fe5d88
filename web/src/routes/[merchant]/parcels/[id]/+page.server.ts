import { error, redirect } from '@sveltejs/kit';
import { OPEN_CLAIM } from '#lib/claim/claim.mutations.ts';
import { CLAIM_KINDS } from '#lib/claim/claim.type.ts';
import { FormFields } from '#lib/goods/form-fields.ts';
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
  openClaim: async ({ locals, params, request }) => {
    const fields = new FormFields(await request.formData());
    const kind = CLAIM_KINDS.find((one) => one === fields.text('kind')) ?? 'NOT_RECEIVED';
    const { acted } = await locals.graph(OPEN_CLAIM, { shipmentId: params.id, kind, note: fields.orNull('note') });
    if (acted.claim) redirect(303, `/${params.merchant}/claims/${acted.claim.id}`);
    return problemOf('openClaim', acted.problems)!;
  },
  refresh: async ({ locals, params }) => {
    const { shipmentRefresh } = await locals.graph(REFRESH_PARCEL, { id: params.id });
    return problemOf('refresh', shipmentRefresh.problems) ?? { done: 'refresh' as const };
  },
};
