import type { Platform } from '@jalon/schema/store';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { lockOrderOf, saveOrder, type Source } from '../order/save-order.ts';
import { saveFulfilment } from '../order/save-fulfilment.ts';
import type { LearnedReport } from '../shipment/find-news.ts';
import { recordIn } from '../shipment/record-readings.ts';
import { readShopifyMessage } from './shopify/shopify.store.ts';
import type { StoreFulfilment, StoreMessage, StoreProblemCode } from './store-message.ts';

const READERS: Partial<Record<Platform, (topic: string, body: Uint8Array) => StoreMessage>> = { SHOPIFY: readShopifyMessage };

/** What became of a message: `LATER` waits for something that has not come in yet; what could be done is done. */
export interface Applied {
  state: 'DONE' | 'IGNORED' | 'PARKED' | 'LATER';
  problem: StoreProblemCode | null;
}

export interface RawMessage extends Source {
  platform: Platform;
  topic: string;
  body: Uint8Array;
}

/** Reads a store's message and writes all it asks for, in the caller's transaction. The outbox comes last. */
export async function applyMessage(client: PoolClient, raw: RawMessage): Promise<Applied> {
  const read = READERS[raw.platform];
  if (!read) return { state: 'PARKED', problem: 'STORE_UNKNOWN' };
  const message = read(raw.topic, raw.body);
  if (message.kind === 'IGNORED') return { state: 'IGNORED', problem: message.reason };
  if (message.kind === 'UNREADABLE') return { state: 'PARKED', problem: message.reason };
  const externalId = message.kind === 'ORDER' ? message.order.externalId : message.fulfilment.orderExternalId;
  await lockOrderOf(client, raw, externalId);
  const problem = message.problems[0]?.code ?? null;
  if (message.kind === 'ORDER') {
    const { orderId, events } = await saveOrder(client, raw, message.order);
    if (events.length > 0) await wakeWaiting(client, raw.storeId);
    return applyFulfilments(client, raw, orderId, message.order.fulfilments, events, problem);
  }
  const { rows } = await client.query<{ id: string }>(
    'select id from shop_order where merchant_id = $1 and store_id = $2 and external_id = $3',
    [raw.merchantId, raw.storeId, externalId],
  );
  if (!rows[0]) return { state: 'LATER', problem: 'ORDER_UNKNOWN' };
  const applied = await applyFulfilments(client, raw, rows[0].id, [message.fulfilment], [], problem);
  return applied.problem === 'LINE_UNKNOWN' ? { ...applied, state: 'LATER' } : applied;
}

async function applyFulfilments(
  client: PoolClient,
  { merchantId }: Source,
  orderId: string,
  fulfilments: readonly StoreFulfilment[],
  orderEvents: readonly NewDomainEvent[],
  problem: StoreProblemCode | null,
): Promise<Applied> {
  const events = [...orderEvents];
  const reports: LearnedReport[] = [];
  let found = problem;
  for (const fulfilment of fulfilments) {
    const saved = await saveFulfilment(client, merchantId, orderId, fulfilment);
    events.push(...saved.events);
    reports.push(...saved.reports);
    const codes = saved.problems.map(({ code }) => code);
    found = codes.includes('LINE_UNKNOWN') ? 'LINE_UNKNOWN' : (found ?? codes[0] ?? null);
  }
  const recorded = reports.length > 0 ? await recordIn(client, merchantId, reports) : null;
  await writeOutbox(client, merchantId, [...events, ...(recorded?.events ?? [])]);
  return { state: 'DONE', problem: found };
}

/** A new order, or a new line of one, may be what fulfilments of its store wait for. */
async function wakeWaiting(client: PoolClient, storeId: string): Promise<void> {
  await client.query(
    `update inbox_message set next_attempt_at = now() where id in (
       select id from inbox_message where state = 'RECEIVED' and next_attempt_at > now() and source_id = $1 and problem in ('ORDER_UNKNOWN', 'LINE_UNKNOWN') for update skip locked)`,
    [storeId],
  );
}
