import { type ModelShelf } from '@jalon/schema/estimate';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { announceChecks, writeOutbox } from '../mailroom/write-outbox.ts';
import { estimateArrivals } from './estimate-arrivals.ts';

const BATCH = 500;
/** Time alone moves an estimate: one older than this is made anew. */
const STALE_HOURS = 6;

// Parcels on their way whose estimate is missing or old.
const STALE = `
  select s.id from shipment s left join arrival a on a.shipment_id = s.id
  where s.merchant_id = $1 and s.milestone = any (array['UNKNOWN', 'INFO_RECEIVED', 'PICKED_UP', 'IN_TRANSIT', 'AT_CUSTOMS', 'OUT_FOR_DELIVERY'])
    and s.created_at > $2 and (a.made_at is null or a.made_at < $3) and s.id > $4
  order by s.id limit ${BATCH}`;
const DAY_MS = 86_400_000;
/** A parcel of before is lost or was never sent: its window says nothing. */
const OLDEST_DAYS = 90;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Estimates parcels again of which nothing was heard: silence is news too. Of one merchant, given, all of them. Returns how many. */
export async function renewArrivals(pool: Pool, shelf: ModelShelf, now = new Date(), onlyMerchant: string | null = null): Promise<number> {
  const { rows: merchants } =
    onlyMerchant === null ? await pool.query<{ id: string }>('select id from merchant order by id') : { rows: [{ id: onlyMerchant }] };
  let count = 0;
  for (const { id: merchantId } of merchants) {
    const oldest = new Date(now.getTime() - OLDEST_DAYS * DAY_MS);
    const stale = new Date(now.getTime() - (onlyMerchant === null ? STALE_HOURS * 3_600_000 : 0));
    for (let after = NO_ID; ;) {
      const { rows } = await pool.query<{ id: string }>(STALE, [merchantId, oldest, stale, after]);
      if (rows.length === 0) break;
      count += await inTransaction(pool, async (client) => {
        // In the order of their ids, as every writer of shipments locks them.
        await client.query('select 1 from shipment where merchant_id = $1 and id = any ($2) order by id for update', [
          merchantId,
          rows.map(({ id }) => id),
        ]);
        const ids = rows.map(({ id }) => id);
        const { arrivals, events } = await estimateArrivals(client, merchantId, ids, shelf, now, false);
        const first = arrivals.filter(({ change }) => change === 'FIRST').map(({ shipmentId: id, orderId }) => ({ id, orderId }));
        await announceChecks(client, merchantId, first);
        await writeOutbox(client, merchantId, events);
        return arrivals.length;
      });
      after = rows.at(-1)!.id;
    }
  }
  return count;
}
