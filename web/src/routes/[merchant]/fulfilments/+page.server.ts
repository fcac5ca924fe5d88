import { fulfilmentActions } from '#lib/fulfilment/fulfilment-actions.ts';
import { WORK_LIST } from '#lib/fulfilment/fulfilment.queries.ts';
import { readWorkFilter, workFilterForApi } from '#lib/fulfilment/work-filter.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { Actions, PageServerLoad } from './$types';

const ROWS = 100;

/** What is to be done begins with what was released first; what is over, with the last. */
function pageOf(parameters: URLSearchParams, isOver: boolean): PageOf {
  return isOver || parameters.has('before') || parameters.has('after') ? readPage(parameters, ROWS) : { last: ROWS };
}

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('jalon:work');
  const filter = readWorkFilter(url.searchParams);
  const isOver = filter.view === 'done' || filter.view === 'cancelled';
  const list = await locals.graph(WORK_LIST, { ...pageOf(url.searchParams, isOver), filter: workFilterForApi(filter) });
  return { filter, isOver, ...list };
};

const { bulk } = fulfilmentActions;
export const actions: Actions = { bulk };
