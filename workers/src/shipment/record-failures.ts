import type { FreshnessReason } from '@jalon/schema/shipment';
import { asColumns } from '../database/as-array-literal.ts';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { announceChecks } from '../mailroom/write-outbox.ts';
import { findCarrier } from '../carriers/registry.ts';
import { chooseNextPoll, jitterOf } from './choose-next-poll.ts';
import type { ClaimedParcel, Connection } from './claim-due-shipments.ts';

export interface FailedPoll {
  parcel: ClaimedParcel;
  reason: FreshnessReason;
  /** Nothing is to be asked before this. */
  notBefore: Date | null;
}

// "Not found" is an answer; of a parcel that was seen before it only means that the carrier forgot it.
const FAIL = `
  update shipment s set next_poll_at = n.at, poll_failures = s.poll_failures + 1,
    freshness_reason = case when n.reason = 'NOT_FOUND_YET' and s.event_count > 0 then null else n.reason end,
    last_checked_at = case when n.reason = 'NOT_FOUND_YET' then greatest(s.last_checked_at, $5) else s.last_checked_at end
  from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as n (id, at, reason)
  where s.merchant_id = $1 and s.id = n.id`;

/** Notes why parcels could not be checked; their last truth stays, its age shows. Never a change of their state. */
export async function recordFailures(
  pool: Pool,
  connection: Connection,
  failed: readonly FailedPoll[],
  now: Date,
  speed: number,
): Promise<void> {
  if (failed.length === 0) return;
  const { merchantId, carrier } = connection;
  const rows = failed.map(({ parcel, reason, notBefore }) => {
    const next = chooseNextPoll({
      milestone: parcel.milestone,
      lastNewsAt: parcel.lastNewsAt,
      failures: parcel.pollFailures + 1,
      perParcelPerDay: findCarrier(carrier)?.quota.perParcelPerDay ?? null,
      jitter: jitterOf(parcel.id),
      speed,
      now,
    });
    const at = next !== null && notBefore !== null && notBefore > next ? notBefore : next;
    return { id: parcel.id, at: at?.toISOString() ?? null, reason };
  });
  await inTransaction(pool, async (client) => {
    await client.query('select 1 from shipment where merchant_id = $1 and id = any ($2) order by id for update', [
      merchantId,
      rows.map(({ id }) => id),
    ]);
    await client.query({ name: 'fail-polls', text: FAIL, values: [merchantId, ...asColumns(rows, ['id', 'at', 'reason']), now] });
    await announceChecks(
      client,
      merchantId,
      failed.map(({ parcel }) => parcel),
    );
  });
}
