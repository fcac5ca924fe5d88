import { DUPLICATE_WITHIN_MS, emailKey, type TwinOrder } from '@jalon/schema/order';
import type { PoolClient } from '../database/worker-pool.ts';
import type { OrderFacts } from './order-facts.ts';

const PEOPLE = `select order_id as "orderId", email_key as "emailKey" from recipient where merchant_id = $1 and email_key = any ($2)`;

const ORDERS = `
  select o.id, o.store_id as "storeId", o.number_key as "numberKey", o.placed_at as "placedAt",
    o.release_state in ('WATCHED', 'RELEASED', 'PARTLY_RELEASED') as "isOnItsWay",
    exists (select from order_hold h where h.merchant_id = $1 and h.order_id = o.id and h.code = 'DUPLICATE' and h.is_waived) as "isApproved"
  from shop_order o
  where o.merchant_id = $1 and o.id = any ($2) and o.cancelled_at is null
    and (o.number_key = any ($3) or exists (select from unnest($4::timestamptz[]) as w (at)
      where o.placed_at between w.at - $5 * interval '1 millisecond' and w.at + $5 * interval '1 millisecond'))`;

const LINES = `
  select order_id as "orderId", sku, variant_id as "variantId", quantity, is_shipped as "isShipped"
  from order_line where merchant_id = $1 and order_id = any ($2)`;

type Line = TwinOrder['lines'][number] & { orderId: string };

/** Orders of the same people around the same time, or of the same number, by the order they are compared with. */
export async function readTwins(client: PoolClient, merchantId: string, orders: readonly OrderFacts[]): Promise<Map<string, TwinOrder[]>> {
  const asked = orders.flatMap((order) => (order.email === null ? [] : [{ ...order, key: emailKey(order.email) }]));
  const keys = [...new Set(asked.map(({ key }) => key))];
  const read = async <Row extends object>(name: string, text: string, ...values: unknown[]) =>
    values.some((value) => Array.isArray(value) && value.length === 0)
      ? []
      : (await client.query<Row>({ name, text, values: [merchantId, ...values] })).rows;
  const people = await read<{ orderId: string; emailKey: string }>('people-of-twins', PEOPLE, keys);
  const known = Map.groupBy(people, (person) => person.emailKey);
  const others = asked.flatMap(({ id, key }) => (known.get(key) ?? []).filter(({ orderId }) => orderId !== id));
  const ids = [...new Set(others.map(({ orderId }) => orderId))];
  const numbers = asked.map(({ numberKey }) => numberKey);
  const times = asked.map(({ placedAt }) => placedAt.toISOString());
  const near = await read<Omit<TwinOrder, 'emailKey' | 'lines'>>('twins', ORDERS, ids, numbers, times, DUPLICATE_WITHIN_MS);
  const lines = Map.groupBy(
    await read<Line>(
      'lines-of-twins',
      LINES,
      near.map(({ id }) => id),
    ),
    ({ orderId }) => orderId,
  );
  return new Map(
    asked.map(({ id, key }) => {
      const mine = new Set((known.get(key) ?? []).map(({ orderId }) => orderId));
      const twins = near.filter((twin) => twin.id !== id && mine.has(twin.id));
      return [id, twins.map((twin) => ({ ...twin, emailKey: key, lines: lines.get(twin.id) ?? [] }))];
    }),
  );
}
