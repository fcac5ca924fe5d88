import { NUMBERS } from '#lib/numbers/numbers.queries.ts';
import type { PageServerLoad } from './$types';

const SPANS = [7, 30, 90, 365] as const;
const DAY_MS = 86_400_000;

export const load: PageServerLoad = async ({ locals, url }) => {
  const days = SPANS.find((span) => String(span) === url.searchParams.get('days')) ?? 30;
  const numbers = await locals.graph(NUMBERS, { from: new Date(Date.now() - days * DAY_MS).toISOString() });
  return { days, spans: SPANS, numbers };
};
