import { newId, type Query } from '@jalon/schema/database';
import { findRule, LABELLED_METHODS, type WithdrawnArticle } from '@jalon/schema/return';
import { openReturn } from '../return/open-return.ts';
import type { WithdrawalFacts } from './withdrawal-facts.ts';

/** Days in which the trader gives everything back: Article 13(1) of Directive 2011/83/EU. */
const REFUND_DAYS = 14;
const DAY_MS = 86_400_000;

export interface WithdrawnFrom {
  merchantId: string;
  orderId: string;
  withdrawalId: string;
  articles: readonly WithdrawnArticle[];
  language: string;
}

/**
 * The return that brings back what was delivered of a contract somebody withdrew from; pieces that are on their way back already
 * stay in their return. Approved at once, whatever the shop's policy says. Null: nothing is there that could come back.
 */
export async function openWithdrawalReturn(query: Query, from: WithdrawnFrom, facts: WithdrawalFacts, now: Date): Promise<string | null> {
  const { sale, policy } = facts;
  const named = new Map(from.articles.map(({ orderLineId, quantity }) => [orderLineId, quantity]));
  const back = facts.articles.flatMap((line) => {
    const quantity = Math.min(named.get(line.id) ?? 0, arrived(line) - line.returned);
    return line.isShipped && quantity > 0 ? [{ line, quantity }] : [];
  });
  if (back.length === 0) return null;
  const rule = policy && findRule(policy.body, sale, back[0]!.line);
  const opened = await openReturn(
    query,
    {
      merchantId: from.merchantId,
      orderId: from.orderId,
      askedBy: 'BUYER',
      by: 'RULE',
      formKey: `withdrawal:${from.withdrawalId}:${newId()}`,
      language: from.language,
      draft: {
        articles: back.map(({ line, quantity }) => ({
          ...{ lineId: line.id, quantity, reason: 'CHANGED_MIND', outcome: 'REFUND' },
          ...{ note: null, variantId: null, photoIds: [] },
        })),
        method: rule?.methods.find((method) => LABELLED_METHODS.includes(method)) ?? 'OWN',
      },
      expected: null,
      isJudged: false,
      approval: 'ALWAYS',
      withdrawal: { shippingMinor: isEverything(sale, back) ? (sale.shippingMinor ?? 0) : 0 },
    },
    now,
  );
  if (!('returnId' in opened)) return null;
  await query('update return_request set refund_due_at = ? where merchant_id = ? and id = ?', [
    new Date(now.getTime() + REFUND_DAYS * DAY_MS),
    from.merchantId,
    opened.returnId,
  ]);
  return opened.returnId;
}

/** Pieces that came, or may have: no carrier tells of those that were handed over to nobody who tells. */
const arrived = ({ sent }: WithdrawalFacts['articles'][number]): number =>
  sent.reduce(
    (sum, { quantity, deliveredAt, handedOverAt, isTracked }) =>
      sum + (deliveredAt !== null || (handedOverAt !== null && !isTracked) ? quantity : 0),
    0,
  );

/** All that was bought comes back, and nothing was given back before: then the delivery is paid back too (Article 13(1)). */
const isEverything = ({ lines, refundedMinor }: WithdrawalFacts['sale'], back: readonly { line: { id: string }; quantity: number }[]) =>
  refundedMinor === 0 && lines.every(({ id, quantity }) => back.some((one) => one.line.id === id && one.quantity === quantity));
