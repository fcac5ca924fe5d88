import { setTimeout as wait } from 'node:timers/promises';
import type { Carrier } from '../carriers/carrier.ts';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import type { HttpClient, HttpFailure } from '../http/http-client.ts';
import { lockBudgets } from '../shipment/lock-budgets.ts';
import { callLimit } from '../shipment/share-budget.ts';
import { freeSlots, isInTime, slotGapMs, untilSlot, type ClaimClock } from '../shipment/slot-times.ts';
import { spendCalls } from '../shipment/write-claims.ts';

/** Asking for messages may take this part of a day's calls: the rest is for asking about parcels. */
const PART_OF_DAY = 0.5;
const HORIZON_MS = 20_000;
const USUAL_WAIT_SECONDS = 60;

export interface BudgetOwner {
  connectionId: string;
  merchantId: string;
  carrier: Carrier;
}

/** A client that takes each call off the connection's budget and waits for its slot; what the budget has not is never sent. */
export function budgetedClient(pool: Pool, http: HttpClient, owner: BudgetOwner, speed: number): HttpClient {
  return {
    async send(request) {
      const slot = await takeSlot(pool, owner, speed);
      if (slot.at === null) return spent(slot.retryAfterSeconds);
      const delay = untilSlot(slot.clock, slot.at, performance.now());
      if (delay > 0) await wait(delay);
      // A process that slept through its slot has lost it.
      if (!isInTime(slot.clock, slot.at, performance.now())) return spent(USUAL_WAIT_SECONDS);
      return http.send(request);
    },
  };
}

type Slot = { at: Date; clock: ClaimClock } | { at: null; retryAfterSeconds: number };

const takeSlot = (pool: Pool, owner: BudgetOwner, speed: number): Promise<Slot> =>
  inTransaction(pool, async (client) => {
    const askedAtMs = performance.now();
    const budget = (await lockBudgets(client, [owner], speed)).get(owner.connectionId)!;
    const clock = { now: budget.now, askedAtMs, answeredAtMs: performance.now() };
    const limit = callLimit(budget);
    const secondsOfDay = Math.max(1, Math.ceil((budget.dayEndsAt.getTime() - budget.now.getTime()) / 1000));
    if (limit !== null && budget.calls >= Math.floor(limit * PART_OF_DAY)) return { at: null, retryAfterSeconds: secondsOfDay };
    const gapMs = slotGapMs(budget.quota);
    const [at] = freeSlots({ ...budget, gapMs, horizonMs: HORIZON_MS }, 1);
    if (at === undefined) return { at: null, retryAfterSeconds: USUAL_WAIT_SECONDS };
    const nextSlotAt = new Date(Math.ceil(at.getTime() + gapMs));
    const share = { calls: [{ slot: at, legs: [] }], refreshCalls: 0, later: [], nextSlotAt };
    await spendCalls(client, [{ ...budget, connectionId: owner.connectionId, merchantId: owner.merchantId, share }]);
    return { at, clock };
  });

const spent = (retryAfterSeconds: number): HttpFailure => ({
  ok: false,
  code: 'QUOTA_SPENT',
  message: 'The budget of this connection has no call left for this.',
  status: null,
  retryAfterSeconds,
});
