import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeCluster } from './make-cluster.ts';
import { readPassword } from './cluster-password.ts';
import { connectTo, findRunning } from './find-running.ts';
import { LaunchError, explainSystemError } from './launch-error.ts';
import { startPostmaster, stopPostmaster } from './postmaster.ts';
import { takeLock } from './process-lock.ts';
import { chooseRunAs, giveTo } from './run-as.ts';

export { LaunchError, type LaunchErrorCode } from './launch-error.ts';

const lockPatienceMs = 120_000;

export interface LaunchOptions {
  /** Jalon's data directory; the database goes to `postgres` inside it. Made if missing. */
  dataDir: string;
  /** False for tests: faster, and a power cut may lose everything. Default true. */
  durable?: boolean;
  /** Database made when absent. Default `jalon`. */
  database?: string;
  /** Port to listen on when it is free; otherwise, and by default, any free one. */
  port?: number;
  /** When a server left by a process that died is found running, `stop()` stops it too. Default false. */
  takeOver?: boolean;
  /** Receives each line the server writes and each slow step. */
  log?: (line: string) => void;
}

export interface RunningPostgres {
  /** The owner's connection string (superuser, with password). */
  url: string;
  port: number;
  /** True when the server was already running for this data directory. */
  attached: boolean;
  /** Stops cleanly; does nothing to a server someone else started, unless taken over. */
  stop: () => Promise<void>;
}

/**
 * Starts the embedded PostgreSQL for a data directory, or attaches to the one already running there.
 * It listens on 127.0.0.1 only. On Linux it stops by itself when the calling process dies.
 * Call it from a process's main thread: a worker thread's end would count as the caller's death.
 * @throws LaunchError with a message for the operator
 */
export async function launchPostgres(options: LaunchOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    return await attachOrLaunch({ dataDir, cluster: join(dataDir, 'postgres'), passwordFile: join(dataDir, 'postgres.password') }, options);
  } catch (error) {
    throw explainSystemError(error, dataDir);
  }
}

interface Place {
  dataDir: string;
  cluster: string;
  passwordFile: string;
}

async function attachOrLaunch(place: Place, options: LaunchOptions): Promise<RunningPostgres> {
  const running = await attach(place, options);
  if (running) return running;
  const lock = await waitForLock(join(place.dataDir, 'postgres.lock'));
  try {
    // Whoever held the lock has probably started it meanwhile.
    return (await attach(place, options)) ?? (await launch(place, options));
  } finally {
    await lock.release();
  }
}

async function attach(place: Place, options: LaunchOptions): Promise<RunningPostgres | undefined> {
  if (!(await exists(place.cluster))) return undefined;
  const password = await readPassword(place.passwordFile);
  const found = await findRunning(place.cluster, password);
  if (!found) return undefined;
  const url = await ensureDatabase(found.port, password, options.database);
  const stop = async () => {
    if (options.takeOver) await stopPostmaster(found.pid, place.cluster);
  };
  return { url, port: found.port, attached: true, stop };
}

async function launch(place: Place, options: LaunchOptions): Promise<RunningPostgres> {
  const log = options.log ?? (() => undefined);
  const runAs = await chooseRunAs(place.dataDir, place.cluster);
  if (!(await exists(place.cluster))) await makeCluster(place, runAs, log);
  await giveTo(runAs.owner, place.cluster);
  const password = await readPassword(place.passwordFile);
  const { pid, port, child } = await startPostmaster(place.cluster, runAs, {
    durable: options.durable ?? true,
    port: options.port,
    password,
    log,
  });
  const stop = () => {
    child.ref();
    return stopPostmaster(pid, place.cluster, runAs.binaries.pgCtl);
  };
  try {
    return { url: await ensureDatabase(port, password, options.database), port, attached: false, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ensureDatabase(port: number, password: string, database = 'jalon'): Promise<string> {
  const client = connectTo(port, password);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
  return `postgres://jalon:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

async function waitForLock(path: string) {
  const until = Date.now() + lockPatienceMs;
  for (;;) {
    const attempt = await takeLock(path);
    if (attempt.lock) return attempt.lock;
    if (Date.now() > until) {
      throw new LaunchError(
        'BUSY',
        `Process ${attempt.heldBy.pid} has been starting the database for ${lockPatienceMs / 1000} s. Stop it and start again.`,
      );
    }
    await wait(50);
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
