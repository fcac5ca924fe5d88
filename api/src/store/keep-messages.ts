import { newId } from '@jalon/schema/database';
import type { Pool } from 'pg';
import { inOneTrip } from '../database/in-one-trip.ts';

/** A message of a store, verified. */
export interface MessageToKeep {
  merchantId: string;
  storeId: string;
  messageId: string;
  topic: string;
  body: Buffer;
}

interface Waiting extends MessageToKeep {
  id: string;
  resolve(isNew: boolean): void;
  reject(error: unknown): void;
}

const AT_ONCE = 50;
const BYTES_AT_ONCE = 8_000_000;

/** Once a minute is exact enough, and keeps a busy shop's messages from waiting for one row. */
const statement = (count: number) => `
  with kept as (
    insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, next_attempt_at, received_at)
    values ${Array.from({ length: count }, (_, n) => `($${5 * n + 2}, $1, $${5 * n + 3}, $${5 * n + 4}, $${5 * n + 5}, $${5 * n + 6}, now(), now())`).join(', ')}
    on conflict (source_id, message_id) do nothing returning id, source_id),
  touched as (
    update store set last_message_at = now() where id in (select source_id from kept)
      and (last_message_at is null or last_message_at < now() - interval '1 minute'))
  select string_agg(id::text, ' ') from kept`;

/**
 * Keeps messages of stores: what comes while one transaction of a merchant's is under way is kept together by the next, so that a
 * rush costs few commits and a single message waits for nobody. The promise is kept once the message is committed; false: it
 * was kept before.
 */
export function messageKeeper(pool: Pool): (message: MessageToKeep) => Promise<boolean> {
  const lanes = new Map<string, Waiting[]>();

  async function empty(merchantId: string, lane: Waiting[]): Promise<void> {
    while (lane.length > 0) await keepTogether(pool, merchantId, take(lane));
    lanes.delete(merchantId);
  }

  return (message) =>
    new Promise((resolve, reject) => {
      const waiting = { ...message, id: newId(), resolve, reject };
      const lane = lanes.get(message.merchantId);
      if (lane) return void lane.push(waiting);
      const begun = [waiting];
      lanes.set(message.merchantId, begun);
      void empty(message.merchantId, begun);
    });
}

function take(lane: Waiting[]): Waiting[] {
  let bytes = 0;
  const end = lane.findIndex(({ body }, index) => index > 0 && (index >= AT_ONCE || (bytes += body.length) > BYTES_AT_ONCE));
  return lane.splice(0, end === -1 ? lane.length : end);
}

async function keepTogether(pool: Pool, merchantId: string, messages: readonly Waiting[]): Promise<void> {
  try {
    const kept = await inOneTrip(
      pool,
      { name: 'merchant', text: `select set_config('jalon.merchant_id', $1, true)`, values: [merchantId] },
      {
        name: `keep_messages_${messages.length}`,
        text: statement(messages.length),
        values: [merchantId, ...messages.flatMap(({ id, storeId, messageId, topic, body }) => [id, storeId, messageId, topic, body])],
      },
    );
    const ids = new Set(kept?.split(' '));
    for (const { id, resolve } of messages) resolve(ids.has(id));
  } catch (error) {
    const isOfData = /^2[23]/.test((error as { code?: string }).code ?? '');
    // One of them the database does not take: the others are not to suffer for it.
    if (isOfData && messages.length > 1) for (const message of messages) await keepTogether(pool, merchantId, [message]);
    else for (const { reject } of messages) reject(error);
  }
}
