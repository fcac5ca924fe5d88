import type { Columns, ImportKind, RowProblemCode } from '@jalon/schema/mailroom';
import type { Pool, PoolClient } from '../database/worker-pool.ts';
import { recallColumns, rememberColumns } from './column-memory.ts';
import type { FileKind, ImportContext, Read } from './file-kind.ts';
import { FILE_KINDS } from './file-kinds.ts';
import type { FileLayout } from './file-layout.ts';
import { textOf, type FileSource } from './file-source.ts';
import { groupRows } from './group-rows.ts';
import { readRows, type FileRow } from './read-rows.ts';
import { RejectedRows } from './rejected-rows.ts';
import { RowReader } from './row-reader.ts';
import { saveBatch } from './save-batch.ts';
import { storeOfOrders, storeOfRows, type StoreChoice } from './store-of-file.ts';
import { surveyFile, type Survey } from './survey-file.ts';

export interface ImportRequest {
  merchantId: string;
  kind: ImportKind;
  store: StoreChoice;
  /** Field → heading, as said for this file. */
  columns: Columns;
  now: Date;
  secretKey: string;
}

/** How far an import is. */
export interface ImportCounts {
  /** Read so far. */
  rows: number;
  kept: number;
  changed: number;
  rejected: number;
}

export interface ImportSink {
  /** The file can be read; so many rows come. */
  begin(totalRows: number, columns: Columns): Promise<void> | void;
  /** The heading of the rows that are not taken, then each of them: lines of CSV. */
  reject(line: string): Promise<void> | void;
  /** After each batch. */
  progress(counts: ImportCounts): Promise<void> | void;
  /** In the transaction of a batch, at its end. */
  note?(client: PoolClient, changed: number): Promise<void>;
}

export interface Imported extends ImportCounts {
  /** Reasons, with the number of rows of each. */
  reasons: Partial<Record<RowProblemCode, number>>;
}

/**
 * Brings in a file: reads it once to learn of it, once to take what it says, in batches that commit one by one. Broken off at
 * any point and run again, or run twice, it comes to the same state.
 * @throws UnreadableFile when the file as a whole cannot be read
 */
export async function importFile(pool: Pool, source: FileSource, request: ImportRequest, sink: ImportSink): Promise<Imported> {
  const { merchantId, kind } = request;
  const fileKind = FILE_KINDS[kind];
  const groupKey = (layout: FileLayout, fields: readonly string[]) => fileKind.groupKey((field) => layout.cell(fields, field));
  const place = await placeOf(pool, merchantId);
  const remembered = await recallColumns(pool, merchantId, kind);
  const survey = await surveyFile(source, { kind, columns: request.columns, remembered, ...place, groupKey });
  const storeId = await storeFor(pool, request);
  await rememberColumns(pool, merchantId, kind, survey.layout.columns);
  await sink.begin(survey.rows, survey.layout.columns);
  const context: ImportContext = { merchantId, storeId, hash: survey.hash, now: request.now, seen: new Set() };
  const taking = new Taking(pool, { kind: fileKind, context, survey, sink });
  const rows = afterHeading(readRows(textOf(source, survey.encoding), survey.delimiter));
  for await (const group of groupRows(rows, (fields) => groupKey(survey.layout, fields), survey.lastRowOf)) await taking.take(group);
  return taking.finish();
}

const storeFor = (pool: Pool, { merchantId, kind, store, secretKey }: ImportRequest): Promise<string | null> =>
  kind === 'ORDERS' ? storeOfOrders(pool, merchantId, store, secretKey) : storeOfRows(pool, merchantId, store);

async function placeOf(pool: Pool, merchantId: string): Promise<{ countryCode: string; timeZone: string }> {
  const { rows } = await pool.query<{ countryCode: string; timeZone: string }>(
    'select country_code as "countryCode", time_zone as "timeZone" from merchant where id = $1',
    [merchantId],
  );
  return rows[0]!;
}

async function* afterHeading(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow> {
  for await (const row of rows) if (row.number > 0) yield row;
}

interface Parts {
  kind: FileKind<unknown>;
  context: ImportContext;
  survey: Survey;
  sink: ImportSink;
}

/** Collects things into batches, saves them, and tells rows that are taken from rows that are not. */
class Taking {
  readonly #pool: Pool;
  readonly #parts: Parts;
  readonly #rejected: RejectedRows;
  readonly #counts: Imported = { rows: 0, kept: 0, changed: 0, rejected: 0, reasons: {} };
  #batch: Read<unknown>[] = [];
  #waiting = 0;

  constructor(pool: Pool, parts: Parts) {
    this.#pool = pool;
    this.#parts = parts;
    this.#rejected = new RejectedRows(parts.survey.layout, parts.survey.delimiter);
  }

  async take(group: readonly FileRow[]): Promise<void> {
    const { kind, context, survey } = this.#parts;
    const rows = group.map((row) => new RowReader(row, survey.layout, survey.habits));
    const isBroken = (row: RowReader) => row.problems.length > 0;
    const isWhole = !kind.isIndivisible || !rows.some(isBroken);
    const item =
      isWhole && !rows.every(isBroken)
        ? kind.read(
            rows.filter((row) => !isBroken(row)),
            context,
          )
        : null;
    if (item === null || (kind.isIndivisible && rows.some(isBroken))) await this.#settle(rows, null);
    else this.#batch.push({ item, rows });
    this.#waiting += rows.length;
    if (this.#batch.length >= kind.batch || this.#waiting >= kind.batch * 20) await this.#flush();
  }

  async finish(): Promise<Imported> {
    await this.#flush();
    return this.#counts;
  }

  async #flush(): Promise<void> {
    const { kind, context, sink } = this.#parts;
    const things = this.#batch;
    this.#batch = [];
    this.#waiting = 0;
    const note = async (client: PoolClient, changed: number) => sink.note?.(client, changed);
    this.#counts.changed += await saveBatch(this.#pool, { kind, context, note }, things);
    for (const { item, rows } of things) await this.#settle(rows, item);
    await sink.progress(this.#counts);
  }

  /** `item` null: nothing of these rows was taken. */
  async #settle(rows: readonly RowReader[], item: unknown): Promise<void> {
    const { kind } = this.#parts;
    const isWholeBad = kind.isIndivisible && (item === null || rows.some(({ problems }) => problems.length > 0));
    this.#counts.rows += rows.length;
    for (const row of rows) {
      if (isWholeBad && row.problems.length === 0) row.note('BELONGS_TO_BAD_ROW', null);
      if (row.problems.length === 0) this.#counts.kept += 1;
      else await this.#reject(row);
    }
  }

  async #reject({ row, problems }: RowReader): Promise<void> {
    if (this.#counts.rejected === 0) await this.#parts.sink.reject(this.#rejected.heading());
    this.#counts.rejected += 1;
    const { reasons } = this.#counts;
    for (const { code } of problems) reasons[code] = (reasons[code] ?? 0) + 1;
    await this.#parts.sink.reject(this.#rejected.line(row.fields, problems));
  }
}
