import type { WithdrawalDraft, WithdrawalGap } from './read-withdrawal-form.ts';

/** What is said above the form when nothing was declared. */
export type WithdrawalNotice = 'INVALID' | 'THROTTLED' | 'DOWN';

/** The form again, or what is about to be declared. */
export interface WithdrawalScreen {
  form: 'withdrawal';
  step: 'fill' | 'check';
  draft: WithdrawalDraft;
  gaps: WithdrawalGap[];
  notice: WithdrawalNotice | null;
  /** Until another try makes sense; 0 when that is not known. */
  seconds: number;
}

export const withdrawalScreen = (given: Pick<WithdrawalScreen, 'draft'> & Partial<WithdrawalScreen>): WithdrawalScreen => ({
  form: 'withdrawal',
  step: 'fill',
  gaps: [],
  notice: null,
  seconds: 0,
  ...given,
});
