import { newId, type Query } from '@jalon/schema/database';
import type { DomainEventType } from '@jalon/schema/mailroom';

/** Writes what happened to an order into the log. It takes the merchant's lock on the log until commit: call it last. */
export async function writeEvent(
  query: Query,
  event: { merchantId: string; orderId: string; type: DomainEventType; data: Record<string, unknown> },
): Promise<void> {
  await query(`insert into outbox_event (id, merchant_id, type, order_id, data, created_at) values (?, ?, ?, ?, ?::jsonb, now())`, [
    newId(),
    event.merchantId,
    event.type,
    event.orderId,
    JSON.stringify(event.data),
  ]);
}
