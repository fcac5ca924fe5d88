import type { HandOver } from './message-transport.ts';

/** How a hand-over by SMTP ended badly. */
export interface SmtpTrouble {
  /** `RCPT TO`, `DATA` and the like; `CONN` when the connection was the trouble. */
  command: string | null;
  /** The server's answer; null: it gave none. */
  responseCode: number | null;
  response: string | null;
  /** Our side had begun to send the message itself: without an answer nobody knows whether it was taken. */
  hasBegun: boolean;
}

/** Nobody there, or nobody any more (RFC 3463: 5.1.x, 5.2.1). */
const NO_SUCH_ADDRESS = /\b5\.(?:1\.[0-9]+|2\.1)\b/;
/** Full, or too large for it (5.2.2, 5.2.3): they may make room. */
const NO_ROOM = /\b[45]\.2\.[23]\b/;
/** What the server thinks of us, and not of them (5.7.x). */
const POLICY = /\b5\.7\.[0-9]+\b/;

/**
 * What an answer of a mail server means (RFC 5321, 4.2.1; RFC 3463). A refused recipient has bounced, unless it is us who are
 * refused; everything else that is refused for good has failed; the rest is tried again.
 */
export function judgeSmtp({ command, responseCode, response, hasBegun }: SmtpTrouble): Exclude<HandOver, { state: 'SENT' }> {
  if (responseCode === null) {
    const problem = 'SMTP_NO_ANSWER';
    return hasBegun ? { state: 'UNSURE', problem } : { state: 'LATER', problem, afterSeconds: null };
  }
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '')?.[0] ?? '';
  // The answer's words may repeat the address: only its codes are kept.
  const problem = ['SMTP', String(responseCode), enhanced].filter((part) => part !== '').join('_');
  if (responseCode < 500) return { state: 'LATER', problem, afterSeconds: null };
  if (command === 'RCPT TO') {
    if (NO_ROOM.test(enhanced)) return { state: 'BOUNCED', problem, isPermanent: false };
    return POLICY.test(enhanced) ? { state: 'FAILED', problem } : { state: 'BOUNCED', problem, isPermanent: true };
  }
  if (command === 'DATA' && NO_SUCH_ADDRESS.test(enhanced)) return { state: 'BOUNCED', problem, isPermanent: true };
  // Our own key or our own server is wrong: that gets mended.
  if (command !== 'MAIL FROM' && command !== 'DATA') return { state: 'LATER', problem, afterSeconds: null };
  return { state: 'FAILED', problem };
}
