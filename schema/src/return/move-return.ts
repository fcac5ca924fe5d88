import { newId } from '../database/new-id.ts';
import type { Query } from '../database/query.ts';
import type { DomainEventType } from '../mailroom/domain-event.ts';
import type { ReturnMethod } from './return-choices.ts';
import type { ReturnPolicyBody } from './return-policy.ts';
import { afterAction, type ReturnAction, type ReturnState } from './return-state.ts';

const EVENT_OF_ACTION: Readonly<Record<ReturnAction, DomainEventType>> = {
  APPROVE: 'return.approved',
  DECLINE: 'return.declined',
  ISSUE_LABEL: 'return.label_issued',
  HAND_OVER: 'return.in_transit',
  RECEIVE: 'return.received',
  INSPECT: 'return.inspected',
  REFUND: 'return.refunded',
  EXCHANGE: 'return.exchanged',
  REPAIR: 'return.repaired',
  CANCEL: 'return.cancelled',
  EXPIRE: 'return.expired',
};

/** Ways back for which a carrier must be asked. */
export const LABELLED_METHODS: readonly ReturnMethod[] = ['LABEL', 'QR', 'DROP_OFF', 'PICK_UP'];
/** The action after which the shop has promised to give back. */
const REFUND_AFTER: Readonly<Record<ReturnPolicyBody['refundAt'], ReturnAction>> = {
  FIRST_SCAN: 'HAND_OVER',
  RECEIPT: 'RECEIVE',
  INSPECTION: 'INSPECT',
};
/** Where no policy says it: the time of Article 13(1) of Directive 2011/83/EU. */
const REFUND_DAYS = 14;
const HAND_IN_DAYS = 14;
const DAY_MS = 86_400_000;

export interface ReturnMove {
  merchantId: string;
  returnId: string;
  action: ReturnAction;
  /** `SHOPPER`, `RULE`, `CARRIER`, or the id of who of the staff. */
  by: string;
  /** Codes, numbers and ids; no personal data. */
  data?: Record<string, unknown>;
  /** With `DECLINE`: why, in words for the shopper. */
  declineReason?: string;
}

/** A return as it is, locked; null: there is none. */
export interface LockedReturn {
  id: string;
  orderId: string;
  number: string;
  state: ReturnState;
  method: ReturnMethod | null;
  policy: Pick<ReturnPolicyBody, 'refundAt' | 'refundDays' | 'handInDays'> | null;
}

export type Moved =
  | { outcome: 'MOVED'; from: ReturnState; to: ReturnState; orderId: string }
  | { outcome: 'WRONG_STATE'; state: ReturnState }
  /** It had ended, and its pieces are in another return by now. */
  | { outcome: 'TAKEN' }
  | { outcome: 'GONE' };

/** Locks a return until the transaction ends: its order first, as everybody who changes both does. */
export async function lockReturn(query: Query, merchantId: string, returnId: string): Promise<LockedReturn | null> {
  await query(
    `select id from shop_order where merchant_id = ? and id = (select order_id from return_request where merchant_id = ? and id = ?) for update`,
    [merchantId, merchantId, returnId],
  );
  const [found] = await query<LockedReturn>(
    `select r.id, r.order_id as "orderId", r.number, r.state, r.method, p.body as policy
     from return_request r left join return_policy p on p.merchant_id = r.merchant_id and p.version = r.policy_version
     where r.merchant_id = ? and r.id = ? for update of r`,
    [merchantId, returnId],
  );
  return found ?? null;
}

/**
 * Takes a return one step on, as the table says, in the caller's transaction: state, clocks, the step that stays, the domain
 * event. What cannot be done changes nothing. It takes the merchant's lock on the log: call it last.
 */
