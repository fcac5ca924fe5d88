import { FEEDBACK } from '#lib/feedback/feedback.queries.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { PageServerLoad } from './$types';

const SPANS = [30, 90, 365] as const;
const DAY_MS = 86_400_000;
const ANSWERS_A_PAGE = 25;

export const load: PageServerLoad = async ({ locals, url }) => {
  const days = SPANS.find((span) => String(span) === url.searchParams.get('days')) ?? 90;
  const hasComment = url.searchParams.get('words') === '1';
  const from = new Date(Date.now() - days * DAY_MS).toISOString();
  const answer = await locals.graph(FEEDBACK, {
    ...readPage(url.searchParams, ANSWERS_A_PAGE),
    from,
    filter: hasComment ? { hasComment } : {},
  });
  return { days, spans: SPANS, hasComment, carriers: answer.carriers, numbers: answer.feedbackNumbers, feedbacks: answer.feedbacks };
};
