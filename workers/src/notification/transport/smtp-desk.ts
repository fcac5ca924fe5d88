import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import { judgeSmtp } from './judge-smtp.ts';
import type { HandOver } from './message-transport.ts';

/** A message in the form in which it travels (RFC 5322), and between whom. */
export interface MailToHandOver {
  from: string;
  to: string;
  raw: Buffer;
}

/** Hands messages to one mail server over a few connections. */
export interface SmtpDesk {
  handOver(mail: MailToHandOver): Promise<HandOver>;
  close(): void;
}

/** Most servers allow more; all allow this. */
const MOST_CONNECTIONS = 5;
const MESSAGES_EACH = 100;
/** Servers drop those who are silent; we leave before. */
const IDLE_MS = 20_000;
/** Together less than the time after which a message counts as cut off. */
const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000, dnsTimeout: 10_000 };
const LONGEST_MS = 90_000;

interface Line {
  connection: SmtpConnection;
  sent: number;
  idle: NodeJS.Timeout | null;
}

type SmtpError = Error & { command?: string; responseCode?: number; response?: string };

/**
 * A pool of its own, because whether a message may have been taken must be known of each: the one that comes with nodemailer
 * sends a message again when the connection breaks at its end. @param url `smtp://` or `smtps://`, with what nodemailer reads of it
 */
export function openSmtpDesk(url: string): SmtpDesk {
  const { auth, ...options } = parseConnectionUrl(url);
  const lines = new Set<Line>();
  const waiting: (() => void)[] = [];
  let open = 0;

  const drop = (line: Line) => {
    lines.delete(line);
    if (line.idle) clearTimeout(line.idle);
    line.connection.close();
  };

  async function takeLine(): Promise<Line> {
    for (;;) {
      const idle = [...lines].pop();
      if (idle === undefined) break;
      lines.delete(idle);
      clearTimeout(idle.idle!);
      if (!idle.connection.destroyed) return idle;
    }
    return { connection: await connect(), sent: 0, idle: null };
  }

  async function connect(): Promise<SmtpConnection> {
    const connection = new SmtpConnection({ ...options, ...TIMEOUTS });
    await new Promise<void>((resolve, reject) => {
      // Heard for as long as it lives: what goes wrong later is told to whoever sends, and an idle line that ended is found to be so.
      connection.on('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (auth && connection.allowsAuth) {
      const credentials = { user: auth.user, pass: auth.pass };
      await new Promise<void>((resolve, reject) => connection.login({ credentials }, (error) => (error ? reject(error) : resolve())));
    }
    return connection;
  }

  function giveBack(line: Line): void {
    line.sent += 1;
    if (line.connection.destroyed || line.sent >= MESSAGES_EACH) return leave(line);
    line.idle = setTimeout(() => (lines.delete(line), leave(line)), IDLE_MS);
    line.idle.unref();
    lines.add(line);
  }

  const leave = ({ connection }: Line) => (connection.destroyed ? undefined : connection.quit());

  async function send(line: Line, mail: MailToHandOver): Promise<{ response: string } | { error: SmtpError; hasBegun: boolean }> {
    let hasBegun = false;
    // Read only once the server has asked for the message.
    const body = new Readable({
      read() {
        hasBegun = true;
        this.push(mail.raw);
        this.push(null);
      },
    });
    let deadline: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve) => {
        deadline = setTimeout(() => resolve({ error: new Error('no end'), hasBegun }), LONGEST_MS);
        line.connection.send({ from: mail.from, to: [mail.to], size: mail.raw.length }, body, (error, info) =>
          resolve(error ? { error, hasBegun } : { response: info.response }),
        );
      });
    } finally {
      clearTimeout(deadline);
    }
  }

  async function handOverOnce(mail: MailToHandOver): Promise<HandOver | 'AGAIN'> {
    let line: Line;
    try {
      line = await takeLine();
    } catch (error) {
      return judged(error as SmtpError, false);
    }
    const isUsed = line.sent > 0;
    const answer = await send(line, mail);
    if ('response' in answer) {
      giveBack(line);
      return { state: 'SENT', providerId: queueId(answer.response) };
    }
    drop(line);
    // A line that the server had left meanwhile: nothing was said on it.
    return isUsed && !answer.hasBegun && answer.error.responseCode === undefined ? 'AGAIN' : judged(answer.error, answer.hasBegun);
  }

  return {
    async handOver(mail) {
      while (open >= MOST_CONNECTIONS) await new Promise<void>((resolve) => waiting.push(resolve));
      open += 1;
      try {
        for (;;) {
          const outcome = await handOverOnce(mail);
          if (outcome !== 'AGAIN') return outcome;
        }
      } finally {
        open -= 1;
        waiting.shift()?.();
      }
    },
    close() {
      for (const line of lines) {
        if (line.idle) clearTimeout(line.idle);
        leave(line);
      }
      lines.clear();
    },
  };
}

const judged = ({ command, responseCode, response }: SmtpError, hasBegun: boolean): HandOver =>
  judgeSmtp({ command: command ?? null, responseCode: responseCode ?? null, response: response ?? null, hasBegun });

/** The name the next server gave it: what its log and its reports call it. */
const queueId = (response: string): string | null =>
  /(?:queued as|queue id|id=|ok:?)\s+<?([\w.@-]{4,100})>?/i.exec(response.replace(/^\d{3}[ -](?:\d\.\d\.\d )?/, ''))?.[1] ?? null;
