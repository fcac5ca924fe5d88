import { orderNumberKey } from '@jalon/schema/order';
import { all, beginsWith, isOneOf, part, type SqlPart } from '../database/sql-part.ts';
import type { ListPlan } from '../graphql/read-page.ts';
import type { ContactRequestFilter } from './contact-request.inputs.ts';

/** How a filtered list of questions is read: of the orders searched for, or newest first. */
export function planContactList({ isOpen, reasons, origin, search }: ContactRequestFilter, merchantId: string): ListPlan {
  return {
    table: 'contact_request',
    clock: 'asked_at',
    branches: [all([part('merchant_id = ?', merchantId), ...(search ? [ofOrders(search, merchantId)] : [])])],
    residual: [
      ...(isOpen == null ? [] : [part(isOpen ? 'done_at is null' : 'done_at is not null')]),
      ...(reasons == null || reasons.length === 0 ? [] : [isOneOf('reason', reasons)]),
      ...(origin == null ? [] : [part('origin = ?', origin)]),
    ],
  };
}

/** The ids are gathered first, so that no plan can walk the table in search of them. */
function ofOrders(search: string, merchantId: string): SqlPart {
  const text = search.trim();
  if (text.length < 2) return part('false');
  const orders = all([part('merchant_id = ?', merchantId), beginsWith('number_key', orderNumberKey(text))]);
  return part(`order_id = any(array(select id from shop_order where ${orders.sql} limit 200))`, ...orders.params);
}
