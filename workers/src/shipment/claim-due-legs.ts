import type { FreshnessReason } from '@jalon/schema/shipment';
import { asColumns } from '../database/as-array-literal.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
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
  select ctid::text, id, merchant_id, shipment_id, carrier, tracking_number, date_part('epoch', next_poll_at), news_chance,
    date_part('epoch', wanted_at), asked_on::text, asked_count
  from leg where next_poll_at <= (select budget_clock()) and (leased_until is null or leased_until <= (select budget_clock()))
  order by next_poll_at limit $1 for update skip locked`;

// Once for each account, not for each leg.
const DOORS = `
  select c.id, c.merchant_id, c.carrier, c.credentials_sealed, c.base_url, c.paused_until, c.trouble
  from unnest($1::uuid[], $2::text[]) as u (merchant_id, carrier)
  join carrier_connection c on c.merchant_id = u.merchant_id and c.carrier = u.carrier and c.is_enabled`;

interface Door extends Connection {
  pausedUntil: Date | null;
  trouble: FreshnessReason | null;
}

interface DueRow {
  tid: string;
  id: string;
  merchantId: string;
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
  /** Null: there is nobody to ask through it. */
  door: Door | null;
}

type Due = DueLeg & { row: DueRow };

/**
 * Claims legs whose next poll is due, within the budgets of their connections: each call gets a slot of time, and is spent
 * here, in the same transaction, so a worker that dies has spent too much rather than too little. Legs others hold are
 * skipped. A connection without budget puts its legs off and never stands in the way of the others.
 */
export async function claimDueLegs(pool: Pool, options: ClaimOptions): Promise<Claim[]> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query({ name: 'claim-due-legs', text: DUE, values: [options.limit], rowMode: 'array' });
    if (rows.length === 0) return [];
    const doors = await findDoors(client, rows as unknown[][]);
    const byConnection = Map.groupBy(
      (rows as unknown[][]).map((row) => asDue(row, doors)),
      ({ connectionId }) => connectionId,
    );
    const nobody = byConnection.get(null) ?? [];
    byConnection.delete(null);
    const moved: MovedLeg[] = nobody.map(({ row }) => ({ id: row.id, shipmentId: row.shipmentId, at: null, reason: null }));
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
      const { id: connectionId, merchantId, pausedUntil, trouble, ...door } = due[0]!.row.door!;
      const budget = {
        ...budgets.get(connectionId)!,
        pausedUntil,
        isBusy: options.busy.has(connectionId),
        horizonMs: options.horizonMs ?? HORIZON_MS,
      };
      const share = shareBudget(due, budget);
      const moves = movesOf(share, trouble, budget);
      moved.push(...moves.later);
      leased.push(...moves.leased);
      if (share.calls.length === 0) continue;
      spent.push({ ...budget, connectionId, merchantId, share });
      const calls = share.calls.map(({ slot, legs }) => ({ slot, legs: legs.map(asClaimed) }));
      claims.push({
        connection: { id: connectionId, merchantId, ...door },
        calls,
        now: budget.now,
        askedAtMs,
        answeredAtMs,
        minWorth: worthOfACall(budget),
      });
    }
    await leaseLegs(client, leased);
    await moveLegs(client, moved);
    await spendCalls(client, spent);
    await tellShipments(client, moved);
    return claims;
  });
}

const doorKey = (merchantId: unknown, carrier: unknown) => `${merchantId as string} ${carrier as string}`;

async function findDoors(client: PoolClient, rows: readonly unknown[][]): Promise<Map<string, Door>> {
  const asked = new Map(rows.map(([, , merchantId, , carrier]) => [doorKey(merchantId, carrier), { merchantId, carrier }]));
  const columns = asColumns([...asked.values()] as { merchantId: string; carrier: string }[], ['merchantId', 'carrier']);
  const found = await client.query({ name: 'find-doors', text: DOORS, values: columns, rowMode: 'array' });
  return new Map(
    (found.rows as [string, string, string, string, string | null, Date | null, FreshnessReason | null][]).map(
      ([id, merchantId, carrier, credentialsSealed, baseUrl, pausedUntil, trouble]) => [
        doorKey(merchantId, carrier),
        { id, merchantId, carrier, credentialsSealed, baseUrl, pausedUntil, trouble },
      ],
    ),
  );
}

function asDue(row: unknown[], doors: ReadonlyMap<string, Door>): Due {
  const [tid, id, merchantId, shipmentId, carrier, trackingNumber, dueSeconds, newsChance, wantedSeconds, askedOn, askedCount] = row;
  // Without a connector there is nobody to ask through it.
  const door = findCarrier(carrier as string)?.track ? (doors.get(doorKey(merchantId, carrier)) ?? null) : null;
  return {
    row: { tid, id, merchantId, shipmentId, carrier, trackingNumber, door } as DueRow,
    id: id as string,
    connectionId: door?.id ?? null,
    dueAt: instant(dueSeconds as number),
    newsChance: newsChance as number,
    wantedAt: wantedSeconds === null ? null : instant(wantedSeconds as number),
    askedOn: askedOn as string | null,
    askedCount: askedCount as number,
  };
}

const instant = (epochSeconds: number): Date => new Date(epochSeconds * 1000);

const asClaimed = ({ row }: Due): ClaimedLeg => ({ id: row.id, shipmentId: row.shipmentId, trackingNumber: row.trackingNumber });

const budgetKey = ({ door }: DueRow) => ({ connectionId: door!.id, merchantId: door!.merchantId, carrier: findCarrier(door!.carrier)! });

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
    shipmentId: row.shipmentId,
    at,
    reason: because === 'QUOTA_SPENT' ? ('QUOTA_SPENT' as const) : because === 'PAUSED' ? trouble : null,
    isLong: because !== 'PACE',
  }));
  return { leased, later };
}
