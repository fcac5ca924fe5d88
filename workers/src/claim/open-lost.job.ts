import { newId } from '@jalon/schema/database';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { wakeOrders } from '../order/wake-orders.ts';

const BATCH = 200;
/** More likely lost than nine in ten, by how implausible its silence is: `docs/eta.md`. */
const SURELY = 0.9;
/** What nobody claimed for so long nobody pays for any more. */
const DAYS = 60;

// Only where the silence was learned from parcels like it: a rule of thumb is too little to call a parcel lost.
const IS_LOST = `(s.milestone = 'LOST' or (s.condition = 'SILENT' and exists (select from arrival a where a.merchant_id = s.merchant_id
  and a.shipment_id = s.id and a.chance_lost >= ${SURELY} and a.basis = 'scanned' and a.level = any (array['LANE', 'COUNTRY_PAIR', 'CARRIER', 'GLOBAL']))))`;

/** A claim whose parcel was found stands until the carrier says something new of it. */
const STANDS = `(c.state <> 'FOUND' or c.closed_at >= s.last_event_at)`;

const LOST = `
  select s.id as "shipmentId", s.order_id as "orderId" from shipment s
  where s.merchant_id = $1 and s.order_id is not null and (s.milestone = 'LOST' or s.condition = 'SILENT')
    and s.created_at > $2::timestamptz - interval '${DAYS} days' and ${IS_LOST}
    and not exists (select from claim c where c.merchant_id = s.merchant_id and c.shipment_id = s.id and ${STANDS})
    and not exists (select from return_request r where r.merchant_id = s.merchant_id and r.shipment_id = s.id)
  order by s.id limit ${BATCH}`;

const OPEN = `
  insert into claim (id, merchant_id, order_id, shipment_id, kind, state, opened_by, checks, opened_at)
  select * from (select $3::uuid, $1::uuid, s.order_id, s.id, 'LOST', 'OPEN', 'WATCH', '{}'::text[], $2::timestamptz from shipment s
    where s.merchant_id = $1 and s.id = $4 and s.order_id = $5 and ${IS_LOST}
      and not exists (select from claim c where c.merchant_id = s.merchant_id and c.shipment_id = s.id and ${STANDS})) made
  on conflict do nothing returning id`;

// Of a parcel that arrived its carrier may tell late: the scan is then older than the claim.
const FOUND = `
  select c.id as "claimId", c.order_id as "orderId", c.shipment_id as "shipmentId" from claim c
    join shipment s on s.merchant_id = c.merchant_id and s.id = c.shipment_id
  where c.merchant_id = $1 and c.state = 'OPEN' and c.opened_by = 'WATCH' and s.milestone <> 'LOST'
    and (s.last_event_at > c.opened_at or s.milestone in ('DELIVERED', 'RETURNED'))
  order by c.id limit ${BATCH}`;

const CLOSE = `
  update claim set state = 'FOUND', closed_at = $3 where merchant_id = $1 and id = $2 and state = 'OPEN' and opened_by = 'WATCH' returning id`;

interface Parcel {
  orderId: string;
  shipmentId: string;
}

/**
 * Opens a claim for each parcel that its carrier calls lost, or that has been silent for so long that it is, and closes those whose
 * parcel moves again. Nobody has to notice it first. Returns how many were opened or closed.
 */
export async function openLost(pool: Pool, now = new Date()): Promise<number> {
  const { rows: merchants } = await pool.query<{ id: string }>('select id from merchant order by id');
  let count = 0;
  for (const { id } of merchants) {
    const { rows: lost } = await pool.query<Parcel>({ name: 'lost-parcels', text: LOST, values: [id, now] });
    for (const parcel of lost) count += await inTransaction(pool, (client) => open(client, id, parcel, now));
    const { rows: found } = await pool.query<Parcel & { claimId: string }>({ name: 'found-parcels', text: FOUND, values: [id] });
    for (const parcel of found) count += await inTransaction(pool, (client) => close(client, id, parcel, now));
  }
  return count;
}

async function open(client: PoolClient, merchantId: string, { orderId, shipmentId }: Parcel, now: Date): Promise<number> {
  // The order first, as everybody who changes both does.
  await client.query('select id from shop_order where merchant_id = $1 and id = $2 for update', [merchantId, orderId]);
  const claimId = newId();
  const { rowCount } = await client.query(OPEN, [merchantId, now, claimId, shipmentId, orderId]);
  if (rowCount !== 1) return 0;
  await wakeOrders(client, merchantId, [orderId]);
  const data = { claimId, shipmentId, kind: 'LOST', state: 'OPEN', waitUntil: null, by: 'WATCH' };
  await writeOutbox(client, merchantId, [{ type: 'claim.opened', orderId, shipmentId, data }]);
  return 1;
}

async function close(
  client: PoolClient,
  merchantId: string,
  { orderId, shipmentId, claimId }: Parcel & { claimId: string },
  now: Date,
): Promise<number> {
  await client.query('select id from shop_order where merchant_id = $1 and id = $2 for update', [merchantId, orderId]);
  const { rowCount } = await client.query(CLOSE, [merchantId, claimId, now]);
  if (rowCount !== 1) return 0;
  await wakeOrders(client, merchantId, [orderId]);
  const data = { claimId, shipmentId, state: 'FOUND', by: 'WATCH' };
  await writeOutbox(client, merchantId, [{ type: 'claim.closed', orderId, shipmentId, data }]);
  return 1;
}
