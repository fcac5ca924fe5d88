import type { Pool } from '../database/worker-pool.ts';

/** Weeks whose predictions may still be waiting for their parcels. */
const OPEN_WEEKS = 12;

// Positions in `remaining_days`: 1 2.5 %, 2 5 %, 3 10 %, 4 25 %, 5 50 %, 6 75 %, 7 90 %, 8 95 %, 9 97.5 %. A prediction counts once its
// parcel has arrived, or once its last quantile is over: a parcel that is still missing then was late for every window.
const SCORE = `
  with settled as (
    select merchant_id, date_trunc('week', made_at at time zone 'utc')::date as week, basis, carrier, dest_country || '|' || dest_region as lane,
      remaining_days as q, extract(epoch from coalesce(arrived_at, $1) - made_at) / 86400 as took
    from estimate_record r
    where made_at >= $2 and (arrived_at > made_at or (arrived_at is null and settle_at is null))
      and exists (select 1 from shipment s where s.id = r.shipment_id and s.milestone <> all (array['RETURNING', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED']))),
  scored as (
    select *, (select avg(greatest(level * (took - q[place]), (level - 1) * (took - q[place])))
      from (values (2, 0.05), (3, 0.1), (4, 0.25), (5, 0.5), (6, 0.75), (7, 0.9), (8, 0.95)) as l (place, level)) as pinball
    from settled)
  insert into estimate_score (merchant_id, week, basis, carrier, lane, estimates, error_days, pinball_days, covered, width_days, late)
  select merchant_id, week, basis, carrier, lane, count(*), sum(abs(took - q[5])), sum(pinball),
    array[count(*) filter (where took between q[4] and q[6]), count(*) filter (where took between q[3] and q[7]),
      count(*) filter (where took between q[2] and q[8]), count(*) filter (where took between q[1] and q[9])]::int[],
    array[sum(q[6] - q[4]), sum(q[7] - q[3]), sum(q[8] - q[2]), sum(q[9] - q[1])]::double precision[],
    count(*) filter (where took > q[7])
  from scored group by merchant_id, week, basis, carrier, lane
  on conflict (merchant_id, week, basis, carrier, lane) do update set estimates = excluded.estimates, error_days = excluded.error_days,
    pinball_days = excluded.pinball_days, covered = excluded.covered, width_days = excluded.width_days, late = excluded.late`;

/** Adds up what predictions were worth, week by week. Any number of times gives the same. Returns the rows written. */
export async function scoreEstimates(pool: Pool, now = new Date()): Promise<number> {
  const since = new Date(now.getTime() - OPEN_WEEKS * 7 * 86_400_000);
  // Whole weeks only: a row is written anew, not added to.
  since.setUTCHours(0, 0, 0, 0);
  since.setUTCDate(since.getUTCDate() - ((since.getUTCDay() + 6) % 7));
  const { rowCount } = await pool.query(SCORE, [now, since]);
  return rowCount ?? 0;
}
