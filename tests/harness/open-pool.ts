import pg from 'pg';

/** A pool that survives its server: a database dropped under it is no error of the test's. */
export function openPool(url: string, max = 4): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  pool.on('error', () => undefined);
  return pool;
}
