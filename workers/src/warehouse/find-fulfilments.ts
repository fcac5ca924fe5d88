import { orderNumberKey } from '@jalon/schema/order';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';

/** How a warehouse names a fulfilment; one of them is given. */
export interface FulfilmentName {
  /** Ours. */
  fulfilmentId: string | null;
  number: string | null;
  theirReference: string | null;
}

export type FoundFulfilment = { id: string; orderId: string } | 'FULFILMENT_UNKNOWN' | 'FULFILMENT_AMBIGUOUS';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// The surest way that finds anything decides: its id, its number, what the warehouse called it before, the number of its order.
const FIND = `
  with named as (
    select n.* from unnest($3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[]) as n (at, id, number, key, theirs)),
  found as (
    select n.at, 0 as way, f.id, f.order_id, f.state from named n
      join fulfilment f on f.merchant_id = $1 and f.warehouse_id = $2 and f.id = n.id
    union all
    select n.at, 1, f.id, f.order_id, f.state from named n
      join fulfilment f on f.merchant_id = $1 and f.warehouse_id = $2 and f.number in (n.number, '#' || n.number)
    union all
    select n.at, 2, f.id, f.order_id, f.state from named n
      join fulfilment f on f.merchant_id = $1 and f.warehouse_id = $2 and f.their_reference = n.theirs
    union all
    select n.at, 3, f.id, f.order_id, f.state from named n
      join shop_order o on o.merchant_id = $1 and o.number_key = n.key
      join fulfilment f on f.merchant_id = $1 and f.warehouse_id = $2 and f.order_id = o.id)
  select f.at, f.id, f.order_id as "orderId", f.state <> 'CANCELLED' as "isAlive" from found f
  where f.way = (select min(way) from found other where other.at = f.at)`;

interface FoundRow {
  at: number;
  id: string;
  orderId: string;
  isAlive: boolean;
}

/**
 * The fulfilments of a warehouse that it means, in the order they were asked for. Of several by one name the one that is not
 * cancelled is meant, if there is one alone.
 */
export async function findFulfilments(
  client: PoolClient,
  merchantId: string,
  warehouseId: string,
  names: readonly FulfilmentName[],
): Promise<FoundFulfilment[]> {
  if (names.length === 0) return [];
  const asked = names.map(({ fulfilmentId, number, theirReference }, at) => ({
    at,
    id: fulfilmentId !== null && UUID.test(fulfilmentId) ? fulfilmentId : null,
    number: number?.trim() ?? null,
    key: number === null ? null : orderNumberKey(number) || null,
    theirReference,
  }));
  const values = [merchantId, warehouseId, ...asColumns(asked, ['at', 'id', 'number', 'key', 'theirReference'])];
  const { rows } = await client.query<FoundRow>({ name: 'find-fulfilments', text: FIND, values });
  const byName = Map.groupBy(rows, ({ at }) => at);
  return names.map((_, at) => {
    const found = byName.get(at) ?? [];
    const alive = found.filter(({ isAlive }) => isAlive);
    const [meant, ...others] = alive.length > 0 ? alive : found;
    if (meant === undefined) return 'FULFILMENT_UNKNOWN';
    return others.length > 0 ? 'FULFILMENT_AMBIGUOUS' : { id: meant.id, orderId: meant.orderId };
  });
}
