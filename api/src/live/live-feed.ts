import { Client } from 'pg';
import { describeError, type Logger } from '../log.ts';
import { readNotice, type Notice } from './notice.ts';

export interface LiveListener {
  /** Something changed. Called in the order of the commits. */
  onNotice(notice: Notice): void;
  /** From now on changes go unseen. */
  onLost(): void;
  /** Changes are seen again; those in between are in the log. */
  onResumed(): void;
}

const CHECK_EVERY_MS = 5_000;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/** The one connection that listens to `jalon_live`, opened again for as long as the process lives. */
export class LiveFeed {
  readonly #url: string;
  readonly #log: Logger;
  readonly #listeners = new Set<LiveListener>();
  #client: Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #waiting: (() => void)[] = [];
  isListening = false;
  /** Grows with every loss: what was read across one may lack something. */
  epoch = 0;

  constructor(url: string, log: Logger) {
    this.#url = url;
    this.#log = log;
  }

  add(listener: LiveListener): void {
    this.#listeners.add(listener);
  }

  /** Resolves as soon as changes are seen. */
  whenListening(): Promise<void> {
    return this.isListening ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Resolves when the first try is over, listening or not. */
  async start(retryMs = FIRST_RETRY_MS): Promise<void> {
    if (this.#isClosed) return;
    const client = new Client({
      connectionString: this.#url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      application_name: 'jalon api live',
    });
    client.on('error', () => this.#lose(client, FIRST_RETRY_MS));
    client.on('end', () => this.#lose(client, FIRST_RETRY_MS));
    client.on('notification', ({ payload }) => this.#tell(payload ?? ''));
    this.#client = client;
    try {
      await client.connect();
      await client.query('listen jalon_live');
    } catch (error) {
      this.#log.warn({ error: describeError(error), retryMs }, 'cannot listen to the database');
      this.#lose(client, Math.min(retryMs * 2, LONGEST_RETRY_MS));
      return;
    }
    if (this.#client !== client) return;
    this.isListening = true;
    for (const listener of this.#listeners) listener.onResumed();
    for (const wake of this.#waiting.splice(0)) wake();
    this.#check(client);
  }

  /** A connection can be dead without saying so: a firewall forgets it, a machine vanishes. */
  #check(client: Client): void {
    this.#timer = setTimeout(() => {
      client.query('select 1').then(
        () => this.#client === client && this.#check(client),
        () => this.#lose(client, FIRST_RETRY_MS),
      );
    }, CHECK_EVERY_MS).unref();
  }

  #lose(client: Client, retryMs: number): void {
    if (this.#client !== client) return;
    this.#client = null;
    clearTimeout(this.#timer);
    void client.end().catch(() => undefined);
    if (this.isListening) {
      this.isListening = false;
      this.epoch += 1;
      for (const listener of this.#listeners) listener.onLost();
    }
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.start(retryMs), retryMs).unref();
  }

  #tell(payload: string): void {
    const notice = readNotice(payload);
    if (notice === null) {
      this.#log.warn('an announcement of the database could not be read');
      return;
    }
    for (const listener of this.#listeners) listener.onNotice(notice);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    this.isListening = false;
    await client?.end().catch(() => undefined);
  }
}
