import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { csvRow, type Cell } from './csv-cell.ts';

/** Sends a table as CSV, written while it is read, part by part: it is as long as it is. */
export async function sendTable<T>(
  reply: FastifyReply,
  name: string,
  head: readonly string[],
  parts: AsyncGenerator<T[]>,
  cellsOf: (one: T) => readonly Cell[],
): Promise<FastifyReply> {
  // What cannot be read is told before anything is sent.
  const first = await parts.next();
  const rows = (part: T[]) => part.map((one) => csvRow(cellsOf(one))).join('');
  async function* written() {
    // The byte-order mark tells spreadsheets that it is UTF-8.
    yield `\u{feff}${csvRow(head)}`;
    if (!first.done) yield rows(first.value);
    for await (const part of parts) yield rows(part);
  }
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .send(Readable.from(written()));
}
