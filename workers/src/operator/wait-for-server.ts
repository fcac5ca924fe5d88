import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { systemCode } from '../database/launch-error.ts';
import { StartError } from './start-error.ts';

const patienceMs = 30_000;
const oldestVersion = 15;
// Not there yet, or still starting: a server started together with Jalon needs a moment.
const passing = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', '57P03']);

/**
 * Waits until the operator's own PostgreSQL takes connections, half a minute at most.
 * @throws StartError when it does not, refuses us, or is older than 15
 */
export async function waitForServer(url: string, signal: AbortSignal): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await checkVersion(url);
    } catch (error) {
      if (error instanceof StartError) throw error;
      if (!passing.has(codeOf(error)) || Date.now() > until) {
        const { host, pathname } = new URL(url);
        throw new StartError(
          `The database of DATABASE_URL (${host}${pathname}) cannot be used: ${error instanceof Error ? error.message || codeOf(error) : 'unknown reason'}.`,
        );
      }
      await wait(500, undefined, { signal });
    }
  }
}

async function checkVersion(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
    const version = Math.floor(Number(rows[0]!.server_version_num) / 10_000);
    if (version < oldestVersion)
      throw new StartError(`The database of DATABASE_URL is PostgreSQL ${version}; Jalon needs ${oldestVersion} or newer.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

// Node tries each address of a name, and reports them all in one error.
function codeOf(error: unknown): string {
  return systemCode(error) ?? (error instanceof AggregateError ? systemCode(error.errors[0]) : undefined) ?? '';
}
