import type { Logger } from 'pino';
import { codeOfError } from '../mailroom/code-of-error.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { advanceAlone } from './advance-alone.ts';
import { advanceTogether, type AdvancedTogether } from './advance-together.ts';
import { wakeOrders } from './wake-orders.ts';

const BATCH = 100;
/** An order that cannot be advanced because of a fault is left alone for this long. */
const AFTER_FAULT_MS = 5 * 60_000;

export interface AdvanceOptions {
  now?: Date;
  /** Orders advanced at most. */
  limit?: number;
  log?: Logger;
}

const DUE = 'select distinct merchant_id as id from shop_order where advance_at <= $1';

const CLAIM = `
  select id from shop_order where merchant_id = $1 and advance_at <= $2 order by advance_at, id limit $3 for update skip locked`;

const CLAIM_ONE = 'select id from shop_order where merchant_id = $1 and id = $2 and advance_at <= $3 for update skip locked';

/**
 * Brings every order that is due to where it belongs. Any number of processes may run it at once: an order is advanced by one
 * of them, and one that is killed leaves its orders due. Returns how many orders were advanced.
 */
export async function advanceOrders(pool: Pool, { now = new Date(), limit = Infinity, log }: AdvanceOptions = {}): Promise<number> {
  const { rows } = await pool.query<{ id: string }>({ name: 'due-merchants', text: DUE, values: [now] });
  let count = 0;
  for (const { id: merchantId } of rows) {
    for (let claimed = 1; claimed > 0 && count < limit; count += claimed)
      claimed = await advanceSome(pool, merchantId, Math.min(BATCH, limit - count), now, log);
  }
  return count;
}

async function advanceSome(pool: Pool, merchantId: string, limit: number, now: Date, log?: Logger): Promise<number> {
  let ids: string[] = [];
  let advanced: AdvancedTogether;
  try {
    advanced = await inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ id: string }>({ name: 'claim-orders', text: CLAIM, values: [merchantId, now, limit] });
      ids = rows.map(({ id }) => id);
      return ids.length === 0 ? { left: [], wake: [] } : advanceTogether(client, merchantId, ids, now);
    });
  } catch (error) {
    if (ids.length === 0) throw error;
    // One of them may be the cause: each for itself, then.
    log?.warn({ merchantId, code: codeOfError(error) }, 'orders could not be advanced together');
    advanced = { left: ids, wake: [] };
  }
  const wake = [...advanced.wake];
  for (const id of advanced.left) wake.push(...(await advanceOne(pool, merchantId, id, now, log)));
  await inTransaction(pool, (client) => wakeOrders(client, merchantId, wake));
  return ids.length;
}

async function advanceOne(pool: Pool, merchantId: string, orderId: string, now: Date, log?: Logger): Promise<string[]> {
  const isMine = async (client: PoolClient) =>
    (await client.query({ name: 'claim-order', text: CLAIM_ONE, values: [merchantId, orderId, now] })).rowCount === 1;
  try {
    return await inTransaction(pool, async (client) => ((await isMine(client)) ? advanceAlone(client, merchantId, orderId, now) : []));
  } catch (error) {
    log?.error({ merchantId, orderId, code: codeOfError(error) }, 'an order could not be advanced');
    const later = new Date(now.getTime() + AFTER_FAULT_MS);
    await pool.query('update shop_order set advance_at = $3 where merchant_id = $1 and id = $2', [merchantId, orderId, later]);
    return [];
  }
}
