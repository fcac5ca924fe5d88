import { emailKey, orderNumberKey } from '@jalon/schema/order';
import { all, beginsWith, isOneOf, isUuid, join, part, type SqlPart } from '../database/sql-part.ts';
import type { ListPlan } from '../graphql/read-page.ts';
import type { OrderFilter } from './order.inputs.ts';

const AT_MOST = 2000;

const filled = <T>(list: T[] | null | undefined): T[] | null => (list == null || list.length === 0 ? null : [...new Set(list)]);

/**
 * How a filtered list of orders is read. The most selective filter chooses the index, one branch per value; the rest is tested
 * on the rows it yields.
 */
export function planOrderList(filter: OrderFilter, merchantId: string): ListPlan {
  const range = [
    part('merchant_id = ?', merchantId),
    ...(filter.placedFrom ? [part('placed_at >= ?', filter.placedFrom)] : []),
    ...(filter.placedTo ? [part('placed_at < ?', filter.placedTo)] : []),
  ];
  const [driver = [part('true')], ...residual] = driversOf(filter, merchantId);
  return {
    table: 'shop_order',
    clock: 'placed_at',
    branches: driver.map((branch) => all([...range, branch])),
    residual: [
      ...residual.map((branches) => part(`(${join(branches, ' or ').sql})`, ...join(branches, ' or ').params)),
      ...(filter.storeId ? [isUuid(filter.storeId) ? part('store_id = ?', filter.storeId) : part('false')] : []),
    ],
  };
}

/** The filters, most selective first: each as disjoint ranges of an index. */
function driversOf(filter: OrderFilter, merchantId: string): SqlPart[][] {
  const states = filled(filter.releaseStates);
  const holds = filled(filter.holdCodes);
  return [
    ...(filter.search ? [[matching(filter.search, merchantId)]] : []),
    ...(holds ? [[heldFor(holds, merchantId)]] : []),
    ...(filter.needsAttention || filled(filter.attentionCodes) || filter.attentionParty ? [[inNeed(filter, merchantId)]] : []),
    ...(filter.warehouseId ? [[sentFrom(filter.warehouseId, merchantId)]] : []),
    ...(states ? [states.map((state) => part('release_state = ?', state))] : []),
  ];
}

/** The ids are gathered first (`array(…)`), so that no plan can walk the table in search of them. */
const among = ({ sql, params }: SqlPart): SqlPart => part(`id = any(array(${sql}))`, ...params);

function matching(search: string, merchantId: string): SqlPart {
  const text = search.trim();
  if (text.length < 2) return part('false');
  const mine = part('merchant_id = ?', merchantId);
  const orders = all([mine, beginsWith('number_key', orderNumberKey(text))]);
  const people = all([mine, beginsWith('email_key', emailKey(text))]);
  return among(
    part(
      `(select id from shop_order where ${orders.sql} limit 200) union (select order_id from recipient where ${people.sql} limit 200)`,
      ...orders.params,
      ...people.params,
    ),
  );
}

function heldFor(codes: readonly string[], merchantId: string): SqlPart {
  const where = all([part('merchant_id = ?', merchantId), isOneOf('code', codes), part('closed_at is null')]);
  return among(part(`select order_id from order_hold where ${where.sql} order by opened_at limit ${AT_MOST}`, ...where.params));
}

function inNeed({ attentionCodes, attentionParty }: OrderFilter, merchantId: string): SqlPart {
  const codes = filled(attentionCodes);
  const where = all([
    part('merchant_id = ?', merchantId),
    part('attention_code is not null'),
    ...(codes ? [isOneOf('attention_code', codes)] : []),
    ...(attentionParty ? [part('attention_party = ?', attentionParty)] : []),
  ]);
  return among(part(`select id from shop_order where ${where.sql} order by attention_since, id limit ${AT_MOST}`, ...where.params));
}

function sentFrom(warehouseId: string, merchantId: string): SqlPart {
  if (!isUuid(warehouseId)) return part('false');
  return among(
    part(
      `select order_id from fulfilment where merchant_id = ? and warehouse_id = ? order by released_at desc, id desc limit ${AT_MOST}`,
      merchantId,
      warehouseId,
    ),
  );
}
