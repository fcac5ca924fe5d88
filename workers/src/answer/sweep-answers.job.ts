import type { Pool } from '../database/worker-pool.ts';

const BATCH = 1000;

const SWEEP = `
  with old as (
    select id from kept_answer
    where received_at < now() - make_interval(days => $1) and last_seen_at < now() - make_interval(days => $1)
    order by received_at limit ${BATCH} for update skip locked),
  gone as (delete from kept_answer a using old where a.id = old.id returning a.merchant_id, a.id),
  parcels as (delete from answer_parcel p using gone where p.merchant_id = gone.merchant_id and p.answer_id = gone.id)
  select count(*)::int as count from gone`;

/** Forgets answers last seen longer ago than they are to be kept; what they told stays. Returns how many. */
export async function sweepAnswers(pool: Pool, keepDays: number): Promise<number> {
  let total = 0;
  for (let swept = BATCH; swept === BATCH; total += swept) {
    const { rows } = await pool.query<{ count: number }>(SWEEP, [keepDays]);
    swept = rows[0]!.count;
  }
  return total;
}

/** Forgets replays that ended over 90 days ago. */
export async function sweepReplays(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(`delete from carrier_replay where finished_at < now() - interval '90 days'`);
  return rowCount ?? 0;
}
