import type { CorrectedBy } from '@jalon/schema/order';
import type { Query } from '@jalon/schema/database';
import { openChange } from './open-change.ts';
import { writeEvent } from './write-event.ts';

/** Cancels an order as long as it may be changed here. The workers free what was promised to it, and tell its store. */
export async function cancelOrder(
  query: Query,
  { merchantId, orderId, by }: { merchantId: string; orderId: string; by: CorrectedBy },
  now: Date,
): Promise<'DONE' | 'NOT_FOUND' | 'TOO_LATE'> {
  const change = await openChange(query, orderId, by, now);
  if (change !== 'OPEN') return change;
  await query('update shop_order set cancel_requested_at = now(), cancelled_at = now(), advance_at = now() where id = ?', [orderId]);
  await writeEvent(query, { merchantId, orderId, type: 'order.cancelled', data: { by } });
  return 'DONE';
}
