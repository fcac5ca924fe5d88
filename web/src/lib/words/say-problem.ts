import type { FormProblem } from '#lib/graph/problem-of.ts';
import type { Words } from './words.svelte.ts';

const KNOWN = ['INVALID', 'NOT_FOUND', 'THROTTLED', 'TAKEN', 'SETTLED', 'TOO_LATE', 'IN_USE'] as const;

/** A problem in the reader's language; the api's own English only where it says what would do. */
export function sayProblem({ t, language }: Words, problem: FormProblem): string {
  if (problem.code === 'INVALID' && language === 'en' && problem.message) return problem.message;
  const code = KNOWN.find((known) => known === problem.code);
  return t(`problem.${code ?? 'OTHER'}`);
}
