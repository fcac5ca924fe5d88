import { NUMBER_LOCK_SEED, NUMBER_WINDOW_DAYS, numberLockKey } from '@jalon/schema/shipment';
import { detectCarrier } from '../carriers/detect-carrier.ts';
import { rankCandidates, surestCarrier, type Surroundings } from '../carriers/rank-candidates.ts';
import { findCarrier } from '../carriers/registry.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';

const BATCH = 200;
/** Parcels of before that are looked at for what numbers of this shape were. */
const HISTORY = 500;

interface UnknownLeg {
  id: string;
  merchant_id: string;
  shipment_id: string;
  tracking_number: string;
  origin_country_code: string | null;
  destination_country_code: string | null;
}

const FIND = `
  select l.id, l.merchant_id, l.shipment_id, l.tracking_number, s.origin_country_code, s.destination_country_code
  from leg l join shipment s on s.id = l.shipment_id
  where l.carrier = 'unknown' and l.created_at > now() - $1::interval order by l.created_at desc limit ${BATCH}`;

/**
 * Finds the carriers of parcels that came without one, by their numbers and the merchant's other parcels; those nobody can
 * tell stay unknown. `within`: how young a leg must be to be looked at. Returns how many were settled.
 */
export async function settleCarriers(pool: Pool, within: string): Promise<number> {
  const { rows } = await pool.query<UnknownLeg>(FIND, [within]);
  let settled = 0;
  for (const [merchantId, legs] of Map.groupBy(rows, ({ merchant_id: id }) => id)) {
    const known = await knowMerchant(pool, merchantId);
    for (const leg of legs) {
      const around = { ...known, originCountry: leg.origin_country_code, destinationCountry: leg.destination_country_code };
      const carrier = surestCarrier(rankCandidates(detectCarrier(leg.tracking_number), around));
      if (carrier !== null && (await settle(pool, leg, carrier))) settled += 1;
    }
  }
  return settled;
}

/** The merchant's carriers, and what the numbers of its latest scanned parcels were. */
async function knowMerchant(pool: Pool, merchantId: string): Promise<Pick<Surroundings, 'ownCarriers' | 'history'>> {
  const connections = await pool.query<{ carrier: string }>(
    'select carrier from carrier_connection where merchant_id = $1 and is_enabled',
    [merchantId],
  );
  const parcels = await pool.query<{ carrier: string; tracking_number: string }>(
    `select carrier, tracking_number from shipment where merchant_id = $1 and event_count > 0 order by created_at desc, id desc limit ${HISTORY}`,
    [merchantId],
  );
  const counts = new Map<string, { right: number; wrong: number }>();
  for (const { carrier, tracking_number: number } of parcels.rows) {
    if (findCarrier(carrier) === null) continue;
    for (const candidate of detectCarrier(number)) {
      const key = `${candidate.carrier} ${candidate.format}`;
      const count = counts.get(key) ?? { right: 0, wrong: 0 };
      counts.set(key, candidate.carrier === carrier ? { ...count, right: count.right + 1 } : { ...count, wrong: count.wrong + 1 });
    }
  }
  return {
    ownCarriers: new Set(connections.rows.map(({ carrier }) => carrier)),
    history: (carrier, format) => counts.get(`${carrier} ${format}`) ?? { right: 0, wrong: 0 },
  };
}

// The number may be followed under its carrier already: then it stays as it is, rather than be there twice.
const SETTLE_SHIPMENT = `
  update shipment s set carrier = $3, next_poll_at = now()
  where s.id = $1 and s.carrier = 'unknown' and s.tracking_number = $2 and not exists (
    select from shipment o where o.merchant_id = s.merchant_id and o.carrier = $3 and o.tracking_number = s.tracking_number
      and abs(o.window_opens_on - s.window_opens_on) <= ${NUMBER_WINDOW_DAYS})
  returning s.order_id`;

const SETTLE_LEG = `
  update leg l set carrier = $2, next_poll_at = now(), freshness_reason = 'NEVER_CHECKED'
  from shipment s where l.id = $1 and l.carrier = 'unknown' and s.id = l.shipment_id and (s.carrier = $2 or s.tracking_number <> l.tracking_number)
    and not exists (select from leg o where o.shipment_id = l.shipment_id and o.carrier = $2 and o.tracking_number = l.tracking_number)`;

const settle = (pool: Pool, leg: UnknownLeg, carrier: string): Promise<boolean> =>
  inTransaction(pool, async (client: PoolClient) => {
    const { merchant_id: merchantId, shipment_id: shipmentId, tracking_number: number } = leg;
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, $2))', [
      numberLockKey(merchantId, carrier, number),
      NUMBER_LOCK_SEED,
    ]);
    const { rows } = await client.query<{ order_id: string | null }>(SETTLE_SHIPMENT, [shipmentId, number, carrier]);
    const { rowCount } = await client.query(SETTLE_LEG, [leg.id, carrier]);
    if (rows[0] !== undefined) {
      await writeOutbox(client, merchantId, [{ type: 'shipment.updated', orderId: rows[0].order_id, shipmentId, data: { carrier } }]);
    }
    return rowCount === 1;
  });
