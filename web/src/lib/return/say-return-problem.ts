import type { FormProblem } from '#lib/graph/problem-of.ts';
import { sayProblem } from '#lib/words/say-problem.ts';
import type { Words } from '#lib/words/words.svelte.ts';

const KNOWN = ['WRONG_STATE', 'ABOVE_PAID', 'INELIGIBLE', 'TWICE', 'CHANGED', 'PHOTO_NEEDED'] as const;

/** A problem with a return in the reader's language. */
export function sayReturnProblem(words: Words, problem: FormProblem): string {
  const code = KNOWN.find((known) => known === problem.code);
  return code ? words.t(`returns.problem.${code}`) : sayProblem(words, problem);
}
