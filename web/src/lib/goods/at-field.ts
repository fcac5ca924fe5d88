import type { Problem } from '#lib/graph/document.ts';

/** Problems inside a list (`carriers.3`, `cutOffs.0.time`) as problems of the one field in which the page shows the list. */
export const atField = (problems: readonly Problem[], lists: readonly string[]): Problem[] =>
  problems.map((problem) => {
    const depth = problem.path.findIndex((part) => lists.includes(part));
    return depth < 0 ? problem : { ...problem, path: problem.path.slice(0, depth + 1) };
  });
