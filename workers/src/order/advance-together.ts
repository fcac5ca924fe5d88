import type { PoolClient } from '../database/worker-pool.ts';
import { writeOutbox, type NewDomainEvent } from '../mailroom/write-outbox.ts';
import { mapLines } from '../product/map-lines.ts';
import { judgeOrder } from './judge-order.ts';
import { lookAtOrders, type SeenOrder } from './look-at-orders.ts';
import { othersToWake } from './others-to-wake.ts';
import { releaseParts } from './release-parts.ts';
import { settleOrder } from './settle-order.ts';
import { writeHolds } from './sync-holds.ts';
import { writeSettled } from './write-orders.ts';

export interface AdvancedTogether {
  /** Orders to be advanced each in a transaction of its own. Nothing was done about these. */
  left: string[];
  /** Orders of others that may be judged otherwise now. */
  wake: string[];
}

/**
 * Brings orders of one merchant to where they belong, in the caller's transaction and a handful of statements. Those from whom
 * parts are taken back, that lack pieces or were asked something are left: stock is locked once in a transaction, so that no
 * two wait for each other. Expects the orders' locks.
 */
export async function advanceTogether(
  client: PoolClient,
  merchantId: string,
  orderIds: readonly string[],
  now: Date,
): Promise<AdvancedTogether> {
  await mapLines(client, merchantId, orderIds);
  const seen = await lookAtOrders(client, merchantId, orderIds, now);
  const together = seen.filter((each) => !isForItself(each));
  const { released, events } = await release(
    client,
    merchantId,
    together.filter(({ judgement }) => judgement.state === null),
    now,
  );
  const settled = [...together, ...released].flatMap((each) => {
    const { state, gaps } = each.judgement;
    if (state === null) return [];
    const releasedAt = released.includes(each) ? now : each.order.releasedAt;
    return [settleOrder(each, { state, gaps, shortage: [], releasedAt }, now)];
  });
  await writeHolds(
    client,
    merchantId,
    settled.flatMap(({ holds }) => holds.changed),
  );
  const done = settled.map((each) => each.settled);
  events.push(...(await writeSettled(client, merchantId, done)));
  const wake = await othersToWake(client, merchantId, done);
  await writeOutbox(client, merchantId, events);
  const isDone = new Set(done.map(({ order }) => order.id));
  return { left: seen.filter(({ order }) => !isDone.has(order.id)).map(({ order }) => order.id), wake };
}

const isForItself = ({ judgement: { cancel, plan }, order: { choices } }: SeenOrder): boolean =>
  cancel.length > 0 || choices.length > 0 || (plan !== null && plan.missing.length + plan.waiting.length > 0);

/** Releases them all, or none where a piece was gone: then each has to be routed anew. */
async function release(
  client: PoolClient,
  merchantId: string,
  ready: readonly SeenOrder[],
  now: Date,
): Promise<{ released: SeenOrder[]; events: NewDomainEvent[] }> {
  const made = await releaseParts(client, merchantId, ready.map(toRelease), now);
  if (made === null) return { released: [], events: [] };
  const released = ready.map((each, index) => {
    const order = made.orders[index]!;
    return { ...each, order, judgement: judgeOrder(order, each.around, now) };
  });
  return { released, events: made.events };
}

/** What is released of an order that was judged ready. */
export const toRelease = ({ order, around, judgement }: SeenOrder) => ({ order, plan: judgement.plan!, warehouses: around.warehouses });
