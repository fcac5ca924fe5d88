import pg from 'pg';

/** Makes the event logs' partitions of this month and the next three, where they are missing. Only the tables' owner may. */
export async function makePartitions(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query(`select make_event_partitions(current_date::timestamp, (current_date + interval '3 months')::timestamp)`);
  } finally {
    await owner.end();
  }
}
