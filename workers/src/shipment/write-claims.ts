import type { FreshnessReason } from '@jalon/schema/shipment';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { callLimit, refreshLimit, type Budget, type Share } from './share-budget.ts';

/** A due leg's next turn. */
export interface MovedLeg {
  id: string;
  shipmentId: string;
  /** Null: nobody can ask for it. */
  at: Date | null;
  reason: FreshnessReason | null;
  /** It waits for longer than its turn in the queue. */
  isLong?: boolean;
}

const MOVE = `
  update leg l set next_poll_at = n.at, freshness_reason = coalesce(n.reason, l.freshness_reason)
  from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as n (id, at, reason) where l.id = n.id`;

/** Puts legs off. */
export async function moveLegs(client: PoolClient, moved: readonly MovedLeg[]): Promise<void> {
  if (moved.length === 0) return;
  const rows = moved.map((leg) => ({ ...leg, at: leg.at?.toISOString() ?? null }));
  await client.query({ name: 'move-legs', text: MOVE, values: asColumns(rows, ['id', 'at', 'reason']) });
}

/** A leg a worker is about to ask for. */
export interface LeasedLeg {
  id: string;
  /** Where its row lies; it cannot move while it is locked. */
  tid: string;
  until: Date;
  /** Of the quota its call is spent on. */
  day: string;
}

// No column of an index changes, and no index is read.
const LEASE = `
  update leg l set leased_until = n.until, last_asked_at = (select budget_clock()), asked_on = n.day,
    asked_count = case when n.day = l.asked_on then l.asked_count + 1 else 1 end
  from unnest($1::tid[], $2::uuid[], $3::timestamptz[], $4::date[]) as n (tid, id, until, day) where l.ctid = n.tid and l.id = n.id`;

/** Holds legs for whoever claimed them, and counts the call. */
export async function leaseLegs(client: PoolClient, leased: readonly LeasedLeg[]): Promise<void> {
  if (leased.length === 0) return;
  const rows = leased.map((leg) => ({ ...leg, until: leg.until.toISOString() }));
  await client.query({ name: 'lease-legs', text: LEASE, values: asColumns(rows, ['tid', 'id', 'until', 'day']) });
}

export type Spent = Pick<Budget, 'day' | 'dayEndsAt' | 'quota' | 'speed'> & {
  connectionId: string;
  merchantId: string;
  share: Share<unknown>;
};

const SPEND = `
  with spent as (select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::int[], $5::int[], $6::int[], $7::int[], $8::timestamptz[], $9::timestamptz[])
      as u (merchant_id, connection_id, day, calls, refresh_calls, call_limit, refresh_limit, ends_at, next_slot_at)),
    slots as (update carrier_budget b set next_slot_at = spent.next_slot_at from spent where b.connection_id = spent.connection_id)
  insert into carrier_spend as s (merchant_id, connection_id, day, calls, refresh_calls, call_limit, refresh_limit, ends_at)
  select merchant_id, connection_id, day, calls, refresh_calls, call_limit, refresh_limit, ends_at from spent
  on conflict (merchant_id, connection_id, day) do update set calls = s.calls + excluded.calls, refresh_calls = s.refresh_calls + excluded.refresh_calls,
    call_limit = excluded.call_limit, refresh_limit = excluded.refresh_limit`;

/** Takes the calls off the day, and the slots off the clock, of budgets that are locked. */
export async function spendCalls(client: PoolClient, spent: readonly Spent[]): Promise<void> {
  if (spent.length === 0) return;
  const rows = spent.map((one) => ({
    merchantId: one.merchantId,
    connectionId: one.connectionId,
    day: one.day,
    calls: one.share.calls.length,
    refreshCalls: one.share.refreshCalls,
    callLimit: callLimit(one),
    refreshLimit: one.quota.perDay === null ? null : refreshLimit(callLimit(one)!),
    endsAt: one.dayEndsAt.toISOString(),
    nextSlotAt: one.share.nextSlotAt.toISOString(),
  }));
  const columns = asColumns(rows, [
    ...(['merchantId', 'connectionId', 'day', 'calls', 'refreshCalls', 'callLimit', 'refreshLimit', 'endsAt', 'nextSlotAt'] as const),
  ]);
  await client.query({ name: 'spend-calls', text: SPEND, values: columns });
}

// A shipment somebody else holds is about to be told more: passed over, so that nobody waits for nobody.
const TELL = `
  with told as (
    select s.id from shipment s where s.id = any ($1) order by s.id for update of s skip locked),
  checks as (
    select l.shipment_id, min(l.next_poll_at) as next_poll_at, min(l.freshness_reason) as reason,
      bool_and(l.freshness_reason in ('CARRIER_DOWN', 'QUOTA_SPENT', 'KEY_REJECTED')) filter (where l.next_poll_at is not null) as is_failing
    from leg l join told on told.id = l.shipment_id group by l.shipment_id)
  update shipment s set next_poll_at = checks.next_poll_at, freshness_reason = case when checks.is_failing then checks.reason else s.freshness_reason end
  from checks where s.id = checks.shipment_id`;

/** Tells shipments whose legs wait for long, or for ever, when they are asked next and why so late. */
export async function tellShipments(client: PoolClient, moved: readonly MovedLeg[]): Promise<void> {
  const told = [...new Set(moved.filter(({ at, isLong }) => at === null || isLong === true).map(({ shipmentId }) => shipmentId))];
  if (told.length > 0) await client.query({ name: 'tell-shipments', text: TELL, values: [told] });
}
