import type { Platform } from '@jalon/schema/store';
import type { PoolClient } from '../database/worker-pool.ts';
import { writeOutbox, type NewDomainEvent } from '../mailroom/write-outbox.ts';
import { cancelOrder } from '../order/cancel-order.ts';
import { saveFulfilment } from '../order/save-fulfilment.ts';
import { lockOrdersOf, saveOrders, type Source } from '../order/save-order.ts';
import type { LearnedReport } from '../shipment/find-news.ts';
import { recordIn } from '../shipment/record-readings.ts';
import { platforms } from './platforms.ts';
import type { StoreFulfilment, StoreMessage, StoreProblemCode } from './store-message.ts';

/** What became of a message: `LATER` waits for something that has not come in yet; what could be done is done. */
export interface Applied {
  state: 'DONE' | 'IGNORED' | 'PARKED' | 'LATER';
  problem: StoreProblemCode | null;
}

export interface RawMessage {
  topic: string;
  body: Uint8Array;
}

type Asking = Extract<StoreMessage, { kind: 'ORDER' | 'FULFILMENT' | 'CANCELLATION' }>;

/**
 * Reads messages of one store and writes all they ask for, in the caller's transaction: their order does not matter. The outbox
 * comes last. The result is in the order of `raws`.
 */
export async function applyMessages(
  client: PoolClient,
  source: Source & { platform: Platform },
  raws: readonly RawMessage[],
): Promise<Applied[]> {
  const platform = platforms[source.platform];
  const messages = raws.map(({ topic, body }) => platform.readMessage(topic, body));
  const asking = messages.filter((message): message is Asking => message.kind !== 'IGNORED' && message.kind !== 'UNREADABLE');
  const outcomes = asking.length > 0 ? await applyAsking(client, source, asking) : new Map<StoreMessage, Applied>();
  return messages.map((message) => {
    if (message.kind === 'IGNORED') return { state: 'IGNORED', problem: message.reason };
    if (message.kind === 'UNREADABLE') return { state: 'PARKED', problem: message.reason };
    return outcomes.get(message)!;
  });
}

function externalIdOf(message: Asking): string {
  if (message.kind === 'ORDER') return message.order.externalId;
  return message.kind === 'FULFILMENT' ? message.fulfilment.orderExternalId : message.cancellation.orderExternalId;
}

async function applyAsking(client: PoolClient, source: Source, messages: readonly Asking[]): Promise<Map<StoreMessage, Applied>> {
  const { merchantId, storeId } = source;
  await lockOrdersOf(client, source, messages.map(externalIdOf));
  const orders = messages.flatMap((message) => (message.kind === 'ORDER' ? [message.order] : []));
  const { saved, events } = await saveOrders(client, source, orders);
  if (events.length > 0) await wakeWaiting(client, storeId);
  const staleOrders = new Set(orders.filter((_, index) => saved[index]!.isStale));
  const orderIds = new Map(orders.map(({ externalId }, index) => [externalId, saved[index]!.orderId]));
  await findOrders(client, source, messages.map(externalIdOf), orderIds);

  const outcomes = new Map<StoreMessage, Applied>();
  const reports: LearnedReport[] = [];
  for (const message of messages) {
    const orderId = orderIds.get(externalIdOf(message));
    if (orderId === undefined) {
      outcomes.set(message, { state: 'LATER', problem: 'ORDER_UNKNOWN' });
      continue;
    }
    if (message.kind === 'CANCELLATION') {
      events.push(...(await cancelOrder(client, merchantId, orderId, message.cancellation)));
      outcomes.set(message, { state: 'DONE', problem: null });
      continue;
    }
    const fulfilments = message.kind === 'ORDER' ? message.order.fulfilments : [message.fulfilment];
    const found = await applyFulfilments(client, merchantId, orderId, fulfilments, { events, reports });
    const problem = found ?? message.problems[0]?.code ?? null;
    if (message.kind === 'FULFILMENT') outcomes.set(message, { state: found === 'LINE_UNKNOWN' ? 'LATER' : 'DONE', problem });
    else outcomes.set(message, { state: 'DONE', problem: problem ?? (staleOrders.has(message.order) ? 'NO_NEWS' : null) });
  }
  const recorded = reports.length > 0 ? await recordIn(client, merchantId, reports) : null;
  await writeOutbox(client, merchantId, [...events, ...(recorded?.events ?? [])]);
  return outcomes;
}

/** Adds the ids of orders that only fulfilments name. */
async function findOrders(
  client: PoolClient,
  { merchantId, storeId }: Source,
  externalIds: readonly string[],
  orderIds: Map<string, string>,
): Promise<void> {
  const missing = [...new Set(externalIds)].filter((id) => !orderIds.has(id));
  if (missing.length === 0) return;
  const { rows } = await client.query<{ id: string; external_id: string }>(
    'select id, external_id from shop_order where merchant_id = $1 and store_id = $2 and external_id = any ($3)',
    [merchantId, storeId, missing],
  );
  for (const { id, external_id: externalId } of rows) orderIds.set(externalId, id);
}

/** Returns the problem found, a line that is not known yet before all others. */
async function applyFulfilments(
  client: PoolClient,
  merchantId: string,
  orderId: string,
  fulfilments: readonly StoreFulfilment[],
  { events, reports }: { events: NewDomainEvent[]; reports: LearnedReport[] },
): Promise<StoreProblemCode | null> {
  let found: StoreProblemCode | null = null;
  for (const fulfilment of fulfilments) {
    const saved = await saveFulfilment(client, merchantId, orderId, fulfilment);
    events.push(...saved.events);
    reports.push(...saved.reports);
    const codes = saved.problems.map(({ code }) => code);
    found = codes.includes('LINE_UNKNOWN') ? 'LINE_UNKNOWN' : (found ?? codes[0] ?? null);
  }
  return found;
}

/** A new order, or a new line of one, may be what fulfilments of its store wait for. */
async function wakeWaiting(client: PoolClient, storeId: string): Promise<void> {
  await client.query({
    name: 'wake-waiting',
    text: `update inbox_message set next_attempt_at = now() where id in (
       select id from inbox_message where state = 'RECEIVED' and next_attempt_at > now() and source_id = $1
         and problem in ('ORDER_UNKNOWN', 'LINE_UNKNOWN') for update skip locked)`,
    values: [storeId],
  });
}
