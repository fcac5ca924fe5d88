import { MILESTONES, silentFrom, type Milestone } from '@jalon/schema/shipment';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { nameEvents } from './name-events.ts';

const BATCH = 500;

/** A silence that fewer than one in a hundred parcels of the lane would keep. */
const IMPLAUSIBLE = 0.01;
/** Nobody worries before a day is over. */
const SHORTEST_MS = 86_400_000;
/** What the model says of a parcel's silence was learned from parcels like it. */
const IS_LEARNED = `a.basis = 'scanned' and a.level = any (array['LANE', 'COUNTRY_PAIR', 'CARRIER', 'GLOBAL'])`;

// By milestone, so that the index on it bounds the search to parcels still on their way. Only where the model has nothing to say.
const FIND = `
  select id, order_id, milestone, last_event_at from shipment
  where merchant_id = $1 and milestone = $2 and condition = 'ON_TRACK' and last_event_at <= $3
    and not exists (select 1 from arrival a where a.shipment_id = shipment.id and ${IS_LEARNED})
  order by id limit ${BATCH} for update skip locked`;

const FIND_IMPLAUSIBLE = `
  select s.id, s.order_id, s.milestone, s.last_event_at from arrival a join shipment s on s.id = a.shipment_id
  where a.merchant_id = $1 and a.chance_of_silence < ${IMPLAUSIBLE} and ${IS_LEARNED} and s.condition = 'ON_TRACK'
    and s.milestone = any ($2) and s.last_event_at <= $3
  order by s.id limit ${BATCH} for update of s skip locked`;
const MOVING = (Object.keys(MILESTONES) as Milestone[]).filter((milestone) => silentFrom(milestone, new Date()) !== null);

const MARK = `
  update shipment set condition = 'SILENT', reason = 'MISSING_SCAN', party = 'CARRIER', next_action = 'WAIT', next_action_by = null
  where merchant_id = $1 and id = any ($2)`;

/**
 * Marks parcels that should have been scanned by now as silent: by how implausible their silence is on their lane, and where nothing
 * was learned of it yet by a rule of thumb. The next event takes it back, as the fold knows no silence.
 */
export async function markSilent(pool: Pool, now = new Date()): Promise<number> {
  const { rows: merchants } = await pool.query<{ id: string }>('select id from merchant order by id');
  let count = 0;
  for (const { id } of merchants) {
    for (const milestone of Object.keys(MILESTONES) as Milestone[]) {
      const longestWaitMs = (silentFrom(milestone, now)?.getTime() ?? Infinity) - now.getTime();
      if (longestWaitMs === Infinity) continue;
      const before = new Date(now.getTime() - longestWaitMs);
      for (let marked = BATCH; marked === BATCH; count += marked) {
        marked = await inTransaction(pool, (client) => markBatch(client, id, FIND, [milestone, before]));
      }
    }
    const yesterday = new Date(now.getTime() - SHORTEST_MS);
    for (let marked = BATCH; marked === BATCH; count += marked)
      marked = await inTransaction(pool, (client) => markBatch(client, id, FIND_IMPLAUSIBLE, [MOVING, yesterday]));
  }
  return count;
}

interface Quiet {
  id: string;
  order_id: string | null;
  milestone: Milestone;
  last_event_at: Date;
}

async function markBatch(client: PoolClient, merchantId: string, find: string, values: unknown[]): Promise<number> {
  const { rows } = await client.query<Quiet>(find, [merchantId, ...values]);
  if (rows.length === 0) return 0;
  await client.query(MARK, [merchantId, rows.map(({ id }) => id)]);
  const events = rows.flatMap(({ id, order_id: orderId, milestone, last_event_at: lastEventAt }) =>
    nameEvents(
      { id, orderId },
      { milestone, condition: 'ON_TRACK' },
      { milestone, condition: 'SILENT', reason: 'MISSING_SCAN', lastEventAt },
    ),
  );
  await writeOutbox(client, merchantId, events);
  return rows.length;
}
