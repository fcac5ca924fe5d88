import { bestChecks, foldEvents, NUMBER_WINDOW_DAYS } from '@jalon/schema/shipment';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { lockShipments, readKnownEvents, type KnownShipment } from './lock-shipments.ts';
import { lockLegs } from './lock-legs.ts';
import { nameEvents } from './name-events.ts';
import { updateShipments } from './write-findings.ts';

// Of the same order, or one of them of none: a parcel of somebody else's order is never taken in.
const TWINS = `
  select distinct a.id as whole, b.id as part from leg l join shipment a on a.id = l.shipment_id
    join shipment b on b.merchant_id = a.merchant_id and b.carrier = l.carrier and b.tracking_number = l.tracking_number and b.id <> a.id
  where a.merchant_id = $1 and a.id = any ($2) and abs(b.window_opens_on - a.window_opens_on) <= ${NUMBER_WINDOW_DAYS}
    and (a.order_id is null or b.order_id is null or a.order_id = b.order_id)
  order by 1, 2`;

/**
 * Takes in shipments that turned out to be a leg of another: a number that a store registered by itself and a carrier now
 * names as its partner's. What was learned of it moves over, and it leaves the list. Returns how many were taken in.
 */
export async function joinShipments(pool: Pool, merchantId: string, shipmentIds: readonly string[]): Promise<number> {
  if (shipmentIds.length === 0) return 0;
  const { rows } = await pool.query<{ whole: string; part: string }>(TWINS, [merchantId, shipmentIds]);
  let joined = 0;
  for (const { whole, part } of rows) joined += await inTransaction(pool, (client) => takeIn(client, merchantId, whole, part));
  return joined;
}

const MOVES = [
  // The part's own legs are the older ones: what they know stays, and the whole's just opened twins go.
  `delete from leg w using leg p where w.shipment_id = $2 and p.shipment_id = $3 and p.carrier = w.carrier and p.tracking_number = w.tracking_number and $1::uuid is not null`,
  `update leg set shipment_id = $2 where merchant_id = $1 and shipment_id = $3`,
  `update tracking_event e set shipment_id = $2 where e.merchant_id = $1 and e.shipment_id = $3 and not exists
    (select from tracking_event w where w.merchant_id = $1 and w.shipment_id = $2 and w.local_time = e.local_time and w.fingerprint = e.fingerprint)`,
  `delete from tracking_event where merchant_id = $1 and shipment_id = $3 and $2::uuid is not null`,
  `update answer_parcel a set shipment_id = $2 where a.merchant_id = $1 and a.shipment_id = $3 and not exists
    (select from answer_parcel w where w.merchant_id = $1 and w.shipment_id = $2 and w.answer_id = a.answer_id and w.tracking_number = a.tracking_number)`,
  `update unmapped_code set example_shipment_id = $2 where merchant_id = $1 and example_shipment_id = $3`,
  `update shipment_line l set shipment_id = $2 where l.merchant_id = $1 and l.shipment_id = $3 and not exists
    (select from shipment_line w where w.shipment_id = $2 and w.order_line_id = l.order_line_id)`,
  `update shipment w set order_id = coalesce(w.order_id, p.order_id), pickup = coalesce(w.pickup, p.pickup), proofs = w.proofs || p.proofs
    from shipment p where w.id = $2 and p.id = $3 and w.merchant_id = $1`,
  `delete from shipment where merchant_id = $1 and id = $3 and $2::uuid is not null`,
];

async function takeIn(client: PoolClient, merchantId: string, wholeId: string, partId: string): Promise<number> {
  const locked = await lockShipments(client, merchantId, [wholeId, partId]);
  const whole = locked.find(({ id }) => id === wholeId);
  const part = locked.find(({ id }) => id === partId);
  if (whole === undefined || part === undefined) return 0;
  const known = await readKnownEvents(client, merchantId, locked);
  for (const move of MOVES) await client.query(move, [merchantId, wholeId, partId]);
  const legs = (await lockLegs(client, [wholeId])).get(wholeId) ?? [];
  const joined: KnownShipment = { ...whole, orderId: whole.orderId ?? part.orderId, legs };
  const state = foldEvents([...(known.get(wholeId) ?? []), ...(known.get(partId) ?? [])]);
  const facts = {
    service: whole.service ?? part.service,
    originCountryCode: whole.originCountryCode ?? part.originCountryCode,
    destinationCountryCode: whole.destinationCountryCode ?? part.destinationCountryCode,
    weightGrams: whole.weightGrams ?? part.weightGrams,
    estimatedFrom: whole.estimatedFrom ?? part.estimatedFrom,
    estimatedTo: whole.estimatedTo ?? part.estimatedTo,
  };
  const finding = { shipment: joined, newEvents: [], state, facts, isNews: true, learnedAt: new Date(), checks: bestChecks(legs) };
  await updateShipments(client, merchantId, [finding]);
  await writeOutbox(client, merchantId, nameEvents(joined, whole.state, state));
  return 1;
}
