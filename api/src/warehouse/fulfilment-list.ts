import { orderNumberKey } from '@jalon/schema/order';
import { FULFILMENT_STATES, type FulfilmentState } from '@jalon/schema/warehouse';
import { all, isOneOf, isUuid, part, type SqlPart } from '../database/sql-part.ts';
import type { ListPlan } from '../graphql/read-page.ts';
import type { FulfilmentFilter } from './fulfilment.inputs.ts';

const OPEN: readonly FulfilmentState[] = (Object.keys(FULFILMENT_STATES) as FulfilmentState[]).filter(
  (state) => state !== 'HANDED_OVER' && state !== 'CANCELLED',
);
/** In the words of `fulfilment_open_index`. */
const IS_OPEN = `state not in ('HANDED_OVER', 'CANCELLED')`;
const IS_LATE = `(${IS_OPEN} and coalesce(ship_by < now(), false))`;
const IS_TROUBLED = '(short_at is not null or check_failed_at is not null)';

const truth = (condition: string, wanted: boolean | null | undefined): SqlPart[] =>
  wanted == null ? [] : [part(wanted ? condition : `not ${condition}`)];

/** How a filtered list of fulfilments is read: open ones by their own index, one branch for each state. */
export function planFulfilmentList(filter: FulfilmentFilter, merchantId: string): ListPlan {
  const states = filter.states == null || filter.states.length === 0 ? null : [...new Set(filter.states)];
  const onlyOpen =
    filter.isLate === true || filter.isTroubled === true || (states !== null && states.every((state) => OPEN.includes(state)));
  const named = [
    ...(filter.orderId ? [idIs('order_id', filter.orderId)] : []),
    ...(filter.number ? [numbered(filter.number, merchantId)] : []),
  ];
  const ofWarehouse = filter.warehouseId ? [idIs('warehouse_id', filter.warehouseId)] : [];
  const byState = onlyOpen && named.length + ofWarehouse.length === 0;
  const mine = part('merchant_id = ?', merchantId);
  return {
    table: 'fulfilment',
    clock: 'released_at',
    branches: byState
      ? OPEN.filter((state) => states?.includes(state) ?? true).map((state) =>
          part(`merchant_id = ? and state = ? and ${IS_OPEN}`, merchantId, state),
        )
      : [all([mine, ...named, ...ofWarehouse])],
    residual: [
      ...(states !== null && !byState ? [isOneOf('state', states)] : []),
      ...(filter.shipByBefore ? [part('coalesce(ship_by < ?, false)', filter.shipByBefore)] : []),
      ...truth(IS_LATE, filter.isLate),
      ...truth(IS_TROUBLED, filter.isTroubled),
    ],
  };
}

const idIs = (column: string, id: string): SqlPart => (isUuid(id) ? part(`${column} = ?`, id) : part('false'));

/** The ids are gathered first (`array(…)`), so that no plan can walk the table in search of them. */
function numbered(number: string, merchantId: string): SqlPart {
  const text = number.trim();
  return part(
    `id = any(array(
      (select id from fulfilment where merchant_id = ? and number in (?, ?) limit 200) union
      (select f.id from (select id from shop_order where merchant_id = ? and number_key = ? limit 200) o
        join fulfilment f on f.merchant_id = ? and f.order_id = o.id)))`,
    merchantId,
    text,
    `#${text}`,
    merchantId,
    orderNumberKey(text),
    merchantId,
  );
}
