import { error } from '@sveltejs/kit';
import { fulfilmentActions } from '#lib/fulfilment/fulfilment-actions.ts';
import { FULFILMENT_BY_ID } from '#lib/fulfilment/fulfilment.queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('jalon:fulfilment');
  const { fulfilment, carriers } = await locals.graph(FULFILMENT_BY_ID, { id: params.id });
  if (!fulfilment) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { fulfilment, carriers };
};

const { report, takeBack } = fulfilmentActions;
export const actions: Actions = { report, takeBack };
