import type { Pool } from '../database/worker-pool.ts';

/** Staff can look at what was sent for so long; a shopper's question comes sooner. */
const TEXT_DAYS = 60;
/** A year, to compare with the last one, and a month to do it in. */
const ROW_MONTHS = 13;
const BATCH = 1_000;

const FORGET_TEXT = `
  with old as (
    select id from notification where created_at < now() - interval '${TEXT_DAYS} days' and state <> 'WAITING'
      and (sent_to is not null or subject is not null or body_text is not null or body_html is not null or provider_id is not null)
    limit ${BATCH} for update skip locked)
  update notification n set sent_to = null, subject = null, body_text = null, body_html = null, provider_id = null from old where n.id = old.id`;

const FORGET_ROW = `
  with old as (select id from notification where created_at < now() - interval '${ROW_MONTHS} months' limit ${BATCH} for update skip locked)
  delete from notification n using old where n.id = old.id`;

/** Forgets what old messages said and to whom, and in the end that they were. Returns how many rows were changed. */
export async function forgetMessages(pool: Pool): Promise<number> {
  let total = 0;
  for (const statement of [FORGET_ROW, FORGET_TEXT])
    for (let changed = BATCH; changed === BATCH; total += changed) changed = (await pool.query(statement)).rowCount ?? 0;
  return total;
}
