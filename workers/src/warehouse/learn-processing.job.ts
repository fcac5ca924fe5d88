import { workingHoursBetween, type WorkingDays } from '@jalon/schema/warehouse';
import { asColumns } from '../database/as-array-literal.ts';
import type { Pool } from '../database/worker-pool.ts';

const DAYS = 90;
/** With fewer parcels the hours the warehouse states stay in use. */
const LEAST_PARCELS = 20;
/** Parcels of one warehouse that are looked at, the last ones: more change nothing. */
const MOST_PARCELS = 2_000;
const WAREHOUSES_AT_ONCE = 200;

const WAREHOUSES = `
  select id, merchant_id as "merchantId", time_zone as "timeZone", country_code as "countryCode", working_days as "workingDays",
    keeps_holidays as "keepsHolidays", closed_on as "closedOn"
  from warehouse where id > $1 order by id limit ${WAREHOUSES_AT_ONCE}`;

const PARCELS = `
  select released_at as "releasedAt", handed_over_at as "handedOverAt" from fulfilment
  where merchant_id = $1 and warehouse_id = $2 and released_at > $3 and handed_over_at >= released_at order by released_at desc limit ${MOST_PARCELS}`;

const WRITE = `
  update warehouse w set learnt_hours_p50 = n.p50, learnt_hours_p90 = n.p90, learnt_from = n.parcels
  from unnest($1::uuid[], $2::uuid[], $3::real[], $4::real[], $5::int[]) as n (merchant_id, id, p50, p90, parcels)
  where w.merchant_id = n.merchant_id and w.id = n.id and (w.learnt_hours_p50, w.learnt_hours_p90, w.learnt_from) is distinct from (n.p50, n.p90, n.parcels)`;

interface WarehouseRow extends WorkingDays {
  id: string;
  merchantId: string;
}

/**
 * Learns how many working hours each warehouse takes from release to hand-over: the median and the ninth tenth of its parcels of the
 * last 90 days. Parcels that are still there are not counted. Returns the warehouses that were looked at.
 */
export async function learnProcessing(pool: Pool, now = new Date()): Promise<number> {
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  let looked = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await pool.query<WarehouseRow>(WAREHOUSES, [after]);
    if (rows.length === 0) return looked;
    const learnt: { merchantId: string; id: string; p50: number | null; p90: number | null; parcels: number }[] = [];
    for (const warehouse of rows) learnt.push(await learnOne(pool, warehouse, since));
    await pool.query(WRITE, asColumns(learnt, ['merchantId', 'id', 'p50', 'p90', 'parcels']));
    looked += rows.length;
    after = rows.at(-1)!.id;
  }
}

async function learnOne(pool: Pool, warehouse: WarehouseRow, since: Date) {
  const { id, merchantId } = warehouse;
  const { rows } = await pool.query<{ releasedAt: Date; handedOverAt: Date }>(PARCELS, [merchantId, id, since]);
  const hours = rows
    .map(({ releasedAt, handedOverAt }) => workingHoursBetween(warehouse, releasedAt, handedOverAt))
    .toSorted((a, b) => a - b);
  const isEnough = hours.length >= LEAST_PARCELS;
  return {
    merchantId,
    id,
    p50: isEnough ? quantile(hours, 0.5) : null,
    p90: isEnough ? quantile(hours, 0.9) : null,
    parcels: hours.length,
  };
}

/** Of ascending values, between two of them by a straight line. */
function quantile(sorted: readonly number[], level: number): number {
  const at = (sorted.length - 1) * level;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}
