import type { FormProblem } from '#lib/graph/problem-of.ts';
import { sayProblem } from '#lib/words/say-problem.ts';
import type { Words } from '#lib/words/words.svelte.ts';

/** Bytes; as the law book's `LARGEST_PICTURE_BYTES`. */
export const LARGEST_PICTURE = 2 * 1024 * 1024;
/** What the chooser of files offers. */
export const PICTURE_TYPES = 'image/png,image/jpeg,image/webp,image/avif,image/svg+xml';

/** What keeps a file from being a picture of a page. */
export const PICTURE_PROBLEMS = ['TOO_LARGE', 'TOO_MANY', 'NOT_A_PICTURE', 'HARMFUL_SVG', 'DAMAGED', 'TOO_MANY_PIXELS', 'LATE'] as const;

export type PictureProblem = (typeof PICTURE_PROBLEMS)[number];

/** Why a picture was not taken, in the reader's language. */
export function sayPictureProblem(words: Words, problem: FormProblem): string {
  const code = PICTURE_PROBLEMS.find((known) => known === problem.code);
  return code ? words.t(`look.picture.problem.${code}`) : sayProblem(words, problem);
}
