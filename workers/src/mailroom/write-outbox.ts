import { newId } from '@jalon/schema/database';
import type { DomainEventType } from '@jalon/schema/mailroom';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';

export interface NewDomainEvent {
  type: DomainEventType;
  orderId: string | null;
  shipmentId: string | null;
  /** Ids, codes and times; no personal data. */
  data: Record<string, unknown>;
}

const INSERT = `
  insert into outbox_event (id, merchant_id, type, order_id, shipment_id, data, created_at)
  select e.id, $1, e.type, e.order_id, e.shipment_id, e.data, now()
  from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::jsonb[]) as e (id, type, order_id, shipment_id, data)`;

/**
 * Writes what happened, in the given order. It takes the merchant's lock on the log until commit: call it last in a
 * transaction, after every row lock, so that two transactions cannot wait for each other.
 */
export async function writeOutbox(client: PoolClient, merchantId: string, events: readonly NewDomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, id: newId(), data: JSON.stringify(event.data) }));
  await client.query({
    name: 'write-outbox',
    text: INSERT,
    values: [merchantId, ...asColumns(rows, ['id', 'type', 'orderId', 'shipmentId', 'data'])],
  });
}

/** Tells open pages that a source was asked and had no news: not in the log, gone if nobody listens. */
export async function announceChecks(
  client: PoolClient,
  merchantId: string,
  checked: readonly { id: string; orderId: string | null }[],
): Promise<void> {
  if (checked.length === 0) return;
  const notes = checked.map(({ id, orderId }) => ({ note: JSON.stringify({ m: merchantId, o: orderId, p: id, t: 'shipment.checked' }) }));
  await client.query({
    name: 'announce-checks',
    text: `select pg_notify('jalon_live', note) from unnest($1::text[]) note`,
    values: asColumns(notes, ['note']),
  });
}
