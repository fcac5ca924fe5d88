import { newId } from '../database/new-id.ts';
import type { Query } from '../database/query.ts';
import { afterAction } from './return-state.ts';
import { lockReturn, moveReturn, type Moved } from './move-return.ts';
import { settleReturn, type PromisedReturn, type SettledLine, type Settlement } from './settle-return.ts';
import type { RefundKind } from './refund.entity.ts';

export interface GiftBack {
  merchantId: string;
  returnId: string;
  action: 'REFUND' | 'EXCHANGE' | 'REPAIR';
  /** `RULE`, or the id of who of the staff. */
  by: string;
  /** Kept back for what was used or damaged, minor units. */
  keptBackMinor?: number;
}

/** `ABOVE_PAID`: with what was given before it would be more than was paid. */
export type GivenBack =
  | (Extract<Moved, { outcome: 'MOVED' }> & Settlement)
  | Exclude<Moved, { outcome: 'MOVED' }>
  | { outcome: 'ABOVE_PAID' };

/**
 * Settles a return in the caller's transaction: writes what the store is to give, once however often it is called, and takes the
 * return to its end. The workers tell the store, and send what is sent instead.
 */
export async function giveBack(query: Query, gift: GiftBack, now: Date): Promise<GivenBack> {
  const { merchantId, returnId, action, by, keptBackMinor = 0 } = gift;
  const found = await lockReturn(query, merchantId, returnId);
  if (found === null) return { outcome: 'GONE' };
  if (afterAction(found.state, action) === null) return { outcome: 'WRONG_STATE', state: found.state };
  const [promised] = await query<PromisedReturn & { currency: string; totalMinor: number | string; givenMinor: number | string }>(
    `select r.fees_minor::float8 as "feesMinor", r.bonus_minor::float8 as "bonusMinor", r.refund_minor::float8 as "refundMinor",
       r.credit_minor::float8 as "creditMinor", r.currency, o.total_minor::float8 as "totalMinor",
       (select coalesce(sum(amount_minor), 0)::float8 from refund f
        where f.merchant_id = r.merchant_id and f.order_id = r.order_id and f.kind = 'MONEY' and f.state <> 'FAILED') as "givenMinor"
     from return_request r join shop_order o on o.id = r.order_id where r.merchant_id = ? and r.id = ?`,
    [merchantId, returnId],
  );
  const lines = await query<SettledLine>(
    `select quantity, outcome, paid_minor::float8 as "paidMinor", fee_minor::float8 as "feeMinor", bonus_minor::float8 as "bonusMinor",
       received_quantity as "receivedQuantity", grade from return_line where merchant_id = ? and return_request_id = ? order by id`,
    [merchantId, returnId],
  );
  const settled = settleReturn(promised!, lines, keptBackMinor);
  if (Number(promised!.givenMinor) + settled.moneyMinor > Number(promised!.totalMinor)) return { outcome: 'ABOVE_PAID' };
  const give = (kind: RefundKind, amountMinor: number) =>
    amountMinor === 0
      ? []
      : query(
          `insert into refund (id, merchant_id, order_id, return_id, kind, amount_minor, currency, key, state, attempts, next_attempt_at, created_at)
           values (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', 0, ?, ?) on conflict (merchant_id, key) do nothing`,
          [newId(), merchantId, found.orderId, returnId, kind, amountMinor, promised!.currency, `return:${returnId}:${kind}`, now, now],
        );
  await give('MONEY', settled.moneyMinor);
  await give('CREDIT', settled.creditMinor);
  const moved = await moveReturn(query, { merchantId, returnId, action, by, data: { ...settled, currency: promised!.currency } }, now);
  return moved.outcome === 'MOVED' ? { ...moved, ...settled } : moved;
}
