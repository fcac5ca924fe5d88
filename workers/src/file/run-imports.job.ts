import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Columns, FileProblemCode, ImportKind } from '@jalon/schema/mailroom';
import type { Logger } from 'pino';
import type { Pool, PoolClient } from '../database/worker-pool.ts';
import { fileKept, UnreadableFile } from './file-source.ts';
import { importFile, type ImportCounts } from './import-file.ts';

const pack = promisify(brotliCompress);

export interface ImportKeys {
  /** Seals the keys of a store that is made for the orders of a file. */
  secretKey: string;
}

interface OpenImport {
  id: string;
  merchantId: string;
  kind: ImportKind;
  storeId: string | null;
  columns: Columns | null;
  body: Buffer | null;
}

const OPEN = `select id from file_import where state in ('WAITING', 'RUNNING') order by created_at, id`;
const TAKE = `
  update file_import set state = 'RUNNING', rows = 0, kept = 0, rejected = 0 where id = $1 and state in ('WAITING', 'RUNNING')
  returning id, merchant_id as "merchantId", kind, store_id as "storeId", columns, body`;
const PROGRESS = 'update file_import set rows = $2, kept = $3, rejected = $4 where id = $1';
const END = `
  update file_import set state = $2, problem = $3, problem_path = $4, rejected_rows = $5, body = null, finished_at = now() where id = $1`;

/**
 * Reads the files that staff brought in, the oldest first. A lock of the session says that a worker is at one: when the worker
 * dies, so does the lock, and the next one reads the file from its beginning, which changes nothing of what was taken.
 * Returns how many were read to an end.
 */
export async function runImports(pool: Pool, keys: ImportKeys, log: Logger): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(OPEN);
  if (rows.length === 0) return 0;
  const session = await pool.connect();
  let isBroken = false;
  try {
    let ended = 0;
    for (const { id } of rows) if (await runAlone({ session, pool, keys, log }, id)) ended += 1;
    return ended;
  } catch (error) {
    // The locks of a session go with it.
    isBroken = true;
    throw error;
  } finally {
    session.release(isBroken);
  }
}

interface Tools {
  session: PoolClient;
  pool: Pool;
  keys: ImportKeys;
  log: Logger;
}

/** False: another worker is at it, or has just ended it. */
async function runAlone(tools: Tools, id: string): Promise<boolean> {
  const { session, pool } = tools;
  const { rows: held } = await session.query<{ held: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 17)) as held', [id]);
  if (!held[0]!.held) return false;
  const { rows } = await pool.query<OpenImport>(TAKE, [id]);
  if (rows[0]) await run(tools, rows[0]);
  await session.query('select pg_advisory_unlock(hashtextextended($1, 17))', [id]);
  return rows[0] !== undefined;
}

async function run({ pool, keys, log }: Tools, { id, merchantId, kind, storeId, columns, body }: OpenImport): Promise<void> {
  const rejected: string[] = [];
  const end = async (state: 'DONE' | 'FAILED', problem: FileProblemCode | null, path: string | null) =>
    pool.query(END, [id, state, problem, path, rejected.length === 0 ? null : await pack(Buffer.from(rejected.join('')))]);
  const progress = (counts: ImportCounts) => pool.query(PROGRESS, [id, counts.rows, counts.kept, counts.rejected]);
  const store = storeId === null ? null : { id: storeId };
  const request = { merchantId, kind, store, columns: columns ?? {}, now: new Date(), secretKey: keys.secretKey };
  try {
    await importFile(pool, fileKept(body ?? Buffer.alloc(0)), request, {
      begin: async (totalRows) => void (await pool.query('update file_import set total_rows = $2 where id = $1', [id, totalRows])),
      reject: (line) => void rejected.push(line),
      progress: async (counts) => void (await progress(counts)),
      note: async (client, changed) =>
        void (await client.query('update file_import set changed = changed + $2 where id = $1', [id, changed])),
    });
    await end('DONE', null, null);
  } catch (error) {
    if (error instanceof UnreadableFile) await end('FAILED', error.code, error.path || null);
    else if (isAway(error)) throw error;
    else {
      log.error({ importId: id, code: (error as { code?: string }).code ?? (error as Error).name }, 'an import failed');
      await end('FAILED', 'FAILED', null);
    }
  }
}

/** The database went away or is short of something: the next run goes on. */
const isAway = (error: unknown): boolean =>
  /^(08|40|53|55|57)\w{3}$|^E[A-Z]{3,}$/.test((error as { code?: string }).code ?? '') ||
  /connection/i.test((error as Error).message ?? '');

/** Removes rows that were not taken once they are old: they name people. */
export async function sweepRejectedRows(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `update file_import set rejected_rows = null where rejected_rows is not null and finished_at < now() - interval '30 days'`,
  );
  return rowCount ?? 0;
}
