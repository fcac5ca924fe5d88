import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What the server says to a recipient, or to a whole message. `DROP` hangs up instead. */
type Answer = { responseCode: number; message: string } | 'DROP' | null;

/** A mail server under test: what it took, and how it answers. */
export interface MailServer {
  url: string;
  /** Everything it said yes to, in that order; `id` is the name of the message, between the brackets. */
  taken: { to: string; id: string; raw: string }[];
  /** The message of that many, parsed. */
  parsed(index?: number): Promise<Email>;
  /** Called for every recipient and for every message that has come in whole. */
  answer: { recipient(address: string): Answer; message(to: string): Answer | Promise<Answer> };
  /** Every line that is open breaks. */
  hangUpAll(): void;
  close(): Promise<void>;
}

export async function openMailServer(): Promise<MailServer> {
  const taken: MailServer['taken'] = [];
  const answer: MailServer['answer'] = { recipient: () => null, message: () => null };
  const sockets = new Map<number, Socket>();
  const said = (session: SMTPServerSession, spoken: Answer, done: (error?: Error | null) => void): void => {
    if (spoken === 'DROP') sockets.get(session.remotePort)?.destroy();
    else done(spoken && Object.assign(new Error(spoken.message), { responseCode: spoken.responseCode }));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, session, done) => said(session, answer.recipient(address), done),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString();
        const to = session.envelope.rcptTo[0]!.address;
        void Promise.resolve(answer.message(to)).then((spoken) => {
          // Taken, although nobody may hear of it.
          if (spoken === null || spoken === 'DROP') taken.push({ to, id: /^Message-ID: <([^@>]+)/im.exec(raw)?.[1] ?? '', raw });
          said(session, spoken, done);
        });
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => sockets.set(socket.remotePort!, socket));
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    parsed: (index = -1) => PostalMime.parse(taken.at(index)!.raw),
    answer,
    hangUpAll: () => sockets.forEach((socket) => socket.destroy()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
