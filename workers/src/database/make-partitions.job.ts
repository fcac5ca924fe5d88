import type { Pool } from './worker-pool.ts';

/** Makes the event logs' partitions of this month and the next three, where they are missing. */
export async function makePartitions(pool: Pool): Promise<void> {
  await pool.query(`select make_event_partitions(current_date::timestamp, (current_date + interval '3 months')::timestamp)`);
}
