import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

const RETRY_MS = 1_000;

export interface Listener {
  stop(): Promise<void>;
}

/**
 * Calls `onNews` for every notification on the channel, and once after every (re)connection: what was said while the line
 * was down is then found by looking. Connects again for as long as it takes.
 */
export function listen(url: string, channel: string, onNews: (payload: string) => void): Listener {
  let client: pg.Client | null = null;
  const stopping = new AbortController();

  async function keepListening(): Promise<void> {
    while (!stopping.signal.aborted) {
      const line = new pg.Client({ connectionString: url, application_name: 'jalon listen', keepAlive: true });
      client = line;
      const gone = new Promise<void>((resolve) => line.once('end', resolve).on('error', () => resolve()));
      try {
        await line.connect();
        line.on('notification', ({ payload }) => onNews(payload ?? ''));
        await line.query(`listen ${pg.escapeIdentifier(channel)}`);
        onNews('');
        await gone;
      } catch {
        // Tried again below: the database may be on its way back.
      }
      await line.end().catch(() => undefined);
      await wait(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = keepListening();
  return {
    async stop() {
      stopping.abort();
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}
