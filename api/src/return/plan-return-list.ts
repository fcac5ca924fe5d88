import { emailKey, orderNumberKey } from '@jalon/schema/order';
import type { ReturnState } from '@jalon/schema/return';
import { all, beginsWith, part, type SqlPart } from '../database/sql-part.ts';
import type { ListPlan } from '../graphql/read-page.ts';

/** Which returns; conditions narrow each other. */
export interface ReturnWish {
  state?: readonly ReturnState[] | null | undefined;
  /** A return number, its parcel's number, or the beginning of an order number or of an e-mail address. */
  search?: string | null | undefined;
  /** Somebody must say yes or no. */
  needsLook?: boolean | null | undefined;
  /** The refund was promised for a moment that is past. */
  isOverdue?: boolean | null | undefined;
}

const AT_MOST = 200;
/** States in which a return is not settled. */
export const OPEN_STATES = [
  'REQUESTED',
  'APPROVED',
  'LABEL_ISSUED',
  'IN_TRANSIT',
  'RECEIVED',
  'INSPECTED',
] as const satisfies ReturnState[];
export const IS_OVERDUE = 'settled_at is null and refund_due_at < now()';

/** How a list of returns is read: what is searched for, or one range of the index for each state. */
export function planReturnList({ state, search, needsLook, isOverdue }: ReturnWish, merchantId: string): ListPlan {
  const mine = part('merchant_id = ?', merchantId);
  const states = statesOf(state ?? [], { needsLook: needsLook === true, isOverdue: isOverdue === true });
  const overdue = isOverdue === true ? [part(IS_OVERDUE)] : [];
  const plan = { table: 'return_request', clock: 'requested_at' };
  if (search != null && search.trim() !== '') {
    const wanted = states === null ? [] : [states.length === 0 ? part('false') : part(`state in (${marks(states)})`, ...states)];
    return { ...plan, branches: [all([mine, matching(search, merchantId)])], residual: [...wanted, ...overdue] };
  }
  if (states === null) return { ...plan, branches: [mine], residual: overdue };
  const branches = states.length === 0 ? [part('false')] : states.map((one) => all([mine, part('state = ?', one)]));
  return { ...plan, branches, residual: overdue };
}

/** Null: all; none: nothing can fit. */
function statesOf(
  wanted: readonly ReturnState[],
  { needsLook, isOverdue }: { needsLook: boolean; isOverdue: boolean },
): readonly ReturnState[] | null {
  const sets: (readonly ReturnState[])[] = [
    ...(wanted.length > 0 ? [wanted] : []),
    ...(needsLook ? [['REQUESTED'] as const] : []),
    ...(isOverdue ? [OPEN_STATES] : []),
  ];
  const [first, ...others] = sets;
  return first === undefined ? null : [...new Set(first)].filter((one) => others.every((set) => set.includes(one)));
}

const marks = (list: readonly unknown[]) => list.map(() => '?').join(', ');

/** How the number of a return, or of its parcel, is written: without spaces, in capitals. */
export const codeKey = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** The ids are gathered first (`array(…)`), so that no plan can walk the table in search of them. */
function matching(search: string, merchantId: string): SqlPart {
  const text = search.trim();
  if (text.length < 2) return part('false');
  const mine = part('merchant_id = ?', merchantId);
  const code = codeKey(text);
  const orders = all([mine, beginsWith('number_key', orderNumberKey(text))]);
  const people = all([mine, beginsWith('email_key', emailKey(text))]);
  const sql = `id = any(array(
    (select id from return_request where merchant_id = ? and number = ?)
    union (select id from return_request where merchant_id = ? and tracking_number = ? limit ${AT_MOST})
    union (select r.id from (select id from shop_order where ${orders.sql} limit ${AT_MOST}) o
      join return_request r on r.merchant_id = ? and r.order_id = o.id limit ${AT_MOST})
    union (select r.id from (select order_id from recipient where ${people.sql} limit ${AT_MOST}) p
      join return_request r on r.merchant_id = ? and r.order_id = p.order_id limit ${AT_MOST})))`;
  return part(sql, merchantId, code, merchantId, code, ...orders.params, merchantId, ...people.params, merchantId);
}
