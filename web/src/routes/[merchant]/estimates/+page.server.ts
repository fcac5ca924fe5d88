import { SCOREBOARD } from '#lib/estimate/scoreboard.queries.ts';
import type { PageServerLoad } from './$types';

const SPANS = [4, 12, 26, 52] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const weeks = SPANS.find((span) => String(span) === url.searchParams.get('weeks')) ?? 12;
  const { etaScoreboard, carriers } = await locals.graph(SCOREBOARD, { weeks });
  return { weeks, spans: SPANS, scoreboard: etaScoreboard, carriers };
};
