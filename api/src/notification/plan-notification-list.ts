import { contactKey, TROUBLED_STATES } from '@jalon/schema/notification';
import { orderNumberKey } from '@jalon/schema/order';
import { all, beginsWith, isOneOf, part, type SqlPart } from '../database/sql-part.ts';
import type { ListPlan } from '../graphql/read-page.ts';
import type { NotificationFilter } from './notification.inputs.ts';

const AT_MOST = 2000;

const filled = <T>(list: T[] | null | undefined): T[] | null => (list == null || list.length === 0 ? null : [...new Set(list)]);

/**
 * How a filtered list of messages is read: by order or address when something is searched, by a small index of its own when only
 * messages that went wrong are wanted, and else newest first.
 */
export function planNotificationList({ search, ...filter }: NotificationFilter, merchantId: string): ListPlan {
  const mine = part('merchant_id = ?', merchantId);
  const states = filled(filter.states);
  const found = search ? [matching(search, merchantId)] : [];
  const isTroubled = found.length === 0 && states?.every((state) => TROUBLED_STATES.includes(state));
  const inState = states ? [isOneOf('state', states)] : [];
  const lists = [filled(filter.events), filled(filter.channels)] as const;
  return {
    table: 'notification',
    clock: 'created_at',
    branches: [all([mine, ...found, ...(isTroubled ? [...inState, TROUBLED] : [])])],
    residual: [
      ...(isTroubled ? [] : inState),
      ...(lists[0] ? [isOneOf('event', lists[0])] : []),
      ...(lists[1] ? [isOneOf('channel', lists[1])] : []),
    ],
  };
}

/** As the index says it: bound values would not prove to the planner that the index holds them all. */
const TROUBLED = part(`state in (${TROUBLED_STATES.map((state) => `'${state}'`).join(', ')})`);

/** The ids are gathered first, so that no plan can walk the table in search of them. */
function matching(search: string, merchantId: string): SqlPart {
  const text = search.trim();
  if (text.length < 2) return part('false');
  const mine = part('merchant_id = ?', merchantId);
  const orders = all([mine, beginsWith('number_key', orderNumberKey(text))]);
  const where = all([mine, isOneOf('contact_key', [contactKey('EMAIL', text), contactKey('SMS', text)])]);
  return part(
    `id = any(array((select id from notification where ${where.sql} limit ${AT_MOST}) union (select id from notification
      where merchant_id = ? and order_id = any(array(select id from shop_order where ${orders.sql} limit 200)) limit ${AT_MOST})))`,
    ...where.params,
    merchantId,
    ...orders.params,
  );
}
