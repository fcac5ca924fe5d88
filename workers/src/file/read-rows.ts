import { Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { UnreadableFile } from './file-source.ts';

/** One row after the heading. */
export interface FileRow {
  /** From 1; rows without any text do not count. */
  number: number;
  fields: string[];
}

const LONGEST_ROW = 1_000_000;

/**
 * The heading and the rows of a text. Quotes follow RFC 4180; a quotation mark in the middle of a field stands for itself.
 * @throws UnreadableFile when one is opened and never closed
 */
export async function* readRows(text: AsyncIterable<string | Buffer>, delimiter: string): AsyncGenerator<FileRow> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const input = Readable.from(text);
  input.on('error', (error) => parser.destroy(error));
  let number = 0;
  try {
    for await (const fields of input.pipe(parser) as AsyncIterable<string[]>) {
      if (fields.every((field) => field.trim() === '')) continue;
      yield { number, fields };
      number += 1;
    }
  } catch (error) {
    const { code } = error as CsvError;
    if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
      throw new UnreadableFile('QUOTE_NOT_CLOSED', String(Math.max(number, 1)));
    throw error;
  } finally {
    input.destroy();
  }
}
