import type { FreshnessReason } from '@jalon/schema/shipment';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { findCarrier } from '../carriers/registry.ts';
import { lockBudgets, type LockedBudget } from './lock-budgets.ts';
import { shareBudget, worthOfACall, type DueLeg } from './share-budget.ts';
import { leaseLegs, moveLegs, spendCalls, tellShipments, type LeasedLeg, type MovedLeg } from './write-claims.ts';

/** How long after its slot a claimed leg is ours: if this process dies, another takes it up after this. */
const LEASE_MS = 3 * 60_000;
/** How far ahead slots are given out. */
const HORIZON_MS = 4_000;

/** The door parcels are asked through. */
export interface Connection {
  id: string;
  merchantId: string;
  carrier: string;
  credentialsSealed: string;
  baseUrl: string | null;
}

export interface ClaimedLeg {
  id: string;
  shipmentId: string;
  trackingNumber: string;
}

/** One call, and the time it is allowed at. */
export interface ClaimedCall {
  /** Of the database's clock, after `Claim.now`. */
  slot: Date;
  legs: ClaimedLeg[];
}

export interface Claim {
  connection: Connection;
  calls: ClaimedCall[];
  /** What the database's clock showed between the two moments below. */
  now: Date;
  /** This process's stopwatch in milliseconds, before and after the database was asked for its time. */
  askedAtMs: number;
  answeredAtMs: number;
  /** See `worthOfACall`. */
  minWorth: number;
}

export interface ClaimOptions {
  limit: number;
  /** See `POLL_SPEED`. */
  speed: number;
  /** Connections this process is still busy with. */
  busy: ReadonlySet<string>;
  horizonMs?: number;
}

// Asked once, the clock is a constant to the planner, which then walks the index of due legs and nothing else.
const DUE = `
  with due as materialized (
    select ctid as tid, id, merchant_id, shipment_id, carrier, tracking_number, next_poll_at, news_chance, wanted_at, asked_on::text, asked_count
    from leg where next_poll_at <= (select budget_clock()) and (leased_until is null or leased_until <= (select budget_clock())) order by next_poll_at limit $1 for update skip locked)
  select due.id, due.merchant_id, due.shipment_id, due.carrier, due.tracking_number, due.next_poll_at, due.news_chance, due.wanted_at, due.asked_on, due.asked_count,
    due.tid::text, c.id as connection_id, c.credentials_sealed, c.base_url, c.paused_until, c.trouble
  from due left join carrier_connection c on c.merchant_id = due.merchant_id and c.carrier = due.carrier and c.is_enabled`;

interface DueRow {
  tid: string;
  id: string;
  merchant_id: string;
  shipment_id: string;
  carrier: string;
  tracking_number: string;
  next_poll_at: Date;
  news_chance: number;
  wanted_at: Date | null;
  asked_on: string | null;
  asked_count: number;
  connection_id: string | null;
  credentials_sealed: string;
  base_url: string | null;
  paused_until: Date | null;
  trouble: FreshnessReason | null;
}

type Due = DueLeg & { row: DueRow };

/**
 * Claims legs whose next poll is due, within the budgets of their connections: each call gets a slot of time, and is spent
 * here, in the same transaction, so a worker that dies has spent too much rather than too little. Legs others hold are
 * skipped. A connection without budget puts its legs off and never stands in the way of the others.
 */
export async function claimDueLegs(pool: Pool, options: ClaimOptions): Promise<Claim[]> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<DueRow>({ name: 'claim-due', text: DUE, values: [options.limit] });
    if (rows.length === 0) return [];
    const byConnection = Map.groupBy(rows.map(asDue), ({ connectionId }) => connectionId);
    const nobody = byConnection.get(null) ?? [];
    byConnection.delete(null);
    const moved: MovedLeg[] = nobody.map(({ row }) => ({ id: row.id, shipmentId: row.shipment_id, at: null, reason: null }));
    const leased: LeasedLeg[] = [];
    const askable = [...byConnection.values()];
    const askedAtMs = performance.now();
    const budgets = await lockBudgets(
      client,
      askable.map(([first]) => budgetKey(first!.row)),
      options.speed,
    );
    const answeredAtMs = performance.now();
    const claims: Claim[] = [];
    const spent: Parameters<typeof spendCalls>[1][number][] = [];
    for (const due of askable) {
      const { row } = due[0]!;
      const connectionId = row.connection_id!;
      const budget = {
        ...budgets.get(connectionId)!,
        pausedUntil: row.paused_until,
        isBusy: options.busy.has(connectionId),
        horizonMs: options.horizonMs ?? HORIZON_MS,
      };
      const share = shareBudget(due, budget);
      const moves = movesOf(share, row.trouble, budget);
      moved.push(...moves.later);
      leased.push(...moves.leased);
      if (share.calls.length === 0) continue;
      spent.push({ ...budget, connectionId, merchantId: row.merchant_id, share });
      const calls = share.calls.map(({ slot, legs }) => ({ slot, legs: legs.map(asClaimed) }));
      claims.push({ connection: connectionOf(row), calls, now: budget.now, askedAtMs, answeredAtMs, minWorth: worthOfACall(budget) });
    }
    await leaseLegs(client, leased);
    await moveLegs(client, moved);
    await spendCalls(client, spent);
    await tellShipments(client, moved);
    return claims;
  });
}

const asDue = (row: DueRow): Due => ({
  row,
  id: row.id,
  // Without a connector there is nobody to ask through it.
  connectionId: findCarrier(row.carrier)?.track ? row.connection_id : null,
  dueAt: row.next_poll_at,
  newsChance: row.news_chance,
  wantedAt: row.wanted_at,
  askedOn: row.asked_on,
  askedCount: row.asked_count,
});

const asClaimed = ({ row }: Due): ClaimedLeg => ({ id: row.id, shipmentId: row.shipment_id, trackingNumber: row.tracking_number });

const budgetKey = ({ connection_id: connectionId, merchant_id: merchantId, carrier }: DueRow) => ({
  connectionId: connectionId!,
  merchantId,
  carrier: findCarrier(carrier)!,
});

const connectionOf = (row: DueRow): Connection => ({
  id: row.connection_id!,
  merchantId: row.merchant_id,
  carrier: row.carrier,
  credentialsSealed: row.credentials_sealed,
  baseUrl: row.base_url,
});

/** Where each leg of a share goes: the claimed to the end of their lease, the others to when it is their turn. */
function movesOf(
  share: ReturnType<typeof shareBudget<Due>>,
  trouble: FreshnessReason | null,
  { day }: LockedBudget,
): { leased: LeasedLeg[]; later: MovedLeg[] } {
  const leased = share.calls.flatMap(({ slot, legs }) =>
    legs.map(({ row }): LeasedLeg => ({ id: row.id, tid: row.tid, until: new Date(slot.getTime() + LEASE_MS), day })),
  );
  const later = share.later.map(({ leg: { row }, at, because }) => ({
    id: row.id,
    shipmentId: row.shipment_id,
    at,
    reason: because === 'QUOTA_SPENT' ? ('QUOTA_SPENT' as const) : because === 'PAUSED' ? trouble : null,
    isLong: because !== 'PACE',
  }));
  return { leased, later };
}
