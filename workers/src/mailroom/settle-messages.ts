import type { Logger } from 'pino';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { WaitingMessage } from './claim-messages.ts';
import { MAX_ATTEMPTS, waitAfter } from './retry-after-attempts.ts';

/** What became of a message. */
export interface Outcome {
  message: WaitingMessage;
  state: 'DONE' | 'IGNORED' | 'PARKED' | 'LATER';
  problem: string | null;
}

/** Writes what became of messages; one that waits for something is tried again later, and parked in the end. */
export async function settleMessages(client: PoolClient, outcomes: readonly Outcome[], log: Logger): Promise<void> {
  for (const outcome of outcomes) if (outcome.state === 'LATER') await postpone(client, outcome, log);
  const settled = outcomes.filter(({ state }) => state !== 'LATER');
  await settle(
    client,
    settled.map(({ message, state, problem }) => ({ id: message.id, state, problem })),
  );
}

const SETTLE = `
  update inbox_message m set state = s.state, problem = s.problem, attempts = m.attempts + 1, processed_at = now()
  from unnest($1::uuid[], $2::text[], $3::text[]) as s (id, state, problem) where m.id = s.id`;

async function settle(client: PoolClient, settled: readonly { id: string; state: string; problem: string | null }[]): Promise<void> {
  if (settled.length === 0) return;
  await client.query({ name: 'settle-messages', text: SETTLE, values: asColumns(settled, ['id', 'state', 'problem']) });
}

async function postpone(client: PoolClient, { message, problem }: Outcome, log: Logger): Promise<void> {
  const attempts = message.attempts + 1;
  if (attempts >= MAX_ATTEMPTS) {
    log.warn({ messageId: message.id, topic: message.topic, problem }, 'a message was parked');
    return settle(client, [{ id: message.id, state: 'PARKED', problem }]);
  }
  await client.query(
    `update inbox_message set attempts = $2, problem = $3, next_attempt_at = now() + make_interval(secs => $4) where id = $1`,
    [message.id, attempts, problem, waitAfter(attempts)],
  );
}
