import { error } from '@sveltejs/kit';
import { claimActions } from '#lib/claim/claim-actions.ts';
import { CLAIM_BY_ID } from '#lib/claim/claim.queries.ts';
import { isId } from '#lib/stock/stock-filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('jalon:claim');
  if (!isId(params.id)) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  const { claim } = await locals.graph(CLAIM_BY_ID, { id: params.id });
  if (!claim) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { claim };
};

export const actions: Actions = claimActions;
