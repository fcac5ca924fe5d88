import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { type LaunchOptions, launchPostgres } from '../database/launch-postgres.ts';
import type { Settings } from './environment.ts';

const longestPauseMs = 30_000;

export interface OpenDatabase {
  /** The owner's connection string. */
  url: string;
  isEmbedded: boolean;
  stop: () => Promise<void>;
}

/**
 * The database of these settings: the one of DATABASE_URL, or the embedded PostgreSQL, started if nobody has yet.
 * @throws LaunchError
 */
export async function openDatabase(settings: Settings, options: Omit<LaunchOptions, 'dataDir'> = {}): Promise<OpenDatabase> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, isEmbedded: false, stop: async () => undefined };
  const { url, stop } = await launchPostgres({ ...options, dataDir: settings.dataDir });
  return { url, isEmbedded: true, stop };
}

/** Like `openDatabase`, and starts the embedded PostgreSQL again, on the same port, whenever it ends without being asked to. */
export async function keepDatabase(
  settings: Settings,
  options: Omit<LaunchOptions, 'dataDir'>,
  say: (line: string) => void,
): Promise<OpenDatabase> {
  const opened = await openDatabase(settings, { ...options, takeOver: true });
  if (!opened.isEmbedded) return opened;
  const stopping = new AbortController();
  const port = Number(new URL(opened.url).port);
  let current = opened;

  async function keepRunning(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      if (await whenLost(current.url, stopping.signal)) failures = 0;
      if (stopping.signal.aborted) return;
      const pauseMs = Math.min(100 * 2 ** failures, longestPauseMs);
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      say('The embedded PostgreSQL stopped; starting it again.');
      try {
        const relaunched = await openDatabase(settings, { ...options, takeOver: true, port });
        if (relaunched.url !== current.url) throw new Error(`its port ${port} was taken by another program; start Jalon again`);
        current = relaunched;
      } catch (error) {
        say(`The embedded PostgreSQL does not start: ${error instanceof Error ? error.message : 'unknown reason'}`);
      }
    }
  }

  const ended = keepRunning();
  return {
    ...opened,
    async stop() {
      stopping.abort();
      await ended;
      await current.stop();
    },
  };
}

/** Holds one connection and returns when it breaks (true), could not be made (false), or `signal` says so. */
async function whenLost(url: string, signal: AbortSignal): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'jalon start' });
  const lost = new Promise<void>((done) => {
    client.on('error', () => done());
    client.on('end', () => done());
    signal.addEventListener('abort', () => done(), { once: true });
  });
  try {
    await client.connect();
  } catch {
    return false;
  }
  await lost;
  await client.end().catch(() => undefined);
  return true;
}
