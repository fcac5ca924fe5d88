import { newId } from '@jalon/schema/database';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { StoreOrder } from '../store/store-message.ts';
import { planOrder, type KnownOrder } from './plan-order.ts';
import { writeOrders, type OrderToWrite } from './save-order-rows.ts';

export interface Source {
  merchantId: string;
  storeId: string;
}

/** What became of an order that was to be saved. */
export interface SavedOrder {
  orderId: string;
  isNew: boolean;
  /** False: it said what is known. */
  isChanged: boolean;
  /** A later word of the store's makes it void. */
  isStale: boolean;
}

/** An order of a store is written by one transaction at a time, the one that makes it included. Locks are taken in one order by all. */
export async function lockOrdersOf(client: PoolClient, { storeId }: Source, externalIds: readonly string[]): Promise<void> {
  await client.query({
    name: 'lock-orders',
    text: 'select pg_advisory_xact_lock(hashtextextended(k, 11)) from unnest($1::text[]) as k',
    values: [[...new Set(externalIds)].sort().map((id) => `${storeId} ${id}`)],
  });
}

const FIND = `
  select id as "orderId", external_id as "externalId", store_updated_at as "updatedAt", coalesce(store_version, '') as version,
    paid_at as "paidAt", cancelled_at as "cancelledAt"
  from shop_order where merchant_id = $1 and store_id = $2 and external_id = any ($3) order by external_id for update`;

/**
 * Brings orders of one store to what the store says, unless a later word of the store's was applied before: any number of messages,
 * in any order, come to the same state. An address that was corrected here stays so as long as the store repeats what the
 * correction replaces; what was cancelled here stays cancelled. Expects `lockOrdersOf`. `saved` is in the order of `orders`;
 * `events` is what is to be announced.
 */
export async function saveOrders(
  client: PoolClient,
  source: Source,
  orders: readonly StoreOrder[],
): Promise<{ saved: SavedOrder[]; events: NewDomainEvent[] }> {
  const messages = Map.groupBy(orders, ({ externalId }) => externalId);
  const { rows } = await client.query<KnownOrder & { externalId: string }>({
    name: 'find-orders',
    text: FIND,
    values: [source.merchantId, source.storeId, [...messages.keys()]],
  });
  const known = new Map(rows.map((row) => [row.externalId, row]));
  const outcomes = new Map<StoreOrder, SavedOrder>();
  const toWrite: OrderToWrite[] = [];
  for (const [externalId, versions] of messages) {
    const before = known.get(externalId) ?? null;
    const plan = planOrder(versions, before);
    const write = { ...plan, orderId: before?.orderId ?? newId(), known: before, messages: versions };
    toWrite.push(write);
    versions.forEach((order, index) => outcomes.set(order, outcomeOf(write, order, plan.areStale[index]!)));
  }
  await writeOrders(client, source, toWrite);
  return { saved: orders.map((order) => outcomes.get(order)!), events: toWrite.flatMap(nameOrderEvents) };
}

/** One order, by the same way. */
export async function saveOrder(client: PoolClient, source: Source, order: StoreOrder): Promise<SavedOrder & { events: NewDomainEvent[] }> {
  const { saved, events } = await saveOrders(client, source, [order]);
  return { ...saved[0]!, events };
}

function outcomeOf({ orderId, known, news }: OrderToWrite, order: StoreOrder, isStale: boolean): SavedOrder {
  const isApplied = news?.order === order;
  return { orderId, isNew: isApplied && known === null, isChanged: isApplied && news.isChanged, isStale };
}

function nameOrderEvents({ orderId, known, news }: OrderToWrite): NewDomainEvent[] {
  if (!news?.isChanged) return [];
  const { paymentState, cancelledAt } = news.order;
  const event = (type: NewDomainEvent['type']): NewDomainEvent => ({
    type,
    orderId,
    shipmentId: null,
    data: { paymentState, cancelledAt },
  });
  const isNewlyCancelled = cancelledAt !== null && known?.cancelledAt == null;
  if (known === null) return [event('order.created'), ...(isNewlyCancelled ? [event('order.cancelled')] : [])];
  return [event(isNewlyCancelled ? 'order.cancelled' : 'order.updated')];
}
