import { isPlain, readReturnFilter, returnFilterForApi } from '#lib/return/return-filter.ts';
import { RETURN_LIST } from '#lib/return/return.queries.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { PageServerLoad } from './$types';

const RETURNS_A_PAGE = 40;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('jalon:returns');
  const filter = readReturnFilter(url.searchParams);
  const at = readPage(url.searchParams, RETURNS_A_PAGE);
  const isFirst = isPlain(filter) && !at.before && !at.after;
  const { returns, looks, returnCounts } = await locals.graph(RETURN_LIST, { ...at, ...returnFilterForApi(filter), isPlain: isFirst });
  return { filter, returns, looks: looks?.edges.map(({ node }) => node) ?? [], counts: returnCounts };
};
