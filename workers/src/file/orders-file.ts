import type { PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { lockOrdersOf, saveOrders } from '../order/save-order.ts';
import { storeVersion } from '../order/store-version.ts';
import type { StoreOrder } from '../store/store-message.ts';
import type { FileKind, ImportContext } from './file-kind.ts';
import { readOrderRows } from './orders-file.parse.ts';

/** Orders, one row for each line, into a store of the kind GENERIC. */
export const ordersFile: FileKind<StoreOrder> = {
  groupKey: (cell) => cell('order_number') || null,
  isIndivisible: true,
  batch: 100,
  read: (rows, { now }) => readOrderRows(rows, now),
  async save(client, context, things) {
    const source = { merchantId: context.merchantId, storeId: context.storeId! };
    const orders = things.map(({ item }) => item);
    await lockOrdersOf(
      client,
      source,
      orders.map(({ externalId }) => externalId),
    );
    const { saved, events } = await saveOrders(client, source, await asKnown(client, context, orders));
    await writeOutbox(client, context.merchantId, events);
    return saved.reduce((sum, { isChanged }, index) => sum + (isChanged ? things[index]!.rows.length : 0), 0);
  },
};

const KNOWN = `
  select external_id as id, store_updated_at as "updatedAt", coalesce(store_version, '') as version
  from shop_order where merchant_id = $1 and store_id = $2 and external_id = any ($3)`;

/**
 * A file that does not say when an order changed says it now, and so wins over what was said before. Where it says what is
 * known, it says it at the time at which that was said: reading it again changes nothing.
 */
async function asKnown(
  client: PoolClient,
  { merchantId, storeId, now }: ImportContext,
  orders: readonly StoreOrder[],
): Promise<StoreOrder[]> {
  const undated = orders.filter(({ updatedAt }) => updatedAt === now);
  if (undated.length === 0) return [...orders];
  const { rows } = await client.query<{ id: string; updatedAt: Date; version: string }>({
    name: 'find-known-orders',
    text: KNOWN,
    values: [merchantId, storeId, undated.map(({ externalId }) => externalId)],
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  return orders.map((order) => {
    const before = order.updatedAt === now ? known.get(order.externalId) : undefined;
    return before !== undefined && before.version === storeVersion(order) ? { ...order, updatedAt: before.updatedAt } : order;
  });
}
