import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to PostgreSQL that can be cut, and that counts the statements said on it. */
export interface DatabaseLine {
  /** Like the database's own URL, through this line. */
  url: string;
  /** Statements since the last time it was asked, in order. Only what is executed counts, however it is prepared. */
  statements(): string[];
  /** Every conversation breaks off, and nobody answers any more. */
  cut(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function openDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let heard: string[] = [];
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    const listen = statementReader((statement) => heard.push(statement));
    near.on('data', listen);
    near.pipe(far).pipe(near);
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(socket);
      socket
        .on('error', () => other.destroy())
        .on('close', () => {
          sockets.delete(socket);
          other.destroy();
        });
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as { port: number };
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.toString(),
    statements() {
      const said = heard;
      heard = [];
      return said;
    },
    cut,
    mend: () => listen(port),
    async close() {
      cut();
      if (server.listening) await once(server, 'close');
    },
  };
}

/** Reads the client's half of a conversation in PostgreSQL's protocol 3. */
function statementReader(say: (statement: string) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let hasBegun = false;
  const prepared = new Map<string, string>();
  const portals = new Map<string, string>();
  const word = (body: Buffer, from: number) => body.toString('utf8', from, body.indexOf(0, from));
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      // The first message has no letter in front.
      const letters = hasBegun ? 1 : 0;
      if (rest.length < letters + 4) return;
      const length = letters + rest.readInt32BE(letters);
      if (rest.length < length) return;
      const kind = hasBegun ? String.fromCharCode(rest[0]!) : '';
      const body = rest.subarray(letters + 4, length);
      rest = rest.subarray(length);
      hasBegun = true;
      if (kind === 'Q') say(word(body, 0));
      else if (kind === 'P') prepared.set(word(body, 0), word(body, word(body, 0).length + 1));
      else if (kind === 'B') portals.set(word(body, 0), prepared.get(word(body, Buffer.byteLength(word(body, 0)) + 1)) ?? '');
      else if (kind === 'E') say(portals.get(word(body, 0)) ?? '');
    }
  };
}
