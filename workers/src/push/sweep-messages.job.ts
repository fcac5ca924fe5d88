import type { Pool } from '../database/worker-pool.ts';

/** Nobody repeats a message after so long; what it told stays, and the answer of a carrier is kept elsewhere. */
const KEPT_DAYS = 14;
const BATCH = 1000;

const SWEEP = `
  with old as (
    select id from inbox_message where (source_kind = 'CARRIER' and state in ('DONE', 'IGNORED') or source_kind = 'MESSENGER' and state <> 'RECEIVED')
      and processed_at < now() - interval '${KEPT_DAYS} days'
    limit ${BATCH} for update skip locked)
  delete from inbox_message m using old where m.id = old.id`;

/** Forgets messages of carriers that were read, where parked ones wait for the operator, and all reports on messages: they name people. Returns how many. */
export async function sweepMessages(pool: Pool): Promise<number> {
  let total = 0;
  for (let swept = BATCH; swept === BATCH; total += swept) swept = (await pool.query(SWEEP)).rowCount ?? 0;
  return total;
}
