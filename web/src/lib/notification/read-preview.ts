import type { Audience, Preview, SkipReason } from './notification.type.ts';

/** Who a rule would have told last week, as the workers answer it. */
interface Counted {
  state: 'COUNTED';
  days: number;
  /** There was too much of the week to look at all of it. */
  isPartial: boolean;
  wouldHaveGot: number;
  orders: number;
  heldOut: number;
  skipped: Partial<Record<SkipReason, number>>;
  sample: { orderId: string; orderNumber: string; audience: Audience; contact: string | null; at: string }[];
}

export type RulePreview = Counted | { state: 'FAILED' } | { state: 'LATE' };

/** The answer of the workers; one that is not there is a failure. */
export const readPreview = ({ answer }: Preview): RulePreview =>
  answer === null ? { state: 'FAILED' } : { state: 'COUNTED', ...(answer as unknown as Omit<Counted, 'state'>) };
