import { FEEDBACK_REASONS, type FeedbackReason } from './feedback-reason.ts';

const PRAISE: readonly FeedbackReason[] = ['QUICK', 'AS_SAID', 'WELL_PACKED', 'KEPT_INFORMED'];

/** What can be said with so many stars: full marks are given for something good, one star for something bad, the rest for either. */
export function fittingReasons(stars: number): FeedbackReason[] {
  const all = Object.keys(FEEDBACK_REASONS) as FeedbackReason[];
  if (stars >= 5) return all.filter((reason) => PRAISE.includes(reason));
  return stars <= 1 ? all.filter((reason) => !PRAISE.includes(reason)) : all;
}
