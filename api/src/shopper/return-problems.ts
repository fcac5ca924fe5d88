import type { DraftProblem } from '../return/judge-draft.ts';
import { shopperProblem, type ShopperProblem } from './problem.type.ts';

/** What is wrong with a draft, as a shopper is told; the path begins at the argument. */
export const draftProblems = (problems: readonly DraftProblem[]): ShopperProblem[] =>
  problems.map(({ code, path, message }) => shopperProblem(code, ['input', ...path], message));
