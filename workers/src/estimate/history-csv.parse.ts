import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** One line of a history file by column name; a column the file lacks reads as empty. */
export type HistoryRow = (column: string) => string;

/** The columns of the format, in its order. Others are ignored. */
export const HISTORY_COLUMNS = [
  'id',
  'carrier',
  'service',
  'origin_country',
  'origin_region',
  'origin_postcode',
  'dest_country',
  'dest_region',
  'dest_postcode',
  'weight_grams',
  'ordered_at',
  'handed_over_at',
  'delivered_at',
  'promised_at',
] as const;

const REQUIRED = ['carrier', 'delivered_at'];

/** A file that is no history at all: shown to the operator as it is. */
export class HistoryFileError extends Error {}

/**
 * Reads a history file (.csv, or .csv.gz) line by line. Quotes follow RFC 4180, but a field never spans lines.
 * @throws HistoryFileError when the header lacks `carrier`, `delivered_at`, or both `ordered_at` and `handed_over_at`.
 */
export async function* readHistoryCsv(path: string): AsyncGenerator<HistoryRow> {
  const file = createReadStream(path);
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  // Without this a missing or broken file would end the process instead of this reading.
  file.on('error', (error) => input.destroy(error));
  let columns: Map<string, number> | null = null;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const fields = splitLine(line);
    if (columns === null) {
      columns = new Map(
        fields.map((name, position) => [
          name
            .replace(/^\uFEFF/, '')
            .trim()
            .toLowerCase(),
          position,
        ]),
      );
      checkHeader(path, columns);
      continue;
    }
    const known = columns;
    yield (column) => (fields[known.get(column) ?? -1] ?? '').trim();
  }
  if (columns === null) throw new HistoryFileError(`${path}: the file is empty`);
}

function checkHeader(path: string, columns: ReadonlyMap<string, number>): void {
  const missing = REQUIRED.filter((column) => !columns.has(column));
  if (!columns.has('ordered_at') && !columns.has('handed_over_at')) missing.push('ordered_at or handed_over_at');
  if (missing.length > 0) throw new HistoryFileError(`${path}: the header lacks ${missing.join(', ')}`);
}

/** Fields of one line; a quoted field may hold commas and doubled quotes. */
export function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  for (const match of line.matchAll(pattern)) fields.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
  return fields;
}
