import type { FreshnessReason, Milestone } from '@jalon/schema/shipment';
import { asColumns } from '../database/as-array-literal.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { findCarrier } from '../carriers/registry.ts';
import { quotaDay } from './quota-day.ts';
import { shareBudget, type Budget, type Share } from './share-budget.ts';

/** How long a claimed parcel is ours: if this process dies, another takes it up after this. */
const LEASE_MS = 3 * 60_000;

/** The door parcels are asked through. */
export interface Connection {
  id: string;
  merchantId: string;
  carrier: string;
  credentialsSealed: string;
  baseUrl: string | null;
}

export interface ClaimedParcel {
  id: string;
  orderId: string | null;
  trackingNumber: string;
  milestone: Milestone;
  pollFailures: number;
  lastNewsAt: Date;
}

export interface Claim {
  connection: Connection;
  parcels: ClaimedParcel[];
}

export interface ClaimOptions {
  limit: number;
  /** See `POLL_SPEED`. */
  speed: number;
  /** Connections this process is still busy with. */
  busy: ReadonlySet<string>;
  now: Date;
}

const DUE = `
  with due as materialized (
    select id, merchant_id, carrier, order_id, tracking_number, milestone, poll_failures, coalesce(last_changed_at, created_at) as last_news_at
    from shipment where next_poll_at <= $1 order by next_poll_at limit $2 for update skip locked)
  select due.*, c.id as connection_id, c.credentials_sealed, c.base_url, c.paused_until, c.trouble
  from due left join carrier_connection c on c.merchant_id = due.merchant_id and c.carrier = due.carrier and c.is_enabled`;

interface DueRow {
  id: string;
  merchant_id: string;
  carrier: string;
  order_id: string | null;
  tracking_number: string;
  milestone: Milestone;
  poll_failures: number;
  last_news_at: Date;
  connection_id: string | null;
  credentials_sealed: string;
  base_url: string | null;
  paused_until: Date | null;
  trouble: FreshnessReason | null;
  connectionId: string | null;
}

/**
 * Claims parcels whose next poll is due, within the budgets of their connections; the calls are spent here, in the same
 * transaction, so a worker that dies has spent too much rather than too little. Rows others hold are skipped.
 */
export async function claimDueShipments(pool: Pool, options: ClaimOptions): Promise<Claim[]> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<DueRow>({ name: 'claim-due', text: DUE, values: [options.now, options.limit] });
    if (rows.length === 0) return [];
    // Without a connector there is nobody to ask through it.
    const due = rows.map((row) => ({ ...row, connectionId: findCarrier(row.carrier)?.track ? row.connection_id : null }));
    const budgets = await lockBudgets(client, due, options);
    const { shares, calls } = shareBudget(due, budgets, options.now, options.speed);
    await moveNextPolls(client, shares, options.now);
    await spend(client, due, calls, options.now);
    return asClaims(shares);
  });
}

const LOCK_SPEND = `
  select connection_id, calls from carrier_spend s
  join unnest($1::uuid[], $2::uuid[], $3::date[]) as d (merchant_id, connection_id, day) using (merchant_id, connection_id, day)
  order by connection_id for update of s`;

async function lockBudgets(client: PoolClient, due: readonly DueRow[], { now, busy }: ClaimOptions): Promise<Map<string, Budget>> {
  const rows = connectionsOf(due, now);
  const columns = asColumns(rows, ['merchantId', 'connectionId', 'day']);
  await client.query({
    name: 'open-spend',
    text: `insert into carrier_spend (merchant_id, connection_id, day, calls) select m, c, d, 0 from unnest($1::uuid[], $2::uuid[], $3::date[]) as u (m, c, d) on conflict do nothing`,
    values: columns,
  });
  const spent = await client.query<{ connection_id: string; calls: number }>({ name: 'lock-spend', text: LOCK_SPEND, values: columns });
  const callsOf = new Map(spent.rows.map(({ connection_id: id, calls }) => [id, calls]));
  return new Map(
    rows.map(({ connectionId, carrier, endsAt, pausedUntil }) => [
      connectionId,
      {
        quota: carrier.quota,
        batchSize: carrier.batchSize,
        spentToday: callsOf.get(connectionId) ?? 0,
        dayEndsAt: endsAt,
        pausedUntil,
        isBusy: busy.has(connectionId),
      },
    ]),
  );
}

/** In the order of their ids, in which every worker locks them. */
function connectionsOf(due: readonly DueRow[], now: Date) {
  const first = new Map(due.filter(({ connectionId }) => connectionId !== null).map((row) => [row.connectionId!, row]));
  return [...first.keys()].sort().map((connectionId) => {
    const row = first.get(connectionId)!;
    const carrier = findCarrier(row.carrier)!;
    return { connectionId, merchantId: row.merchant_id, carrier, pausedUntil: row.paused_until, ...quotaDay(now, carrier.quota.dayZone) };
  });
}

const MOVE = `
  update shipment s set next_poll_at = n.at, freshness_reason = coalesce(n.reason, s.freshness_reason)
  from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as n (id, at, reason) where s.id = n.id`;

async function moveNextPolls(client: PoolClient, shares: readonly Share<DueRow>[], now: Date): Promise<void> {
  const lease = new Date(now.getTime() + LEASE_MS).toISOString();
  const rows = shares.map((share) => {
    const { id, trouble } = share.parcel;
    if (share.fate === 'CLAIMED') return { id, at: lease, reason: null };
    if (share.fate === 'NEVER') return { id, at: null, reason: null };
    const reason = share.because === 'QUOTA_SPENT' ? 'QUOTA_SPENT' : share.because === 'PAUSED' ? trouble : null;
    return { id, at: share.at.toISOString(), reason };
  });
  await client.query({ name: 'move-next-polls', text: MOVE, values: asColumns(rows, ['id', 'at', 'reason']) });
}

async function spend(client: PoolClient, due: readonly DueRow[], calls: ReadonlyMap<string, number>, now: Date): Promise<void> {
  if (calls.size === 0) return;
  const rows = connectionsOf(due, now).flatMap(({ connectionId, merchantId, day }) => {
    const count = calls.get(connectionId);
    return count === undefined ? [] : [{ connectionId, merchantId, day, count }];
  });
  await client.query({
    name: 'spend-calls',
    text: `update carrier_spend s set calls = s.calls + u.calls from unnest($1::uuid[], $2::uuid[], $3::date[], $4::int[]) as u (m, c, d, calls)
      where s.merchant_id = u.m and s.connection_id = u.c and s.day = u.d`,
    values: asColumns(rows, ['merchantId', 'connectionId', 'day', 'count']),
  });
}

function asClaims(shares: readonly Share<DueRow>[]): Claim[] {
  const claimed = shares.filter(({ fate }) => fate === 'CLAIMED').map(({ parcel }) => parcel);
  return [...Map.groupBy(claimed, ({ connectionId }) => connectionId!)].map(([id, rows]) => ({
    connection: {
      id,
      merchantId: rows[0]!.merchant_id,
      carrier: rows[0]!.carrier,
      credentialsSealed: rows[0]!.credentials_sealed,
      baseUrl: rows[0]!.base_url,
    },
    parcels: rows.map((row) => ({
      id: row.id,
      orderId: row.order_id,
      trackingNumber: row.tracking_number,
      milestone: row.milestone,
      pollFailures: row.poll_failures,
      lastNewsAt: row.last_news_at,
    })),
  }));
}
