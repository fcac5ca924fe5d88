import type { PoolClient } from '../database/worker-pool.ts';

/**
 * A new fulfilment of these warehouses, or a new name of one, may be what messages of theirs wait for. Called by whoever makes
 * fulfilments.
 */
export async function wakeReports(client: PoolClient, warehouseIds: readonly string[]): Promise<void> {
  if (warehouseIds.length === 0) return;
  await client.query({
    name: 'wake-reports',
    text: `update inbox_message set next_attempt_at = now() where id in (
        select id from inbox_message where state = 'RECEIVED' and next_attempt_at > now() and source_id = any ($1)
          and problem = 'FULFILMENT_UNKNOWN' for update skip locked)`,
    values: [warehouseIds],
  });
}
