import { fail, type ActionFailure } from '@sveltejs/kit';
import type { Problem } from './document.ts';

export interface FormProblem {
  /** Which form of the page. */
  form: string;
  code: string;
  /** The innermost argument the problem names; null when it is about the whole. */
  field: string | null;
  message: string;
}

/** The first problem of a mutation as the answer of a form, or null when it was done. */
export function problemOf(form: string, problems: Problem[]): ActionFailure<{ problem: FormProblem }> | null {
  const [first] = problems;
  if (!first) return null;
  return fail(first.code === 'THROTTLED' ? 429 : 400, {
    problem: { form, code: first.code, field: first.path.at(-1) ?? null, message: first.message },
  });
}
