import { CARRIERS } from '@jalon/schema/carrier';
import { queryOn } from '@jalon/schema/database';
import { lockReturn, moveReturn } from '@jalon/schema/return';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { registerParcel } from '../shipment/register-parcel.ts';

const BATCH = 200;

interface Unfollowed {
  id: string;
  merchantId: string;
  carrier: string | null;
  trackingNumber: string;
  /** A parcel with the number that is followed already. */
  shipmentId: string | null;
  originCountryCode: string | null;
  since: Date;
}

const UNFOLLOWED = `
  select r.id, r.merchant_id as "merchantId", r.carrier, r.tracking_number as "trackingNumber", coalesce(r.decided_at, r.requested_at) as since,
    (select countries.country_code from recipient countries where countries.merchant_id = r.merchant_id and countries.order_id = r.order_id
      order by countries.role = 'RECEIVER' desc limit 1) as "originCountryCode",
    (select s.id from shipment s where s.merchant_id = r.merchant_id and s.tracking_number = r.tracking_number
      and (r.carrier is null or s.carrier = r.carrier) and coalesce(s.order_id, r.order_id) = r.order_id
      and s.created_at > r.requested_at - interval '120 days' order by s.created_at desc limit 1) as "shipmentId"
  from return_request r
  where r.tracking_number is not null and r.shipment_id is null and r.settled_at is null
    and r.state in ('APPROVED', 'LABEL_ISSUED', 'IN_TRANSIT') and r.requested_at > now() - interval '120 days'
  order by r.requested_at limit ${BATCH}`;

const SCANNED = `
  select r.id, r.merchant_id as "merchantId", s.handed_over_at as "handedOverAt", s.id as "shipmentId"
  from return_request r join shipment s on s.merchant_id = r.merchant_id and s.id = r.shipment_id
  where r.state in ('APPROVED', 'LABEL_ISSUED') and r.shipment_id is not null and s.handed_over_at is not null
  order by s.handed_over_at limit ${BATCH}`;

/**
 * Follows returns by their parcels: one whose number was told is followed like any other, and the carrier's first scan says that it
 * was handed in. Returns how many were.
 */
export async function followReturns(pool: Pool, now = new Date()): Promise<number> {
  const { rows: unfollowed } = await pool.query<Unfollowed>({ name: 'unfollowed-returns', text: UNFOLLOWED });
  for (const one of unfollowed) await follow(pool, one);
  const { rows } = await pool.query<{ id: string; merchantId: string; shipmentId: string }>({ name: 'scanned-returns', text: SCANNED });
  let count = 0;
  for (const { id: returnId, merchantId, shipmentId } of rows) {
    const moved = await inTransaction(pool, (client) =>
      moveReturn(queryOn(client), { merchantId, returnId, action: 'HAND_OVER', by: 'CARRIER', data: { shipmentId } }, now),
    );
    if (moved.outcome === 'MOVED') count += 1;
  }
  return count;
}

async function follow(pool: Pool, one: Unfollowed): Promise<void> {
  const { id, merchantId, carrier, trackingNumber, originCountryCode, since } = one;
  if (one.shipmentId === null && (carrier === null || !Object.hasOwn(CARRIERS, carrier))) return;
  await inTransaction(pool, async (client) => {
    const found = await lockReturn(queryOn(client), merchantId, id);
    if (found === null) return;
    const { orderId } = found;
    const link = (shipmentId: string) =>
      client.query('update return_request set shipment_id = $3 where merchant_id = $1 and id = $2', [merchantId, id, shipmentId]);
    if (one.shipmentId !== null) {
      await client.query('update shipment set order_id = $3 where merchant_id = $1 and id = $2 and order_id is null', [
        ...[merchantId, one.shipmentId, orderId],
      ]);
      await link(one.shipmentId);
      return;
    }
    const parcel = { carrier: carrier!, trackingNumber, shippedAt: since, originCountryCode };
    const { id: shipmentId, ownerId, isNew } = await registerParcel(client, merchantId, orderId, parcel);
    if (ownerId !== orderId) return;
    await link(shipmentId);
    if (isNew) await writeOutbox(client, merchantId, [{ type: 'shipment.created', orderId, shipmentId, data: { carrier, returnId: id } }]);
  });
}
