import type { FormProblem } from '#lib/graph/problem-of.ts';

/** The problem of a form when none of its fields says it. */
export const problemElsewhere = (problem: FormProblem | undefined, fields: readonly string[]): FormProblem | undefined =>
  problem?.field && fields.includes(problem.field) ? undefined : problem;
