import { carrierDueAt, type ClaimKind } from '@jalon/schema/claim';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { wakeOrders } from '../order/wake-orders.ts';

const BATCH = 500;
/** Days before the carrier's time runs out, on which the shop is told. */
export const WARNED_DAYS = 3;

const WITHOUT = `
  select c.id, c.kind, s.carrier, coalesce(s.handed_over_at, s.first_event_at, s.created_at) as "handedOverAt", s.delivered_at as "deliveredAt",
    s.estimated_to as "expectedAt"
  from claim c join shipment s on s.merchant_id = c.merchant_id and s.id = c.shipment_id
  where c.carrier_due_at is null and c.state <> 'FOUND' limit ${BATCH}`;

const SET = `update claim c set carrier_due_at = d.due_at from unnest($1::uuid[], $2::timestamptz[]) as d (id, due_at) where c.id = d.id`;

const RUNNING_OUT = `
  update claim set carrier_warned_at = $1
  where id = any (array(select id from claim where carrier_asked_at is null and carrier_warned_at is null and state <> 'FOUND' and coalesce(decision, '') <> 'DECLINE'
    and carrier_due_at between $1::timestamptz and $1::timestamptz + interval '${WARNED_DAYS} days' and merchant_id = $2
    order by carrier_due_at limit ${BATCH} for update skip locked))
  returning id, order_id as "orderId", shipment_id as "shipmentId", kind, carrier_due_at as "dueAt"`;

interface Undated {
  id: string;
  kind: ClaimKind;
  carrier: string;
  handedOverAt: Date;
  deliveredAt: Date | null;
  expectedAt: Date | null;
}

interface Warned {
  id: string;
  orderId: string;
  shipmentId: string;
  kind: ClaimKind;
  dueAt: Date;
}

/** Works out until when carriers take claims, and tells shops three days before. Returns how many were dated or warned of. */
export async function watchDeadlines(pool: Pool, now = new Date()): Promise<number> {
  const { rows } = await pool.query<Undated>({ name: 'undated-claims', text: WITHOUT });
  if (rows.length > 0) {
    const dueAt = rows.map(({ carrier, kind, ...dates }) => carrierDueAt(carrier, kind, dates));
    await pool.query({ name: 'date-claims', text: SET, values: [rows.map(({ id }) => id), dueAt] });
  }
  const { rows: merchants } = await pool.query<{ id: string }>(
    `select distinct merchant_id as id from claim where carrier_asked_at is null and carrier_warned_at is null and state <> 'FOUND' and coalesce(decision, '') <> 'DECLINE'
       and carrier_due_at between $1::timestamptz and $1::timestamptz + interval '${WARNED_DAYS} days'`,
    [now],
  );
  let count = rows.length;
  for (const { id } of merchants) count += await warn(pool, id, now);
  return count;
}

const warn = (pool: Pool, merchantId: string, now: Date): Promise<number> =>
  inTransaction(pool, async (client) => {
    const { rows } = await client.query<Warned>({ name: 'warn-of-deadlines', text: RUNNING_OUT, values: [now, merchantId] });
    await wakeOrders(
      client,
      merchantId,
      rows.map(({ orderId }) => orderId),
    );
    const events = rows.map(({ id: claimId, orderId, shipmentId, kind, dueAt }) => ({
      ...{ type: 'claim.carrier_due' as const, orderId, shipmentId },
      data: { claimId, shipmentId, kind, dueAt: dueAt.toISOString() },
    }));
    await writeOutbox(client, merchantId, events);
    return rows.length;
  });
