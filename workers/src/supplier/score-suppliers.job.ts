import { scoreSupplier, type SupplierRecord } from '@jalon/schema/supplier';
import { asColumns } from '../database/as-array-literal.ts';
import type { Pool } from '../database/worker-pool.ts';

const DAYS = 180;

/**
 * What came of the parcels of each supplier that ships itself. A parcel counts once it was handed over, or its day is over; a cancelled
 * one only where the supplier was short. In time: on the day it was due, by the warehouse's calendar.
 */
const RECORDS = `
  select s.merchant_id as "merchantId", s.id,
    count(f.id)::int as parcels,
    (count(*) filter (where f.handed_over_at < (((f.ship_by at time zone f.time_zone)::date + 1)::timestamp at time zone f.time_zone)
      or (f.ship_by is null and f.handed_over_at is not null)))::int as "onTime",
    (count(*) filter (where f.is_short or f.is_damaged))::int as defects,
    (count(*) filter (where f.is_refunded))::int as refunds,
    (count(*) filter (where f.is_disputed))::int as disputes
  from supplier s left join lateral (
    select f.id, f.handed_over_at, f.ship_by, w.time_zone, o.payment_state in ('REFUNDED', 'PARTIALLY_REFUNDED') as is_refunded,
      short.yes as is_short, parcel.is_damaged, parcel.is_disputed
    from warehouse w
    join fulfilment f on f.merchant_id = w.merchant_id and f.warehouse_id = w.id and f.released_at > $1
    join shop_order o on o.id = f.order_id
    cross join lateral (select exists (select from fulfilment_step t
      where t.merchant_id = f.merchant_id and t.fulfilment_id = f.id and t.step in ('SHORT', 'CHECK_FAILED')) as yes) short
    cross join lateral (select
        coalesce(bool_or(h.condition = 'DAMAGED' or h.reason = 'DAMAGED_IN_TRANSIT'), false) as is_damaged,
        coalesce(bool_or(h.milestone in ('LOST', 'RETURNING', 'RETURNED', 'DISPOSED') or h.reason in ('REFUSED', 'INVESTIGATION')), false) as is_disputed
      from shipment h where h.merchant_id = f.merchant_id and h.fulfilment_id = f.id) parcel
    where w.merchant_id = s.merchant_id and w.supplier_id = s.id and w.kind = 'DROPSHIP'
      and (f.handed_over_at is not null or (f.cancelled_at is null and f.ship_by < $2) or (f.cancelled_at is not null and short.yes))
  ) f on true
  group by s.merchant_id, s.id`;

const WRITE = `
  update supplier s set score = n.score, scored_at = $4 from unnest($1::uuid[], $2::uuid[], $3::real[]) as n (merchant_id, id, score)
  where s.merchant_id = n.merchant_id and s.id = n.id`;

/** Scores every supplier by its parcels of the last 180 days; returns how many have a score. See `scoreSupplier`. */
export async function scoreSuppliers(pool: Pool, now = new Date()): Promise<number> {
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const { rows } = await pool.query<SupplierRecord & { merchantId: string; id: string }>(RECORDS, [since, now]);
  const scored = rows.map(({ merchantId, id, ...record }) => ({ merchantId, id, score: scoreSupplier(record)?.score ?? null }));
  if (scored.length > 0) await pool.query(WRITE, [...asColumns(scored, ['merchantId', 'id', 'score']), now]);
  return scored.filter(({ score }) => score !== null).length;
}
