import { UnreadableFile } from './file-source.ts';
import type { FileRow } from './read-rows.ts';

/** Characters of rows that wait for the last one of their group. */
const FIELD_COST = 32;
const MOST_WAITING = 64 * 1024 * 1024;

/**
 * Puts the rows together that belong to one thing, each group as soon as its last row has come. A file sorted by its groups
 * is never held; one that is not, as far as it must. Rows without a key are groups of their own.
 * @throws UnreadableFile `TOO_SCATTERED` when more would have to be held than fits
 */
export async function* groupRows(
  rows: AsyncIterable<FileRow>,
  keyOf: (fields: readonly string[]) => string | null,
  lastRowOf: ReadonlyMap<string, number>,
): AsyncGenerator<FileRow[]> {
  const waiting = new Map<string, FileRow[]>();
  let held = 0;
  for await (const row of rows) {
    const key = keyOf(row.fields);
    if (key === null) {
      yield [row];
      continue;
    }
    const group = waiting.get(key) ?? [];
    group.push(row);
    if (lastRowOf.get(key) === row.number) {
      waiting.delete(key);
      held -= sizeOf(group.slice(0, -1));
      yield group;
      continue;
    }
    waiting.set(key, group);
    held += sizeOf([row]);
    if (held > MOST_WAITING) throw new UnreadableFile('TOO_SCATTERED', String(row.number));
  }
}

const sizeOf = (rows: readonly FileRow[]): number =>
  rows.reduce((sum, { fields }) => sum + fields.reduce((length, field) => length + field.length + FIELD_COST, 0), 0);
