import { MILESTONES, silentFrom, type Milestone } from '@jalon/schema/shipment';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { nameEvents } from './name-events.ts';

const BATCH = 500;

// By milestone, so that the index on it bounds the search to parcels still on their way.
const FIND = `
  select id, order_id, milestone, last_event_at from shipment
  where merchant_id = $1 and milestone = $2 and condition = 'ON_TRACK' and last_event_at <= $3
  order by id limit ${BATCH} for update skip locked`;

const MARK = `
  update shipment set condition = 'SILENT', reason = 'MISSING_SCAN', party = 'CARRIER', next_action = 'WAIT', next_action_by = null
  where merchant_id = $1 and id = any ($2)`;

/** Marks parcels that should have been scanned by now as silent. The next event takes it back, as the fold knows no silence. */
export async function markSilent(pool: Pool, now = new Date()): Promise<number> {
  const { rows: merchants } = await pool.query<{ id: string }>('select id from merchant order by id');
  let count = 0;
  for (const { id } of merchants) {
    for (const milestone of Object.keys(MILESTONES) as Milestone[]) {
      const longestWaitMs = (silentFrom(milestone, now)?.getTime() ?? Infinity) - now.getTime();
      if (longestWaitMs === Infinity) continue;
      const before = new Date(now.getTime() - longestWaitMs);
      for (let marked = BATCH; marked === BATCH; count += marked) {
        marked = await inTransaction(pool, (client) => markBatch(client, id, milestone, before));
      }
    }
  }
  return count;
}

async function markBatch(client: PoolClient, merchantId: string, milestone: Milestone, before: Date): Promise<number> {
  const { rows } = await client.query<{ id: string; order_id: string | null; last_event_at: Date }>(FIND, [merchantId, milestone, before]);
  if (rows.length === 0) return 0;
  await client.query(MARK, [merchantId, rows.map(({ id }) => id)]);
  const events = rows.flatMap(({ id, order_id: orderId, last_event_at: lastEventAt }) =>
    nameEvents(
      { id, orderId },
      { milestone, condition: 'ON_TRACK' },
      { milestone, condition: 'SILENT', reason: 'MISSING_SCAN', lastEventAt },
    ),
  );
  await writeOutbox(client, merchantId, events);
  return rows.length;
}
