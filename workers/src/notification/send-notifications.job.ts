import type { Logger } from 'pino';
import { codeOfError } from '../mailroom/code-of-error.ts';
import { claimDue, settleCutOff, shopsWithDue } from './claim-due.ts';
import { noteUnreachable } from './note-unreachable.ts';
import { prepareMessages, type PreparingParts } from './prepare-messages.ts';
import { beginSending, keepSent, postpone, retryUnsent, settleFailed, skipAll } from './settle-sending.ts';
import { chooseTransport, type Transports } from './transport/choose-transport.ts';
import type { MessageContent, MessageTransport, PreparedMessage } from './transport/message-transport.ts';

export interface SendingParts extends PreparingParts {
  transports: Transports;
  log: Logger;
  now?: () => Date;
}

/** Shops whose messages are sent at the same time, and messages of each. */
const SHOPS_AT_ONCE = 3;
const MESSAGES_AT_ONCE = 5;

/**
 * Hands over every message whose hour has come: a batch of each shop in turn, so that one with many keeps nobody waiting. Each is
 * asked about again first. A process killed at any point leaves a message either waiting, or marked as cut off in the hand-over;
 * see docs/decisions/0015. Returns how many were taken in hand.
 */
export async function sendNotifications(parts: SendingParts): Promise<number> {
  const now = parts.now ?? (() => new Date());
  await settleCutOff(parts.pool, now());
  let total = 0;
  for (let count = 1; count > 0; total += count) {
    const shops = await shopsWithDue(parts.pool, now());
    count = (await inTurn(shops, SHOPS_AT_ONCE, (shop) => sendBatch(parts, shop, now))).reduce((sum, sent) => sum + sent, 0);
  }
  return total;
}

async function sendBatch(parts: SendingParts, merchantId: string, now: () => Date): Promise<number> {
  const { pool, log } = parts;
  const claim = await claimDue(pool, merchantId, now());
  if (claim.length === 0) return 0;
  const { skipped, waiting, ready } = await prepareMessages(parts, claim, now());
  await skipAll(pool, claim[0]!, skipped);
  for (const { due, until } of waiting) await postpone(pool, due, until);
  await inTurn(ready, MESSAGES_AT_ONCE, async ({ due, prepare }) => {
    try {
      const written = await write(parts, prepare);
      await sendOne(parts, written, now);
    } catch (error) {
      // Whether it was taken is not known here: what was being handed over is never begun anew.
      log.error({ notificationId: due.id, code: codeOfError(error) }, 'a message could not be sent');
      await retryUnsent(pool, due, 'FAULT', now());
    }
  });
  return claim.length;
}

interface Written {
  message: PreparedMessage;
  transport: MessageTransport;
  content: MessageContent;
}

async function write({ transports }: SendingParts, prepare: () => Promise<PreparedMessage>): Promise<Written> {
  const message = await prepare();
  const transport = chooseTransport(message.due.channel, message.sender, transports);
  return { message, transport, content: await transport.write(message) };
}

async function sendOne({ pool, log }: SendingParts, { message, transport, content }: Written, now: () => Date): Promise<void> {
  const { due, address } = message;
  if (!transport.isLocal && !(await beginSending(pool, due, now()))) return;
  const outcome = await transport.handOver(message, content);
  if (outcome.state === 'SENT') return keepSent(pool, due, content, address, outcome.providerId, now());
  log.info({ notificationId: due.id, channel: due.channel, outcome: outcome.state }, 'a message was not taken');
  await settleFailed(pool, due, outcome, address, now());
  await noteUnreachable(pool, due, address, outcome);
}

/** Some at a time, in order. */
async function inTurn<T, R>(things: readonly T[], atOnce: number, act: (thing: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    while (next < things.length) {
      const thing = things[next++]!;
      results.push(await act(thing));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, lane));
  return results;
}
