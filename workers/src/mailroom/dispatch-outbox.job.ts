import type { DomainEventType } from '@jalon/schema/mailroom';
import type { PgBoss } from 'pg-boss';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { wakeOrders } from '../order/wake-orders.ts';
import { noteReports } from '../store/note-reports.ts';
import { followEvents } from '../warehouse/follow-events.ts';
import { WEBHOOK_QUEUE, webhookJobId, type WebhookJob } from '../webhook/webhook-queue.ts';
import { writeOutbox } from './write-outbox.ts';

const READER = 'dispatch';
const BATCH = 500;

const BEHIND = `
  select m.id from merchant m where exists (
    select from outbox_event e where e.merchant_id = m.id
      and e.seq > coalesce((select c.seq from outbox_cursor c where c.merchant_id = m.id and c.reader = '${READER}'), 0))`;

/** The part of the queue that is needed here. */
export type JobQueue = Pick<PgBoss, 'insert'>;

/**
 * Turns what happened into jobs: every event of every merchant once, in order. The jobs and the cursor commit together,
 * so a process killed at any point neither loses an event nor makes two jobs of one. Returns how many events were read.
 */
export async function dispatchOutbox(pool: Pool, queue: JobQueue): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(BEHIND);
  let count = 0;
  for (const { id } of rows) {
    for (let read = BATCH; read === BATCH; count += read) read = await inTransaction(pool, (client) => dispatchBatch(client, queue, id));
  }
  return count;
}

interface EventRow {
  id: string;
  seq: number;
  type: DomainEventType;
  order_id: string | null;
  shipment_id: string | null;
  data: Record<string, unknown>;
  created_at: Date;
}

interface EndpointRow {
  id: string;
  event_types: DomainEventType[];
  created_at: Date;
}

async function dispatchBatch(client: PoolClient, queue: JobQueue, merchantId: string): Promise<number> {
  await client.query('insert into outbox_cursor (merchant_id, reader, seq) values ($1, $2, 0) on conflict do nothing', [
    merchantId,
    READER,
  ]);
  const cursor = await client.query<{ seq: number }>(
    'select seq from outbox_cursor where merchant_id = $1 and reader = $2 for update skip locked',
    [merchantId, READER],
  );
  // Another worker is at it.
  if (!cursor.rows[0]) return 0;
  const { rows: events } = await client.query<EventRow>(
    `select id, seq, type, order_id, shipment_id, data, created_at from outbox_event where merchant_id = $1 and seq > $2 order by seq limit ${BATCH}`,
    [merchantId, cursor.rows[0].seq],
  );
  const last = events.at(-1);
  if (!last) return 0;
  const { rows: endpoints } = await client.query<EndpointRow>(
    'select id, event_types, created_at from webhook_endpoint where merchant_id = $1 and is_enabled',
    [merchantId],
  );
  const jobs = events.flatMap((event) =>
    endpoints.filter((endpoint) => wants(endpoint, event)).map((endpoint) => jobOf(merchantId, endpoint, event)),
  );
  await noteReports(client, merchantId, events);
  await wakeOrders(
    client,
    merchantId,
    events.flatMap(({ type, order_id: orderId }) => (orderId !== null && isOfParcels(type) ? [orderId] : [])),
  );
  const followed = await followEvents(client, merchantId, events);
  const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values as unknown[]) };
  if (jobs.length > 0) await queue.insert(WEBHOOK_QUEUE, jobs, { db });
  await client.query('update outbox_cursor set seq = $3 where merchant_id = $1 and reader = $2', [merchantId, READER, last.seq]);
  await writeOutbox(client, merchantId, followed);
  return events.length;
}

/** What the carrier or the warehouse did may change what its order needs. What was done to an order itself wakes it by itself. */
const isOfParcels = (type: DomainEventType): boolean =>
  type.startsWith('shipment.') || (type.startsWith('fulfilment.') && type !== 'fulfilment.created');

/** An endpoint is told of what happens from its making on. */
const wants = (endpoint: EndpointRow, event: EventRow) =>
  event.created_at >= endpoint.created_at && (endpoint.event_types.length === 0 || endpoint.event_types.includes(event.type));

function jobOf(merchantId: string, endpoint: EndpointRow, event: EventRow): { id: string; data: WebhookJob } {
  const data = { merchantId, endpointId: endpoint.id, eventId: event.id, seq: event.seq };
  return { id: webhookJobId(data), data };
}
