import { stateAfterRelease, type Gap } from '@jalon/schema/order';
import type { PoolClient } from '../database/worker-pool.ts';
import { writeOutbox, type NewDomainEvent } from '../mailroom/write-outbox.ts';
import { mapLines } from '../product/map-lines.ts';
import { toRelease } from './advance-together.ts';
import { applyChoices } from './apply-choices.ts';
import { lookAtOrders, type SeenOrder } from './look-at-orders.ts';
import { othersToWake } from './others-to-wake.ts';
import { cancelParts, releaseParts } from './release-parts.ts';
import { settleOrder } from './settle-order.ts';
import { settleShortage } from './settle-shortage.ts';
import { writeHolds } from './sync-holds.ts';
import { writeSettled } from './write-orders.ts';

/** Looks at one order before it is left for later: each is with fresh facts, since pieces may go while it is looked at. */
const LOOKS = 6;
const LATER_MS = 60_000;

/**
 * Brings one order to where it belongs, stock included, in the caller's transaction. Expects the order's lock. Returns other
 * orders that may be judged otherwise now.
 */
export async function advanceAlone(client: PoolClient, merchantId: string, orderId: string, now: Date): Promise<string[]> {
  await mapLines(client, merchantId, [orderId]);
  const events: NewDomainEvent[] = [];
  let releasedAt: Date | null = null;
  let wake: string[] = [];
  for (let look = 1; ; look += 1) {
    const [seen] = await lookAtOrders(client, merchantId, [orderId], now);
    if (!seen) return [];
    const { order, merchant, judgement } = seen;
    const answered = await applyChoices(client, merchantId, order, now);
    if (answered !== null) {
      events.push(...answered);
      continue;
    }
    if (judgement.cancel.length > 0) {
      events.push(...(await cancelParts(client, merchantId, judgement.cancel, now)));
      // What is free now may be promised again: in a transaction that holds no stock yet.
      await client.query('update shop_order set advance_at = $3 where merchant_id = $1 and id = $2', [merchantId, orderId, now]);
      break;
    }
    const shortage = await settleShortage(client, merchant, order, judgement, now);
    if (shortage.events.length > 0) {
      events.push(...shortage.events);
      continue;
    }
    if (judgement.state === null && look < LOOKS) {
      const released = await releaseParts(client, merchantId, [toRelease(seen)], now);
      if (released === null) continue;
      events.push(...released.events);
      releasedAt = now;
      continue;
    }
    const outcome = {
      state: judgement.state ?? stateAfterRelease({ hasRemaining: true, hasParts: order.parts.some(({ state }) => state !== 'CANCELLED') }),
      gaps: judgement.state === null ? [...judgement.gaps, ...allMissing(seen)] : judgement.gaps,
      shortage: shortage.lines,
      releasedAt: releasedAt ?? order.releasedAt,
    };
    const { settled, holds } = settleOrder(seen, outcome, now);
    if (judgement.state === null) settled.nextAt = new Date(now.getTime() + LATER_MS);
    await writeHolds(client, merchantId, holds.changed);
    events.push(...(await writeSettled(client, merchantId, [settled])));
    wake = await othersToWake(client, merchantId, [settled]);
    break;
  }
  await writeOutbox(client, merchantId, events);
  return wake;
}

/** Pieces that were gone at every look count as missing. */
function allMissing({ judgement: { plan, gaps } }: SeenOrder): Gap[] {
  const known = new Set(gaps.filter(({ code }) => code === 'OUT_OF_STOCK').map(({ path }) => path));
  const lines = new Set(plan!.parts.flatMap((part) => part.lines.map(({ lineId }) => lineId)));
  return [...lines]
    .filter((path) => !known.has(path))
    .map((path) => ({ code: 'OUT_OF_STOCK', path, party: 'MERCHANT', action: 'RESTOCK' }));
}
