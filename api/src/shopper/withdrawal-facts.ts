import type { Query } from '@jalon/schema/database';
import { withdrawalPeriod, type WithdrawalPeriod } from '@jalon/schema/return';
import { isHoliday } from '../return/is-holiday.ts';
import { readPolicy, type PolicyVersion } from '../return/read-policy.ts';
import { readReturnables, type Sale, type SoldArticle } from '../return/read-returnables.ts';

/** An order and what the law says of withdrawing from it. */
export interface WithdrawalFacts {
  sale: Sale;
  policy: PolicyVersion | null;
  /** Null: none is offered for it. */
  period: WithdrawalPeriod | null;
  /** What the contract is about, without what the law exempts. */
  articles: readonly SoldArticle[];
}

/** Null: the order is not there. */
export async function readWithdrawalFacts(
  query: Query,
  { merchantId, orderId }: { merchantId: string; orderId: string },
  now: Date,
): Promise<WithdrawalFacts | null> {
  const sale = (await readReturnables(query, merchantId, [orderId])).get(orderId);
  if (sale === undefined) return null;
  const policy = await readPolicy(query, merchantId, sale.placedAt);
  const exempt = policy?.body.withdrawal.exemptCategories ?? [];
  return {
    sale,
    policy,
    period: policy && withdrawalPeriod(sale, policy.body, isHoliday, now),
    articles: sale.lines.filter(({ category }) => category === null || !exempt.includes(category)),
  };
}
