import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { Carrier } from '../carriers/carrier.ts';
import type { Budget } from './share-budget.ts';

export type LockedBudget = Omit<Budget, 'pausedUntil' | 'isBusy' | 'horizonMs'>;

export interface BudgetKey {
  connectionId: string;
  merchantId: string;
  carrier: Carrier;
}

const LOCK = `select connection_id, next_slot_at, failure_run from carrier_budget where connection_id = any ($1) order by connection_id for update`;

const OPEN = `
  insert into carrier_budget (connection_id, merchant_id, next_slot_at) select c, m, budget_clock() from unnest($1::uuid[], $2::uuid[]) as u (c, m)
  order by c on conflict do nothing`;

// Asked for under the lock: what this clock shows, no other holder of the lock has seen later.
const SPENT = `
  select u.c, t.at, (t.at at time zone u.zone)::date::text, date_trunc('day', t.at at time zone u.zone) at time zone u.zone,
    (date_trunc('day', t.at at time zone u.zone) + interval '1 day') at time zone u.zone, coalesce(s.calls, 0), coalesce(s.refresh_calls, 0)
  from (select budget_clock() as at) t cross join unnest($1::uuid[], $2::uuid[], $3::text[]) as u (c, m, zone)
  left join carrier_spend s on s.merchant_id = u.m and s.connection_id = u.c and s.day = (t.at at time zone u.zone)::date`;

interface BudgetRow {
  connection_id: string;
  next_slot_at: Date;
  failure_run: number;
}

/**
 * Locks the budgets of connections, in the order of their ids as every worker does, and reads what the day has left. The
 * clock is the database's; a budget's own time never goes back: its next slot stands, whatever the clock does.
 */
export async function lockBudgets(client: PoolClient, keys: readonly BudgetKey[], speed: number): Promise<Map<string, LockedBudget>> {
  if (keys.length === 0) return new Map();
  const ids = keys.map(({ connectionId }) => connectionId);
  const lock = async () => (await client.query<BudgetRow>({ name: 'lock-budgets', text: LOCK, values: [ids] })).rows;
  let rows = await lock();
  if (rows.length < keys.length) {
    await client.query({ name: 'open-budgets', text: OPEN, values: asColumns(keys, ['connectionId', 'merchantId']) });
    rows = await lock();
  }
  const locked = new Map(rows.map((row) => [row.connection_id, row]));
  const zoned = keys.map(({ connectionId, merchantId, carrier }) => ({ connectionId, merchantId, zone: carrier.quota.dayZone }));
  const spent = await client.query({
    name: 'read-spend',
    text: SPENT,
    values: asColumns(zoned, ['connectionId', 'merchantId', 'zone']),
    rowMode: 'array',
  });
  const carrierOf = new Map(keys.map(({ connectionId, carrier }) => [connectionId, carrier]));
  return new Map(
    (spent.rows as [string, Date, string, Date, Date, number, number][]).map(
      ([id, now, day, dayStartsAt, dayEndsAt, calls, refreshCalls]) => {
        const { quota, batchSize } = carrierOf.get(id)!;
        const { next_slot_at: nextSlotAt, failure_run: failureRun } = locked.get(id)!;
        return [id, { quota, batchSize, now, day, dayStartsAt, dayEndsAt, calls, refreshCalls, nextSlotAt, failureRun, speed }];
      },
    ),
  );
}
