import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { wakeOrders } from '../order/wake-orders.ts';

const BATCH = 200;
/** Days a shopper has to answer whether it came, after they were asked to wait. */
const ANSWER_DAYS = 1;

const DUE = `state = 'WAITING' and wait_until <= $1::timestamptz - interval '${ANSWER_DAYS} days'`;

interface Ended {
  id: string;
  orderId: string;
  shipmentId: string;
  kind: string;
}

/**
 * Gives claims to the shop whose shopper was asked to wait and has not said since that the parcel came: who says nothing still
 * misses it. Returns of how many orders.
 */
export async function endWaiting(pool: Pool, now = new Date()): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(`select distinct merchant_id as id from claim where ${DUE}`, [now]);
  let count = 0;
  for (const { id } of rows)
    for (let ended = BATCH; ended === BATCH; count += ended) ended = await inTransaction(pool, (client) => endBatch(client, id, now));
  return count;
}

async function endBatch(client: PoolClient, merchantId: string, now: Date): Promise<number> {
  // The order first, as everybody who changes both does.
  const { rows: orders } = await client.query<{ id: string }>(
    `select id from shop_order where merchant_id = $2 and id = any (array(
       select order_id from claim where merchant_id = $2 and ${DUE} order by order_id limit ${BATCH})) order by id for update skip locked`,
    [now, merchantId],
  );
  const orderIds = orders.map(({ id }) => id);
  const { rows } = await client.query<Ended>(
    `update claim set state = 'OPEN' where merchant_id = $2 and order_id = any ($3) and ${DUE}
     returning id, order_id as "orderId", shipment_id as "shipmentId", kind`,
    [now, merchantId, orderIds],
  );
  await wakeOrders(client, merchantId, orderIds);
  const events = rows.map(({ id: claimId, orderId, shipmentId, kind }) => ({
    type: 'claim.updated' as const,
    orderId,
    shipmentId,
    data: { claimId, shipmentId, kind, state: 'OPEN' },
  }));
  await writeOutbox(client, merchantId, events);
  return orderIds.length;
}
