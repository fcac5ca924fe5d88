import type { FulfilmentProgress } from '@jalon/schema/warehouse';
import type { PoolClient } from '../database/worker-pool.ts';

const UPDATE = `
  update fulfilment set state = $3, allocated_at = $4, picked_at = $5, packed_at = $6, checked_at = $7, labelled_at = $8,
    handed_over_at = $9, cancelled_at = $10, short_at = $11, check_failed_at = $12, their_reference = coalesce(their_reference, $13)
  where merchant_id = $1 and id = $2`;

/** Brings a fulfilment to what its steps say. What the warehouse calls it is kept as first told. */
export async function writeProgress(
  client: PoolClient,
  merchantId: string,
  fulfilmentId: string,
  progress: FulfilmentProgress,
  theirReference: string | null,
): Promise<void> {
  await client.query({
    name: 'write-progress',
    text: UPDATE,
    values: [
      merchantId,
      fulfilmentId,
      progress.state,
      progress.allocatedAt,
      progress.pickedAt,
      progress.packedAt,
      progress.checkedAt,
      progress.labelledAt,
      progress.handedOverAt,
      progress.cancelledAt,
      progress.shortAt,
      progress.checkFailedAt,
      theirReference,
    ],
  });
}
