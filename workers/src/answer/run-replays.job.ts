import { codeKeyOf } from '@jalon/schema/carrier';
import type { Carrier } from '../carriers/carrier.ts';
import { findCarrier } from '../carriers/registry.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { REPLAY_BATCH } from './replay-carrier.ts';
import { replayShipments } from './replay-shipments.ts';

interface Request {
  id: string;
  merchantId: string;
  carrier: string;
  carrierCode: string;
  carrierText: string;
  mappingId: string | null;
  lastShipmentId: string | null;
}

const WAITING = `
  select id, merchant_id as "merchantId", carrier, carrier_code as "carrierCode", carrier_text as "carrierText", mapping_id as "mappingId",
    last_shipment_id as "lastShipmentId"
  from carrier_replay where state <> 'DONE' order by created_at, id`;

/**
 * Reads parcels again whose carrier's code somebody mapped, or no longer maps. How far it came commits with what it did,
 * so a process killed at any point leaves the rest to the next one. Returns how many requests it brought to their end.
 */
export async function runReplays(pool: Pool): Promise<number> {
  const { rows } = await pool.query<Request>(WAITING);
  let done = 0;
  for (const request of rows) if (await run(pool, request)) done += 1;
  return done;
}

async function run(pool: Pool, request: Request): Promise<boolean> {
  const carrier = findCarrier(request.carrier);
  const ids = carrier === null ? [] : await findParcels(pool, request, carrier);
  let last = request.lastShipmentId;
  if (last === null)
    await pool.query(`update carrier_replay set parcel_count = $2 where id = $1 and last_shipment_id is null`, [request.id, ids.length]);
  for (let start = 0; start < ids.length; start += REPLAY_BATCH) {
    const batch = ids.slice(start, start + REPLAY_BATCH);
    const isOurs = await inTransaction(pool, (client) => replayBatch(client, request, carrier!, batch, last));
    if (!isOurs) return false;
    last = batch.at(-1)!;
  }
  const ended = await pool.query(
    `update carrier_replay set state = 'DONE', finished_at = now() where id = $1 and state <> 'DONE' and last_shipment_id is not distinct from $2`,
    [request.id, last],
  );
  return ended.rowCount === 1;
}

/** False: another worker is at it. */
async function replayBatch(client: PoolClient, request: Request, carrier: Carrier, ids: string[], last: string | null): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from carrier_replay where id = $1 and state <> 'DONE' and last_shipment_id is not distinct from $2 for update skip locked`,
    [request.id, last],
  );
  if (rowCount === 0) return false;
  const { replayed, events } = await replayShipments(client, request.merchantId, carrier, ids);
  await client.query(
    `update carrier_replay set state = 'RUNNING', last_shipment_id = $2, parcels_done = parcels_done + $3, events_changed = events_changed + $4,
        states_changed = states_changed + $5 where id = $1`,
    [
      request.id,
      ids.at(-1),
      replayed.shipments,
      replayed.eventsAdded + replayed.eventsChanged + replayed.eventsRemoved,
      replayed.statesChanged,
    ],
  );
  await writeOutbox(client, request.merchantId, events);
  return true;
}

const PARCELS = `
  select shipment_id as id, carrier_code as "carrierCode", carrier_text as "carrierText" from tracking_event
    where merchant_id = $1 and event_code = 'UNKNOWN' and carrier = $2 and shipment_id > coalesce($4, '00000000-0000-0000-0000-000000000000'::uuid)
  union
  select shipment_id, carrier_code, carrier_text from tracking_event
    where merchant_id = $1 and mapping_id = $3 and shipment_id > coalesce($4, '00000000-0000-0000-0000-000000000000'::uuid)
  order by 1`;

/** The parcels that have such an event, in the order they are done. */
async function findParcels(pool: Pool, request: Request, carrier: Carrier): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; carrierCode: string | null; carrierText: string | null }>(PARCELS, [
    request.merchantId,
    request.carrier,
    request.mappingId,
    request.lastShipmentId,
  ]);
  const concerned = rows.filter((said) => {
    const key = codeKeyOf(carrier.eventIdentity, said);
    return key?.carrierCode === request.carrierCode && (request.carrierText === '' || key.carrierText === request.carrierText);
  });
  return [...new Set(concerned.map(({ id }) => id))];
}