export async function moveReturn(query: Query, move: ReturnMove, now: Date): Promise<Moved> {
  const { merchantId, returnId, action, by, data = {}, declineReason = null } = move;
  const found = await lockReturn(query, merchantId, returnId);
  if (found === null) return { outcome: 'GONE' };
  const { state, orderId, number } = found;
  const to = afterAction(state, action);
  if (to === null) return { outcome: 'WRONG_STATE', state };
  if (ENDED.includes(state) && (await isTakenElsewhere(query, merchantId, returnId))) return { outcome: 'TAKEN' };
  await query(
    `update return_request set state = ?, decline_reason = coalesce(?, decline_reason), decided_at = coalesce(?, decided_at),
       received_at = coalesce(?, received_at), settled_at = ?::timestamptz, hand_in_by = coalesce(?, hand_in_by),
       refund_due_at = case when refund_minor + credit_minor > 0 then coalesce(?, refund_due_at) else refund_due_at end,
       label_at = ?::timestamptz where merchant_id = ? and id = ?`,
    [to, declineReason, ...clocksOf(found, action, now), merchantId, returnId],
  );
  await query(
    `insert into return_step (id, merchant_id, return_request_id, action, from_state, to_state, by, data, at) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)`,
    [newId(), merchantId, returnId, action, state, to, by, JSON.stringify(data), now],
  );
  await writeReturnEvent(query, {
    merchantId,
    orderId,
    returnId,
    type: EVENT_OF_ACTION[action],
    data: { number, state: to, by: kindOf(by), ...data },
  });
  return { outcome: 'MOVED', from: state, to, orderId };
}

/** Ends after which the pieces of a return may be in another one. */
const ENDED: readonly ReturnState[] = ['DECLINED', 'CANCELLED', 'EXPIRED'];

/** With this return, more of a line would go back than was bought. */
async function isTakenElsewhere(query: Query, merchantId: string, returnId: string): Promise<boolean> {
  const rows = await query(
    `select from return_line l join order_line b on b.id = l.order_line_id where l.merchant_id = ? and l.return_request_id = ?
     group by b.id having sum(l.quantity) + (select coalesce(sum(g.quantity), 0) from return_line g
       join return_request r on r.id = g.return_request_id where g.merchant_id = b.merchant_id and g.order_line_id = b.id
         and g.return_request_id <> ? and r.state not in ('DECLINED', 'CANCELLED', 'EXPIRED')) > b.quantity limit 1`,
    [merchantId, returnId, returnId],
  );
  return rows.length > 0;
}

/** Writes what happened to a return into the log. It takes the merchant's lock on the log until commit: call it last. */
export async function writeReturnEvent(
  query: Query,
  {
    merchantId,
    orderId,
    returnId,
    type,
    data,
  }: { merchantId: string; orderId: string; returnId: string; type: DomainEventType; data: Record<string, unknown> },
): Promise<void> {
  await query(`insert into outbox_event (id, merchant_id, type, order_id, data, created_at) values (?, ?, ?, ?, ?::jsonb, now())`, [
    newId(),
    merchantId,
    type,
    orderId,
    JSON.stringify({ returnId, ...data }),
  ]);
}

const OTHERS: readonly string[] = ['SHOPPER', 'RULE', 'CARRIER'];
/** Partners need not know who of the staff it was. */
const kindOf = (by: string) => (OTHERS.includes(by) ? by : 'STAFF');

const SETTLING: readonly ReturnAction[] = ['REFUND', 'EXCHANGE', 'REPAIR', 'CANCEL', 'EXPIRE', 'DECLINE'];

/** decided, received, settled, hand in by, refund due, label at */
function clocksOf({ method, policy }: LockedReturn, action: ReturnAction, now: Date): (Date | null)[] {
  const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const isLabelled = method !== null && LABELLED_METHODS.includes(method);
  return [
    action === 'APPROVE' || action === 'DECLINE' ? now : null,
    action === 'RECEIVE' ? now : null,
    SETTLING.includes(action) ? now : null,
    action === 'APPROVE' && method !== null ? inDays(policy?.handInDays ?? HAND_IN_DAYS) : null,
    action === REFUND_AFTER[policy?.refundAt ?? 'RECEIPT'] ? inDays(policy?.refundDays ?? REFUND_DAYS) : null,
    action === 'APPROVE' && isLabelled ? now : null,
  ];
}
