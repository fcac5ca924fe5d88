import { WAREHOUSES } from '#lib/warehouse/warehouse.queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const includesArchived = url.searchParams.get('archived') === '1';
  return { ...(await locals.graph(WAREHOUSES, { includesArchived })), includesArchived };
};
