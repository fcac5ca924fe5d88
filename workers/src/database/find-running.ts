import { execFile } from 'node:child_process';
import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { LaunchError } from './launch-error.ts';
import { isRunning } from './process-lock.ts';

const run = promisify(execFile);
const patienceMs = 60_000;

export interface Postmaster {
  pid: number;
  port: number;
}

/**
 * Finds the PostgreSQL that already serves this database, waiting while it starts or stops.
 * @returns undefined when none does
 * @throws LaunchError BUSY when one holds the files but does not answer
 */
export async function findRunning(cluster: string, password: string): Promise<Postmaster | undefined> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    const postmaster = await readPostmaster(cluster);
    if (!postmaster || !isRunning(postmaster.pid)) return undefined;
    if (!(await servesCluster(postmaster.pid, cluster))) {
      // The number belongs to another program since: PostgreSQL itself cannot tell, and would refuse to start.
      await rm(join(cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (await answersFor(cluster, postmaster.port, password)) return postmaster;
    await wait(50);
  }
  throw new LaunchError(
    'BUSY',
    `A PostgreSQL holds the database in ${cluster} but has not answered for ${patienceMs / 1000} s. Stop it and start again.`,
  );
}

/** What the running server wrote of itself; undefined when there is none, or it has not written its port yet. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]) || 0 } : undefined;
}

async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  const command =
    process.platform === 'linux'
      ? readFile(`/proc/${pid}/cmdline`, 'utf8')
      : run('ps', ['-o', 'command=', '-p', String(pid)]).then((ps) => ps.stdout);
  return (await command.catch(() => '')).includes(cluster);
}

async function answersFor(cluster: string, port: number, password: string): Promise<boolean> {
  if (port === 0) return false;
  const client = connectTo(port, password);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return (await realpath(rows[0]!.data_directory)) === (await realpath(cluster));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A client of the embedded server as its superuser. */
export function connectTo(port: number, password: string, database = 'postgres'): pg.Client {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'jalon', password, database, ssl: false, connectionTimeoutMillis: 5_000 });
  // A server that stops sends every client an error; unheard, it would end this process.
  client.on('error', () => undefined);
  return client;
}
