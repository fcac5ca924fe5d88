import { newId } from '@jalon/schema/database';
import type { Logger } from 'pino';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import type { OutboundHttp } from '../http/outbound-http.ts';
import { MAX_ATTEMPTS, waitAfter } from '../mailroom/retry-after-attempts.ts';
import { RESOURCE_TOPIC } from './apply-warehouse-message.ts';
import { fetchResource, openCredentials, type FetchedResource } from './shipstation/shipstation.api.ts';
import type { WarehouseProblemCode } from './warehouse-message.ts';

const LEASE = '2 minutes';

export interface FetchParts {
  pool: Pool;
  http: OutboundHttp;
  secretKey: string;
  log: Logger;
}

interface DuePointer {
  id: string;
  merchantId: string;
  warehouseId: string;
  messageId: string;
  url: string;
  attempts: number;
  credentials: string | null;
}

const CLAIM = `
  update resource_pointer p set attempts = attempts + 1, next_attempt_at = now() + interval '${LEASE}'
  where id in (select id from resource_pointer where next_attempt_at <= now() order by next_attempt_at limit 20 for update skip locked)
  returning id, merchant_id as "merchantId", warehouse_id as "warehouseId", message_id as "messageId", url, attempts,
    (select credentials_sealed from warehouse w where w.merchant_id = p.merchant_id and w.id = p.warehouse_id) as credentials`;

/**
 * Fetches what messages of warehouses only point to, with the warehouse's own key, and puts it into the inbox. A message is
 * never believed for what it says: whoever forges one makes us ask ShipStation once more. Returns how many were fetched.
 */
export async function fetchResources(parts: FetchParts): Promise<number> {
  const { rows } = await parts.pool.query<DuePointer>({ name: 'claim-pointers', text: CLAIM });
  const done = await Promise.all(rows.map((pointer) => fetchOne(parts, pointer)));
  return done.filter(Boolean).length;
}

async function fetchOne(parts: FetchParts, pointer: DuePointer): Promise<boolean> {
  const credentials = openCredentials(pointer.credentials, parts.secretKey);
  const fetched: FetchedResource =
    credentials === null
      ? { problem: 'KEY_MISSING' }
      : await fetchResource(parts.http.clientFor(pointer.warehouseId), pointer.url, credentials);
  if ('problem' in fetched) {
    await postpone(parts, pointer, fetched.problem);
    return false;
  }
  await keep(parts.pool, pointer, fetched.pages);
  return true;
}

const INSERT = `
  insert into inbox_message (id, merchant_id, source_kind, source_id, message_id, topic, body, next_attempt_at, received_at)
  values ($1, $2, 'WAREHOUSE', $3, $4, '${RESOURCE_TOPIC}', $5, now(), now()) on conflict (source_id, message_id) do nothing`;

// A message that pointed to the same while it was fetched has set the attempts back: then it is fetched again.
const FORGET = 'delete from resource_pointer where id = $1 and attempts = $2';

const keep = (pool: Pool, { id, merchantId, warehouseId, attempts }: DuePointer, pages: readonly Uint8Array[]) =>
  inTransaction(pool, async (client) => {
    for (const [index, page] of pages.entries()) {
      await client.query(INSERT, [newId(), merchantId, warehouseId, `fetched:${id}:${attempts}:${index + 1}`, page]);
    }
    await client.query(FORGET, [id, attempts]);
  });

const FAIL = `update inbox_message set problem = $2, state = case when $3 then 'PARKED' else state end where id = $1`;

async function postpone({ pool, log }: FetchParts, pointer: DuePointer, problem: WarehouseProblemCode): Promise<void> {
  const { id, warehouseId, messageId, attempts } = pointer;
  const isLast = attempts >= MAX_ATTEMPTS || problem === 'NOT_ITS_HOST';
  log.warn({ warehouseId, problem, attempts }, 'what a message points to was not fetched');
  await inTransaction(pool, async (client) => {
    await client.query(FAIL, [messageId, problem, isLast]);
    if (isLast) await client.query(FORGET, [id, attempts]);
    else {
      await client.query(
        'update resource_pointer set next_attempt_at = now() + make_interval(secs => $2) where id = $1 and attempts = $3',
        [id, waitAfter(attempts), attempts],
      );
    }
  });
}
