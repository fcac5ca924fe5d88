import { emailKey, orderNumberKey } from '@jalon/schema/order';
import type { Freshness } from '@jalon/schema/shipment';
import { all, beginsWith, isOneOf, isUuid, join, part, type SqlPart } from '../database/sql-part.ts';
import type { ListPlan } from '../graphql/read-page.ts';
import type { ShipmentFilter } from './shipment.inputs.ts';

const FAILING = `(coalesce(freshness_reason, '') in ('CARRIER_DOWN', 'QUOTA_SPENT', 'KEY_REJECTED'))`;
const age = (hours: number) => `(last_checked_at is null or last_checked_at < now() - interval '${hours} hours')`;
const UNREACHABLE = `(${FAILING} and ${age(6)})`;
const RESTING = `(next_poll_at is null and last_checked_at is not null and not ${FAILING})`;
const STALE = `(not ${UNREACHABLE} and not ${RESTING} and ${age(24)})`;
const LATE = `(${FAILING} or coalesce(next_poll_at < now() - interval '1 hour', false))`;

/** `judgeFreshness` of the law book as SQL; a database test holds the two together. */
const FRESHNESS_SQL: Record<Freshness, string> = {
  UNREACHABLE,
  STALE,
  AGEING: `(not ${UNREACHABLE} and not ${RESTING} and not ${age(24)} and ${LATE})`,
  FRESH: `(${RESTING} or (not ${UNREACHABLE} and not ${age(24)} and not ${LATE}))`,
};

const filled = <T>(list: T[] | null | undefined): T[] | null => (list == null || list.length === 0 ? null : [...new Set(list)]);

/**
 * How a filtered list of shipments is read. The most selective filter chooses the index, one branch per value; the rest
 * is tested on the rows it yields.
 */
export function planShipmentList(filter: ShipmentFilter, merchantId: string): ListPlan {
  const range = [
    part('merchant_id = ?', merchantId),
    ...(filter.createdFrom ? [part('created_at >= ?', filter.createdFrom)] : []),
    ...(filter.createdTo ? [part('created_at < ?', filter.createdTo)] : []),
  ];
  const [driver, ...residual] = driversOf(filter, merchantId);
  return {
    table: 'shipment',
    clock: 'created_at',
    branches: (driver?.branches ?? [part('true')]).map((branch) => all([...range, branch])),
    residual: [
      ...residual.map(({ branches }) => part(`(${join(branches, ' or ').sql})`, ...join(branches, ' or ').params)),
      ...(filter.freshness ? [part(FRESHNESS_SQL[filter.freshness])] : []),
    ],
  };
}

/** The filters, most selective first: each as the disjoint ranges of its index. */
function driversOf(filter: ShipmentFilter, merchantId: string): { branches: SqlPart[] }[] {
  const milestones = filled(filter.milestones);
  const conditions = filled(filter.conditions);
  const carriers = filled(filter.carriers);
  const isTroubled = conditions !== null && !conditions.includes('ON_TRACK');
  const byCondition = conditions?.map((condition) =>
    part(isTroubled ? `(condition = ? and condition <> 'ON_TRACK')` : 'condition = ?', condition),
  );
  return [
    ...(filter.orderId ? [{ branches: [isUuid(filter.orderId) ? part('order_id = ?', filter.orderId) : part('false')] }] : []),
    ...(filter.search ? [{ branches: [matching(filter.search, merchantId)] }] : []),
    ...(filter.hasUnknownCode ? [{ branches: [withUnknownCode(merchantId)] }] : []),
    ...(byCondition && isTroubled ? [{ branches: byCondition }] : []),
    ...(milestones ? [{ branches: milestones.map((milestone) => part('milestone = ?', milestone)) }] : []),
    ...(carriers ? [{ branches: carriers.map((carrier) => part('carrier = ?', carrier)) }] : []),
    // Nearly every parcel is on track: no index helps, and none is needed to find one.
    ...(conditions && !isTroubled ? [{ branches: [part('true')] }, { branches: [isOneOf('condition', conditions)] }] : []),
  ];
}

/** The ids are gathered first (`array(…)`), so that no plan can walk the table in search of them. */
function matching(search: string, merchantId: string): SqlPart {
  const text = search.trim();
  if (text.length < 2) return part('false');
  const mine = part('merchant_id = ?', merchantId);
  const numbered = all([mine, beginsWith('tracking_number', text.replace(/[\s\-.–]/g, '').toUpperCase())]);
  const orders = all([mine, beginsWith('number_key', orderNumberKey(text))]);
  const people = all([mine, beginsWith('email_key', emailKey(text))]);
  return part(
    `id = any(array(
      (select id from shipment where ${numbered.sql} limit 200) union
      (select s.id from (select id from shop_order where ${orders.sql} limit 200) o join shipment s on s.merchant_id = ? and s.order_id = o.id) union
      (select s.id from (select order_id from recipient where ${people.sql} limit 200) r join shipment s on s.merchant_id = ? and s.order_id = r.order_id)))`,
    ...numbered.params,
    ...orders.params,
    merchantId,
    ...people.params,
    merchantId,
  );
}

const withUnknownCode = (merchantId: string): SqlPart =>
  part(
    `id = any(array(select shipment_id from tracking_event where merchant_id = ? and event_code = 'UNKNOWN' order by learned_at desc limit 500))`,
    merchantId,
  );
