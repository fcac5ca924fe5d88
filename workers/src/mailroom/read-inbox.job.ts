import type { InboxSource } from '@jalon/schema/mailroom';
import type { Platform } from '@jalon/schema/store';
import type { Logger } from 'pino';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { applyPush, type AppliedPush, type PushKeys } from '../push/apply-push.ts';
import { applyMessage, type Applied } from '../store/apply-message.ts';
import { MAX_ATTEMPTS, waitAfter } from './retry-after-attempts.ts';

const READERS = 3;

type AppliedMessage = Pick<Applied, 'state'> & { problem: Applied['problem'] | AppliedPush['problem'] };

interface WaitingMessage {
  id: string;
  merchant_id: string;
  source_kind: InboxSource;
  source_id: string;
  topic: string;
  body: Buffer;
  envelope: unknown;
  attempts: number;
  platform: Platform | null;
}

const CLAIM = `
  select m.id, m.merchant_id, m.source_kind, m.source_id, m.topic, m.body, m.envelope, m.attempts,
    (select platform from store s where s.id = m.source_id and s.merchant_id = m.merchant_id) as platform
  from inbox_message m where m.state = 'RECEIVED' and m.next_attempt_at <= now() order by m.next_attempt_at limit 1 for update of m skip locked`;

/**
 * Reads waiting messages until none is left, each in a transaction of its own: its effects and its state commit together,
 * so a process killed at any point leaves it either read or waiting. Returns how many were taken.
 */
export async function readInbox(pool: Pool, log: Logger, keys: PushKeys): Promise<number> {
  const counts = await Promise.all(Array.from({ length: READERS }, () => readUntilEmpty({ pool, log, keys })));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function readUntilEmpty({ pool, log, keys }: { pool: Pool; log: Logger; keys: PushKeys }): Promise<number> {
  let count = 0;
  while (await inTransaction(pool, (client) => readNext(client, log, keys))) count += 1;
  return count;
}

async function readNext(client: PoolClient, log: Logger, keys: PushKeys): Promise<boolean> {
  const { rows } = await client.query<WaitingMessage>({ name: 'claim-message', text: CLAIM });
  const message = rows[0];
  if (!message) return false;
  const applied = await apply(client, message, log, keys);
  if (applied.state === 'LATER') await postpone(client, message, applied, log);
  else await settle(client, message, applied);
  return true;
}

/** A message that fails undoes its own effects only; its failure is then written in the same transaction. */
async function apply(client: PoolClient, message: WaitingMessage, log: Logger, keys: PushKeys): Promise<AppliedMessage> {
  await client.query('savepoint effects');
  try {
    return message.source_kind === 'CARRIER' ? await applyPushed(client, message, keys) : await applyStored(client, message);
  } catch (error) {
    await client.query('rollback to savepoint effects');
    log.error({ messageId: message.id, topic: message.topic, code: codeOf(error) }, 'reading a message failed');
    return { state: 'LATER', problem: 'FAILED' };
  }
}

async function applyStored(client: PoolClient, message: WaitingMessage): Promise<Applied> {
  const { platform, topic, body } = message;
  if (platform === null) return { state: 'PARKED', problem: 'STORE_UNKNOWN' };
  return applyMessage(client, { merchantId: message.merchant_id, storeId: message.source_id, platform, topic, body });
}

async function applyPushed(client: PoolClient, message: WaitingMessage, keys: PushKeys): Promise<AppliedPush> {
  const { id, merchant_id: merchantId, source_id: connectionId, body, envelope } = message;
  const applied = await applyPush(client, { id, merchantId, connectionId, body, envelope }, keys);
  // Headers hold secrets: they are needed only as long as the message may have to be verified again.
  if (applied.state !== 'PARKED') await client.query('update inbox_message set envelope = null where id = $1', [id]);
  return applied;
}

/** The kind of an error; its text may quote the message. */
const codeOf = (error: unknown): string => (error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown');

async function settle(client: PoolClient, { id }: WaitingMessage, { state, problem }: AppliedMessage): Promise<void> {
  await client.query('update inbox_message set state = $2, problem = $3, attempts = attempts + 1, processed_at = now() where id = $1', [
    id,
    state,
    problem,
  ]);
}

async function postpone(client: PoolClient, message: WaitingMessage, { problem }: AppliedMessage, log: Logger): Promise<void> {
  const attempts = message.attempts + 1;
  if (attempts >= MAX_ATTEMPTS) {
    log.warn({ messageId: message.id, topic: message.topic, problem }, 'a message was parked');
    return settle(client, message, { state: 'PARKED', problem });
  }
  await client.query(
    `update inbox_message set attempts = $2, problem = $3, next_attempt_at = now() + make_interval(secs => $4) where id = $1`,
    [message.id, attempts, problem, waitAfter(attempts)],
  );
}
