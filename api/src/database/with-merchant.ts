import { queryOn, type Query } from '@jalon/schema/database';
import type { Pool, PoolClient } from 'pg';

/** Runs something on a merchant's data, each time for itself or all in one transaction. */
export type OnMerchant = <T>(work: (query: Query) => Promise<T>) => Promise<T>;

/** Runs `work` in one transaction of the api's role that sees one merchant only. */
export async function withMerchant<T>(pool: Pool, merchantId: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    await client.query('begin');
    await client.query({ name: 'merchant', text: `select set_config('jalon.merchant_id', $1, true)`, values: [merchantId] });
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => (isBroken = true));
    throw error;
  } finally {
    client.release(isBroken);
  }
}

/** Each query in a transaction of its own: for what is read in many parts. */
export const onMerchant =
  (pool: Pool, merchantId: string): OnMerchant =>
  (work) =>
    withMerchant(pool, merchantId, (client) => work(queryOn(client)));
