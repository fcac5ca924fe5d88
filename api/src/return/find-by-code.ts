import type { Query } from '@jalon/schema/database';
import { orderNumberKey } from '@jalon/schema/order';
import { codeKey, OPEN_STATES } from './plan-return-list.ts';

const LONGEST = 100;

const OF_CODE = `
  select id from return_request where merchant_id = ? and number = ?
  union all (select id from return_request where merchant_id = ? and tracking_number = ? order by requested_at desc, id desc limit 1) limit 1`;

const OF_ORDER = `
  select r.id from return_request r join shop_order o on o.id = r.order_id
  where o.merchant_id = ? and o.number_key = ? and r.merchant_id = o.merchant_id and r.state in (${OPEN_STATES.map(() => '?').join(', ')}) limit 2`;

/**
 * The return a scanned code is of: its number, the newest with that parcel, or the only open one of that order. Null: none, or
 * nobody can say which.
 */
export async function findByCode(query: Query, merchantId: string, code: string): Promise<string | null> {
  const text = code.trim();
  if (text === '' || text.length > LONGEST) return null;
  const key = codeKey(text);
  const [named] = await query<{ id: string }>(OF_CODE, [merchantId, key, merchantId, key]);
  if (named !== undefined) return named.id;
  const open = await query<{ id: string }>(OF_ORDER, [merchantId, orderNumberKey(text), ...OPEN_STATES]);
  return open.length === 1 ? open[0]!.id : null;
}
