import { createHash } from 'node:crypto';
import { readHead, type Columns, type ImportKind, type TextEncoding } from '@jalon/schema/mailroom';
import { FileLayout, HabitFinder, type Habits } from './file-layout.ts';
import { headOf, textOf, UnreadableFile, type FileSource } from './file-source.ts';
import { readRows } from './read-rows.ts';

/** What was learnt of a file by reading it once from end to end, before anything of it is taken. */
export interface Survey {
  encoding: TextEncoding;
  delimiter: string;
  layout: FileLayout;
  habits: Habits;
  rows: number;
  /** SHA-256 of the unpacked bytes, hexadecimal. */
  hash: string;
  /** The number of the last row of each group. */
  lastRowOf: Map<string, number>;
}

export interface SurveyRequest {
  kind: ImportKind;
  /** What was said for this file. */
  columns: Columns;
  remembered: Columns | null;
  countryCode: string;
  timeZone: string;
  /** What the rows of one thing have in common. */
  groupKey: (layout: FileLayout, fields: readonly string[]) => string | null;
}

/**
 * Reads a whole file without taking anything: its letters, its columns, how it writes numbers and dates, and where the last
 * row of each group stands. Rows of a group may lie anywhere in the file.
 * @throws UnreadableFile
 */
export async function surveyFile(source: FileSource, request: SurveyRequest): Promise<Survey> {
  const { head, isWhole, encoding } = await headOf(source);
  const { kind, columns: said, remembered } = request;
  const { delimiter, headings, columns, problems } = readHead(kind, head, { isWhole, said, remembered });
  const code = problems[0]?.code;
  if (code !== undefined) {
    const paths = problems.filter((problem) => problem.code === code).map(({ path }) => path);
    throw new UnreadableFile(code, paths.join(', '));
  }
  const layout = new FileLayout(headings, columns);
  try {
    return await readThrough(source, { encoding, delimiter, layout, request });
  } catch (error) {
    // Letters that are no UTF-8 may come late in a file.
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return await readThrough(source, { encoding: 'windows-1252', delimiter, layout, request });
  }
}

interface Known {
  encoding: TextEncoding;
  delimiter: string;
  layout: FileLayout;
  request: SurveyRequest;
}

async function readThrough(source: FileSource, { encoding, delimiter, layout, request }: Known): Promise<Survey> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const look = (bytes: Buffer) => {
    hash.update(bytes);
    if (encoding === 'utf-8') decoder.decode(bytes, { stream: true });
  };
  const habits = new HabitFinder(layout);
  const lastRowOf = new Map<string, number>();
  let rows = 0;
  for await (const { number, fields } of readRows(textOf(source, encoding, look), delimiter)) {
    if (number === 0) continue;
    rows = number;
    habits.see(fields);
    const key = request.groupKey(layout, fields);
    if (key !== null) lastRowOf.set(key, number);
  }
  return { encoding, delimiter, layout, habits: habits.found(delimiter, request), rows, hash: hash.digest('hex'), lastRowOf };
}
