import type { Words } from '#lib/words/words.svelte.ts';

const KNOWN = [
  'EMPTY',
  'NOT_TEXT',
  'BROKEN_ARCHIVE',
  'TOO_LARGE',
  'QUOTE_NOT_CLOSED',
  'COLUMN_MISSING',
  'HEADING_UNKNOWN',
  'FIELD_UNKNOWN',
  'DUPLICATE_HEADING',
  'TOO_SCATTERED',
  'STORE_UNKNOWN',
  'STORE_OTHER_KIND',
  'STORE_NOT_SAID',
  'FAILED',
] as const;

/** Why a file cannot be read, in the reader's language. `code` as the api says it. */
export const sayFileProblem = ({ t }: Pick<Words, 't'>, code: string): string =>
  t(`imports.problem.${KNOWN.find((known) => known === code) ?? 'OTHER'}`);
