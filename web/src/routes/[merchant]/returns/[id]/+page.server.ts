import { error } from '@sveltejs/kit';
import type { FormProblem } from '#lib/graph/problem-of.ts';
import { readKept } from '#lib/return/read-kept.ts';
import { returnActions } from '#lib/return/return-actions.ts';
import { RETURN_BY_ID, RETURN_CURRENCY } from '#lib/return/return.queries.ts';
import { isId } from '#lib/stock/stock-filter.ts';
import type { Actions, PageServerLoad } from './$types';

const NO_AMOUNT: FormProblem = { form: 'kept', code: 'INVALID', field: 'kept', message: 'an amount like 4.50' };

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('jalon:return');
  if (!isId(params.id)) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  const written = url.searchParams.get('kept') ?? '';
  const currency = written === '' ? '' : ((await locals.graph(RETURN_CURRENCY, { id: params.id })).return?.currency ?? '');
  const kept = readKept(written, currency);
  const { return: found, warehouses } = await locals.graph(RETURN_BY_ID, { id: params.id, keptBackMinor: kept ?? 0 });
  if (!found) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  const isToBeChecked = url.searchParams.has('check');
  return { found, warehouses, keptBackMinor: kept ?? 0, isToBeChecked, keptProblem: kept === null ? NO_AMOUNT : undefined };
};

export const actions: Actions = returnActions;
