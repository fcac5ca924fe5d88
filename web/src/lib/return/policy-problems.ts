import type { Problem } from '#lib/graph/document.ts';
import type { FormProblem } from '#lib/graph/problem-of.ts';

/** How many parts of a path name one field of the editor: what is inside a list is said at the list. */
const DEPTHS: Readonly<Record<string, number>> = { rules: 3, withdrawal: 2 };

/** Problems of a policy, each at the field that shows it: `body.rules.0.countries.1` is said at `rules.0.countries`. */
export const policyProblems = (problems: readonly Problem[]): FormProblem[] =>
  problems.map(({ code, path, message }) => {
    const within = path.filter((part, index) => !(index < 2 && (part === 'body' || part === 'input')));
    const field = within.slice(0, DEPTHS[within[0] ?? ''] ?? 1).join('.');
    return { form: 'policy', code, field: field || null, message };
  });
