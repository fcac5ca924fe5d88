import type { FormProblem } from '#lib/graph/problem-of.ts';
import { sayProblem } from '#lib/words/say-problem.ts';
import type { useWords } from '#lib/words/words.svelte.ts';

type Words = ReturnType<typeof useWords>;

/** What is wrong with a form of a claim, in the reader's language. */
export function sayClaimProblem(words: Words, problem: FormProblem): string {
  const { t } = words;
  if (problem.code === 'NO_AMOUNT') return t('claim.problem.NO_AMOUNT');
  if (problem.code === 'WRONG_STATE') return t('claim.problem.WRONG_STATE');
  if (problem.code === 'ABOVE_PAID') return t('claim.problem.ABOVE_PAID');
  if (problem.code === 'INVALID' && problem.field === 'reason') return t('claim.problem.REASON');
  if (problem.code === 'INVALID' && problem.field === 'paidMinor') return t('claim.problem.AMOUNT');
  if (problem.code === 'INVALID' && problem.field === 'decision')
    return t(problem.form === 'reship' ? 'claim.problem.UNKNOWN_CONTENTS' : 'claim.problem.NOTHING');
  return sayProblem(words, problem);
}
