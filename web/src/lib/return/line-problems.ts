import type { Problem } from '#lib/graph/document.ts';

const ofRows = (problems: readonly Problem[], list: string, rows: readonly { lineId: string }[]): Problem[] =>
  problems.map((problem) => {
    const at = problem.path.indexOf(list);
    const row = at < 0 ? undefined : rows[Number(problem.path[at + 1])];
    return row ? { ...problem, path: [row.lineId] } : problem;
  });

/** Problems inside the list of lines (`lines.1.grade`) as problems of that line, at whose row the page says them. */
export const lineProblems = (problems: readonly Problem[], lines: readonly { lineId: string }[]): Problem[] =>
  ofRows(problems, 'lines', lines);

/** The same for the articles of a new return (`articles.0.quantity`). */
export const articleProblems = (problems: readonly Problem[], articles: readonly { lineId: string }[]): Problem[] =>
  ofRows(problems, 'articles', articles);
