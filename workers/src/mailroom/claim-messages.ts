import type { InboxSource } from '@jalon/schema/mailroom';
import type { Platform } from '@jalon/schema/store';
import type { PoolClient } from '../database/worker-pool.ts';

/** Messages of one store that are read together, and how large they may be together. */
const BATCH = 50;
const BATCH_BYTES = 4_000_000;
/** How far into the queue others of the same store are looked for. */
const LOOK_AHEAD = 500;

/** A message that was taken to be read. */
export interface WaitingMessage {
  id: string;
  merchant_id: string;
  source_kind: InboxSource;
  source_id: string;
  topic: string;
  body: Buffer;
  envelope: unknown;
  attempts: number;
  received_at: Date;
  platform: Platform | null;
}

const CLAIM = `
  select m.id, m.source_id, m.source_kind, octet_length(m.body) as size
  from inbox_message m where m.state = 'RECEIVED' and m.next_attempt_at <= now() order by m.next_attempt_at limit 1 for update skip locked`;

const CLAIM_MORE = `
  select m.id, octet_length(m.body) as size from inbox_message m
  where m.state = 'RECEIVED' and m.id = any (array(
    select id from (select id, source_id from inbox_message where state = 'RECEIVED' and next_attempt_at <= now()
      order by next_attempt_at limit ${LOOK_AHEAD}) w where source_id = $1 and id <> $2))
  order by m.next_attempt_at limit ${BATCH - 1} for update skip locked`;

const FETCH = `
  select m.id, m.merchant_id, m.source_kind, m.source_id, m.topic, m.body, m.envelope, m.attempts, m.received_at,
    (select platform from store s where s.id = m.source_id and s.merchant_id = m.merchant_id) as platform
  from inbox_message m where m.id = any ($1) order by m.next_attempt_at, m.id`;

/** The message that waits longest and, of a store, others of the same one: taken until the transaction ends. */
export async function claimMessages(client: PoolClient): Promise<WaitingMessage[]> {
  const ids = await claim(client);
  if (ids.length === 0) return [];
  return (await client.query<WaitingMessage>({ name: 'fetch-messages', text: FETCH, values: [ids] })).rows;
}

async function claim(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ id: string; source_id: string; source_kind: InboxSource; size: number }>({
    name: 'claim-message',
    text: CLAIM,
  });
  const first = rows[0];
  if (!first || first.source_kind !== 'STORE') return rows.map(({ id }) => id);
  const more = await client.query<{ id: string; size: number }>({
    name: 'claim-more',
    text: CLAIM_MORE,
    values: [first.source_id, first.id],
  });
  let bytes = first.size;
  return [first.id, ...more.rows.filter(({ size }) => (bytes += size) <= BATCH_BYTES).map(({ id }) => id)];
}
