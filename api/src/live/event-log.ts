import type { Pool, PoolClient } from 'pg';
import { withMerchant } from '../database/with-merchant.ts';
import type { LoggedEvent } from './notice.ts';

interface Row {
  seq: string;
  type: string;
  order_id: string | null;
  shipment_id: string | null;
}

const AT_MOST = 1000;
const COLUMNS = 'seq, type, order_id, shipment_id';

/**
 * A merchant's events above `seq`, oldest first. Null when the log cannot tell them all: the cursor is not one of this
 * merchant's events (made up, of another database, or gone with its month), or too much was missed to replay.
 */
export async function readMissed(pool: Pool, merchantId: string, seq: number, orderId: string | null): Promise<LoggedEvent[] | null> {
  return withMerchant(pool, merchantId, async (client) => {
    // One statement, one snapshot: the cursor's own event proves that nothing after it was dropped.
    const { rows } = await client.query<Row>({
      name: 'missed_events',
      text: `(select ${COLUMNS} from outbox_event where seq = $1)
        union all (select ${COLUMNS} from outbox_event where seq > $1 and ($2::uuid is null or order_id = $2) order by seq limit ${AT_MOST + 1})
        order by seq`,
      values: [seq, orderId],
    });
    // 0 is the cursor of a merchant to whom nothing had happened yet.
    const isKnown = seq === 0 || Number(rows[0]?.seq) === seq;
    const missed = seq === 0 ? rows : rows.slice(1);
    if (!isKnown || missed.length > AT_MOST) return null;
    return missed.map((row) => ({ merchantId, seq: Number(row.seq), type: row.type, orderId: row.order_id, shipmentId: row.shipment_id }));
  });
}

/** A cursor as clients send it back, or null when it cannot be one. */
export const readCursor = (cursor: string): number | null => (/^\d{1,15}$/.test(cursor) ? Number(cursor) : null);

/**
 * The number of the merchant's newest event in the snapshot of the statement it stands in: what is numbered above it is
 * not yet in the answer. Null when nothing happened for a month. Only the recent months are opened, for each costs time.
 */
export const RECENT_SEQ = `(select seq from outbox_event
  where created_at > now() - interval '35 days' and created_at < now() + interval '1 day' order by seq desc limit 1)`;

/**
 * The newest event older than that; 0 for none. Events of the meantime are not counted, so it is true of the snapshot in
 * which `RECENT_SEQ` was null.
 */
export async function olderSeq(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ seq: string }>({
    name: 'older_seq',
    text: `select seq from outbox_event where created_at <= now() - interval '35 days' order by seq desc limit 1`,
    values: [],
  });
  return Number(rows[0]?.seq ?? 0);
}

export async function newestSeq(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ seq: string | null }>({ name: 'recent_seq', text: `select ${RECENT_SEQ} as seq`, values: [] });
  return Number(rows[0]?.seq ?? (await olderSeq(client)));
}
