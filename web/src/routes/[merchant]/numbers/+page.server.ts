import { CLAIM_NUMBERS } from '#lib/claim/claim.queries.ts';
import { NUMBERS } from '#lib/numbers/numbers.queries.ts';
import { RETURN_NUMBERS } from '#lib/return/numbers.queries.ts';
import type { PageServerLoad } from './$types';

const SPANS = [7, 30, 90, 365] as const;
const DAY_MS = 86_400_000;

export const load: PageServerLoad = async ({ locals, url }) => {
  const days = SPANS.find((span) => String(span) === url.searchParams.get('days')) ?? 30;
  const [from, to] = [Date.now() - days * DAY_MS, Date.now()].map((at) => new Date(at).toISOString()) as [string, string];
  const [numbers, returns, claims] = await Promise.all([
    locals.graph(NUMBERS, { from }),
    locals.graph(RETURN_NUMBERS, { from, to }),
    locals.graph(CLAIM_NUMBERS, { from, to }),
  ]);
  return { days, spans: SPANS, numbers, returns, claims: claims.claimNumbers, from, to };
};
