import { error } from '@sveltejs/kit';
import { barcode } from '#lib/fulfilment/barcode.ts';
import { SLIP } from '#lib/fulfilment/fulfilment.queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { fulfilment, carriers } = await locals.graph(SLIP, { id: params.id });
  const slip = fulfilment?.packingSlip;
  if (!slip) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return {
    id: params.id,
    slip,
    bars: barcode(slip.number),
    carrier: carriers.find(({ code }) => code === slip.carrier)?.name ?? slip.carrier,
  };
};
