import type { Connection, Pool, Submittable } from 'pg';

export interface PreparedStatement {
  name: string;
  text: string;
  values: unknown[];
}

/** The part of the driver's connection that writes messages; its published types lag behind. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parse(query: { name: string; text: string }): void;
  bind(query: { statement: string; values: unknown[] }): void;
  execute(query: object): void;
  sync(): void;
}

// The driver keeps its own list for its own queries: what is prepared here has names that it never uses.
const parsed = new WeakMap<Connection, Set<string>>();

/**
 * Two prepared statements in one round trip and, since one Sync ends both, in one transaction: what the first one sets
 * with `set_config(…, true)` holds for the second and for nothing else. The answer is the first column of the second
 * statement's first row.
 */
class TwoStatements implements Submittable {
  readonly #statements: readonly [PreparedStatement, PreparedStatement];
  readonly #resolve: (answer: string | null) => void;
  readonly #reject: (error: Error) => void;
  #isSecond = false;
  #answer: string | null = null;
  #error: Error | null = null;
  #fresh: string[] = [];
  callback = (error: Error | null): void => {
    if (error) this.#reject(error);
  };

  constructor(
    statements: readonly [PreparedStatement, PreparedStatement],
    resolve: (answer: string | null) => void,
    reject: (error: Error) => void,
  ) {
    this.#statements = statements;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    let known = parsed.get(connection);
    if (known === undefined) parsed.set(connection, (known = new Set()));
    wire.stream.cork();
    for (const { name: given, text, values } of this.#statements) {
      const name = `trip ${given}`;
      if (!known.has(name)) {
        wire.parse({ name, text });
        this.#fresh.push(name);
      }
      wire.bind({ statement: name, values });
      wire.execute({});
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#isSecond) this.#answer ??= fields[0] ?? null;
  }

  handleCommandComplete(): void {
    this.#isSecond = true;
  }

  handleReadyForQuery(connection: Connection): void {
    for (const name of this.#fresh) parsed.get(connection)!.add(name);
    this.#resolve(this.#answer);
  }

  handleError(error: Error): void {
    this.#error ??= error;
    this.#reject(this.#error);
  }

  handleEmptyQuery(): void {}
  handleRowDescription(): void {}
  handlePortalSuspended(): void {}
}

/** Rejects with the database's error. */
export async function inOneTrip(pool: Pool, first: PreparedStatement, second: PreparedStatement): Promise<string | null> {
  const client = await pool.connect();
  try {
    const answer = await new Promise<string | null>((resolve, reject) => {
      client.query(new TwoStatements([first, second], resolve, reject));
    });
    client.release();
    return answer;
  } catch (error) {
    // Which of the statements the server has prepared is no longer known.
    client.release(true);
    throw error;
  }
}
