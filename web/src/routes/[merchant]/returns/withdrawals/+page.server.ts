import { problemOf } from '#lib/graph/problem-of.ts';
import { CHECK_CHAIN } from '#lib/return/withdrawal.mutations.ts';
import { WITHDRAWALS } from '#lib/return/withdrawal.queries.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const search = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const { withdrawals } = await locals.graph(WITHDRAWALS, { ...readPage(url.searchParams), ...(search && { search }) });
  return { search, withdrawals };
};

export const actions: Actions = {
  check: async ({ locals }) => {
    const { withdrawalChainCheck } = await locals.graph(CHECK_CHAIN);
    const { problems, ...chain } = withdrawalChainCheck;
    return problemOf('chain', problems) ?? { chain };
  },
};
