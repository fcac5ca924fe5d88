import type { Carrier } from '../carriers/carrier.ts';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { addReplayed, NOTHING_REPLAYED, replayShipments, type Replayed } from './replay-shipments.ts';

/** Parcels of one transaction: few, so that a worker that wants one of them does not wait. */
export const REPLAY_BATCH = 25;

export interface ReplayOptions {
  /** Only parcels that an answer was seen of since. */
  since: Date | null;
  /** Only this merchant's. */
  merchantId: string | null;
  /** Looks, and writes nothing. */
  isDryRun: boolean;
  onProgress?: (done: number, total: number) => void;
}

const PARCELS = `
  select distinct p.merchant_id as "merchantId", p.shipment_id as id
  from kept_answer a join answer_parcel p on p.merchant_id = a.merchant_id and p.answer_id = a.id
  where a.carrier = $1 and ($2::timestamptz is null or a.last_seen_at >= $2) and ($3::uuid is null or a.merchant_id = $3)
  order by 1, 2`;

/**
 * Reads every kept answer of a carrier again. Small transactions: a run that is broken off has done what it did, and the
 * next one finds the rest. A parcel is always read from all of its answers, whatever `since` says.
 */
export async function replayCarrier(pool: Pool, carrier: Carrier, options: ReplayOptions): Promise<Replayed> {
  const { rows } = await pool.query<{ merchantId: string; id: string }>(PARCELS, [carrier.code, options.since, options.merchantId]);
  let total = NOTHING_REPLAYED;
  for (const [merchantId, parcels] of Map.groupBy(rows, (row) => row.merchantId)) {
    for (let start = 0; start < parcels.length; start += REPLAY_BATCH) {
      const ids = parcels.slice(start, start + REPLAY_BATCH).map(({ id }) => id);
      const replayed = await inTransaction(pool, async (client) => {
        const found = await replayShipments(client, merchantId, carrier, ids, options.isDryRun);
        if (!options.isDryRun) await writeOutbox(client, merchantId, found.events);
        return found.replayed;
      });
      total = addReplayed(total, replayed);
      options.onProgress?.(total.shipments, rows.length);
    }
  }
  return total;
}
