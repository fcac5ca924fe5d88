import type { Wrong } from './check-draft.ts';
import type { MethodFees, OutcomeAmounts } from './outcome-amounts.ts';
import type { ReturnDraft, ReturnStep } from './return-draft.ts';
import type { ReturnQuote } from './shopper-return.ts';

/** What is said above a screen: why it is this one, and not the one that was asked for. */
export type ReturnNotice = 'CHANGED' | 'THROTTLED' | 'DOWN' | 'INVALID' | 'TOO_LARGE' | 'TOO_MANY';

/** A screen of the return, with what was chosen so far. */
export interface ReturnForm {
  form: 'return';
  step: ReturnStep;
  draft: ReturnDraft;
  /** In the order of the page; the focus goes to the first. */
  wrong: Wrong[];
  notice: ReturnNotice | null;
  /** Until another try makes sense; 0 when that is not known. */
  seconds: number;
  /** Of `want`. */
  amounts: OutcomeAmounts;
  fees: MethodFees;
  currency: string | null;
  /** Of `review`. */
  quote: ReturnQuote | null;
}

export const returnForm = (given: Pick<ReturnForm, 'step' | 'draft'> & Partial<ReturnForm>): ReturnForm => ({
  form: 'return',
  wrong: [],
  notice: null,
  seconds: 0,
  amounts: {},
  fees: {},
  currency: null,
  quote: null,
  ...given,
});

/** A return nobody began yet; what there is only one of is chosen. */
export const freshDraft = (formKey: string, only: { lineId: string } | null): ReturnDraft => ({
  formKey,
  articles: only ? [{ lineId: only.lineId, quantity: 1, reason: null, note: '', outcome: null, variantId: null, photoIds: [] }] : [],
  method: null,
});
