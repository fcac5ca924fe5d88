import type { Logger } from 'pino';
import { codeOfError } from './code-of-error.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { applyMessageReports, type AppliedMessageReports } from '../notification/report/apply-message-reports.ts';
import { applyPush, type AppliedPush, type PushKeys } from '../push/apply-push.ts';
import { applyMessages, type Applied } from '../store/apply-messages.ts';
import { applyWarehouseMessage, type AppliedReports } from '../warehouse/apply-warehouse-message.ts';
import { claimMessages, type WaitingMessage } from './claim-messages.ts';
import { settleMessages } from './settle-messages.ts';

const READERS = 3;
type AppliedMessage = Pick<Applied, 'state'> & { problem: (Applied | AppliedPush | AppliedReports | AppliedMessageReports)['problem'] };

/**
 * Reads waiting messages until none is left. Those of one store are read many at a time; one transaction has their effects and
 * their states, so a process killed at any point leaves each either read or waiting. Returns how many were taken.
 */
export async function readInbox(pool: Pool, log: Logger, keys: PushKeys): Promise<number> {
  const counts = await Promise.all(Array.from({ length: READERS }, () => readUntilEmpty({ pool, log, keys })));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function readUntilEmpty({ pool, log, keys }: { pool: Pool; log: Logger; keys: PushKeys }): Promise<number> {
  let count = 0;
  for (let read = 1; read > 0; count += read) read = await inTransaction(pool, (client) => readNext(client, log, keys));
  return count;
}

async function readNext(client: PoolClient, log: Logger, keys: PushKeys): Promise<number> {
  const messages = await claimMessages(client);
  if (messages.length === 0) return 0;
  const applied = (await applyTogether(client, messages, log)) ?? (await applyOneByOne(client, messages, log, keys));
  const outcomes = messages.map((message, index) => ({ message, ...applied[index]! }));
  await settleMessages(client, outcomes, log);
  return messages.length;
}

/** Null: one of them failed, and nothing was done; or they are not of a store. */
async function applyTogether(client: PoolClient, messages: readonly WaitingMessage[], log: Logger): Promise<AppliedMessage[] | null> {
  if (messages.length < 2) return null;
  await client.query('savepoint effects');
  try {
    return await applyStored(client, messages);
  } catch (error) {
    await client.query('rollback to savepoint effects');
    log.warn({ storeId: messages[0]!.source_id, messages: messages.length, code: codeOfError(error) }, 'messages are read one by one');
    return null;
  }
}

/** A message that fails undoes its own effects only; its failure is then written in the same transaction. */
async function applyOneByOne(
  client: PoolClient,
  messages: readonly WaitingMessage[],
  log: Logger,
  keys: PushKeys,
): Promise<AppliedMessage[]> {
  const applied: AppliedMessage[] = [];
  for (const message of messages) {
    await client.query('savepoint effects');
    try {
      applied.push(await applyOne(client, message, keys));
    } catch (error) {
      await client.query('rollback to savepoint effects');
      log.error({ messageId: message.id, topic: message.topic, code: codeOfError(error) }, 'reading a message failed');
      applied.push({ state: 'LATER', problem: 'FAILED' });
    }
  }
  return applied;
}

async function applyOne(client: PoolClient, message: WaitingMessage, keys: PushKeys): Promise<AppliedMessage> {
  if (message.source_kind === 'CARRIER') return applyPushed(client, message, keys);
  const { merchant_id: merchantId, source_id: warehouseId, received_at: receivedAt, id, topic, body } = message;
  if (message.source_kind === 'MESSENGER')
    return applyMessageReports(client, { merchantId, topic, body, receivedAt, attempts: message.attempts });
  if (message.source_kind === 'WAREHOUSE') return applyWarehouseMessage(client, { id, merchantId, warehouseId, topic, body, receivedAt });
  return (await applyStored(client, [message]))[0]!;
}

async function applyStored(client: PoolClient, messages: readonly WaitingMessage[]): Promise<Applied[]> {
  const { merchant_id: merchantId, source_id: storeId, platform } = messages[0]!;
  if (platform === null) return messages.map(() => ({ state: 'PARKED', problem: 'STORE_UNKNOWN' }));
  return applyMessages(client, { merchantId, storeId, platform }, messages);
}

async function applyPushed(client: PoolClient, message: WaitingMessage, keys: PushKeys): Promise<AppliedPush> {
  const { id, merchant_id: merchantId, source_id: connectionId, body, envelope } = message;
  const applied = await applyPush(client, { id, merchantId, connectionId, body, envelope }, keys);
  // Headers hold secrets: they are needed only as long as the message may have to be verified again.
  if (applied.state !== 'PARKED') await client.query('update inbox_message set envelope = null where id = $1', [id]);
  return applied;
}
