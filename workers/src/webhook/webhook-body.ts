import type { DomainEventType } from '@jalon/schema/mailroom';

/** One row of the outbox, with the things it is about as they stand now. */
export interface OutboxRow {
  id: string;
  seq: number;
  type: DomainEventType;
  merchant: string;
  orderId: string | null;
  shipmentId: string | null;
  data: Record<string, unknown>;
  createdAt: Date;
  order: Record<string, unknown> | null;
  shipment: Record<string, unknown> | null;
}

/**
 * What a partner is sent: the event, the facts it was written with, and the current state, so that a message that comes
 * late still says what is true. No person, no address. `cursor` orders the events of one merchant.
 */
export function webhookBody(row: OutboxRow): string {
  const { occurredAt, ...facts } = row.data;
  return JSON.stringify({
    id: row.id,
    type: row.type,
    cursor: String(row.seq),
    occurredAt: typeof occurredAt === 'string' ? occurredAt : row.createdAt.toISOString(),
    merchant: row.merchant,
    data: { orderId: row.orderId, shipmentId: row.shipmentId, ...facts, order: row.order, shipment: row.shipment },
  });
}
