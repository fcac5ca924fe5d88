import { claimFilterForApi, readClaimFilter } from '#lib/claim/claim-filter.ts';
import { CLAIM_LIST } from '#lib/claim/claim.queries.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { PageServerLoad } from './$types';

const CLAIMS_A_PAGE = 40;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('jalon:claims');
  const filter = readClaimFilter(url.searchParams);
  const { claims, claimCounts } = await locals.graph(CLAIM_LIST, {
    ...readPage(url.searchParams, CLAIMS_A_PAGE),
    filter: claimFilterForApi(filter),
  });
  return { filter, claims, counts: claimCounts };
};
