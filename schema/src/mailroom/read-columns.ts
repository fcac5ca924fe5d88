import { parse } from 'csv-parse/sync';
import { IMPORT_FIELDS } from './file-import-fields.ts';
import type { FileProblemCode, ImportKind } from './file-import-kind.ts';
import { encodingOf } from './file-import-text.ts';

/** Field → heading. An empty heading: no column; `=text`: that text in every row. */
export type Columns = Record<string, string>;

export interface ColumnProblem {
  code: FileProblemCode;
  /** The field or the heading. */
  path: string;
}

export interface MatchedColumns {
  /** The fields that have a column or a text. */
  columns: Columns;
  problems: ColumnProblem[];
}

/** How headings are compared: letters and digits alone, without accents and letter case. */
export const headingKey = (heading: string): string =>
  heading
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}#&]/gu, '')
    .toLowerCase();

const fits = (headings: readonly string[], columns: Columns): boolean =>
  Object.values(columns).every((heading) => heading === '' || heading.startsWith('=') || headings.includes(heading));

/**
 * Which column is which field. What was said for this file counts most; then what was remembered, as long as the file has
 * every column of it; then what such columns are usually called. Each column is one field only, unless somebody said otherwise.
 */
export function matchColumns(
  kind: ImportKind,
  headings: readonly string[],
  said: Columns = {},
  remembered: Columns | null = null,
): MatchedColumns {
  const fields = IMPORT_FIELDS[kind];
  const problems: ColumnProblem[] = [];
  const chosen: Columns = remembered !== null && fits(headings, remembered) ? { ...remembered } : {};
  for (const [name, heading] of Object.entries(said)) {
    if (!fields.some((field) => field.name === name)) problems.push({ code: 'FIELD_UNKNOWN', path: name });
    else if (fits(headings, { [name]: heading })) chosen[name] = heading;
    else problems.push({ code: 'HEADING_UNKNOWN', path: heading });
  }
  const free = new Map(
    headings.filter((heading) => !Object.values(chosen).includes(heading)).map((heading) => [headingKey(heading), heading]),
  );
  for (const { name, headings: usual } of fields) {
    if (name in chosen) continue;
    const key = usual.map(headingKey).find((one) => free.has(one));
    if (key === undefined) continue;
    chosen[name] = free.get(key)!;
    free.delete(key);
  }
  const columns = Object.fromEntries(
    Object.entries(chosen).filter(([name, heading]) => heading !== '' && fields.some((field) => field.name === name)),
  );
  for (const { name, isRequired } of fields) if (isRequired && !(name in columns)) problems.push({ code: 'COLUMN_MISSING', path: name });
  for (const heading of new Set(Object.values(columns)))
    if (headings.filter((one) => one === heading).length > 1) problems.push({ code: 'DUPLICATE_HEADING', path: heading });
  return { columns, problems };
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;
const LOOKED_AT = 10;

/** The first rows of a text, headings included; a row that is cut off at the end is left out. */
export function firstRows(text: string, delimiter: string, count = LOOKED_AT + 1): string[][] {
  const rows: string[][] = [];
  const options = { delimiter, bom: true, to: count, relax_quotes: true, relax_column_count: true, skip_empty_lines: true };
  try {
    parse(text, {
      ...options,
      on_record: (row: string[]) => {
        rows.push(row);
        return null;
      },
    });
  } catch {
    // A quotation mark that is open where the text ends: what came before it was read.
  }
  return rows;
}

/** What the columns of a text are parted by: what parts its heading most often, and the rows after it as often. A comma when nothing does. */
export function delimiterOf(text: string): string {
  const score = (delimiter: string) => {
    const [heading = [], ...rows] = firstRows(text, delimiter);
    const even = rows.filter(({ length }) => length === heading.length).length;
    return heading.length < 2 ? 0 : heading.length * (rows.length === 0 ? 1 : 0.1 + even / rows.length);
  };
  return DELIMITERS.reduce((best, one) => (score(one) > score(best) ? one : best));
}

export interface FileHead extends MatchedColumns {
  delimiter: string;
  headings: string[];
  /** The first rows, as they are written. */
  rows: string[][];
}

/**
 * What a file of a kind seems to be, from its beginning (64 kB are plenty). Any bytes give an answer.
 * `isWhole`: the file is no longer than that.
 */
export function readHead(
  kind: ImportKind,
  bytes: Uint8Array,
  { isWhole, said, remembered }: { isWhole: boolean; said?: Columns; remembered?: Columns | null },
): FileHead {
  const nothing = (code: FileProblemCode): FileHead => ({
    delimiter: ',',
    headings: [],
    rows: [],
    columns: {},
    problems: [{ code, path: '' }],
  });
  const encoding = encodingOf(bytes, isWhole);
  if (encoding === null) return nothing('NOT_TEXT');
  const text = new TextDecoder(encoding).decode(bytes, { stream: !isWhole });
  // Of a line that is cut off nothing can be told.
  const lines = isWhole ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  const delimiter = delimiterOf(lines);
  const [headings, ...rows] = firstRows(lines, delimiter);
  if (headings === undefined) return nothing('EMPTY');
  const plain = headings.map((heading) => heading.trim());
  return { delimiter, headings: plain, rows, ...matchColumns(kind, plain, said, remembered ?? null) };
}
