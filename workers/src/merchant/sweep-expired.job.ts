import type { Pool } from '../database/worker-pool.ts';

/** Forgets sessions that ended, and links that ended over a year ago: until then a shopper is told that the link is too old. */
export async function sweepExpired(pool: Pool): Promise<number> {
  const sessions = await pool.query('delete from session where expires_at < now()');
  const links = await pool.query(`delete from tracking_link where expires_at < now() - interval '1 year'`);
  return (sessions.rowCount ?? 0) + (links.rowCount ?? 0);
}
