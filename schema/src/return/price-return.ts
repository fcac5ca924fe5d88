import { percentOf } from './allocate-paid.ts';
import { RETURN_REASONS, type ReturnMethod, type ReturnOutcome, type ReturnReason } from './return-choices.ts';
import type { PolicyRule } from './return-policy.ts';

/** One article of a return, as it is priced. Minor units of the order's currency. */
export interface PricedArticle {
  rule: PolicyRule;
  reason: ReturnReason;
  outcome: ReturnOutcome;
  /** What was paid for the pieces that go back: `allocatePaid`. */
  paidMinor: number;
  /** With `EXCHANGE`: what the article wanted instead costs, all its pieces. */
  wantedMinor: number;
}

/** What a shopper gets for a return, to the minor unit: `articles = refund + exchanged + fees + (credit − bonus)`. */
export interface ReturnPrice {
  lines: { feeMinor: number; bonusMinor: number }[];
  articlesMinor: number;
  /** Restocking and the way back together. */
  feesMinor: number;
  shippingFeeMinor: number;
  bonusMinor: number;
  refundMinor: number;
  creditMinor: number;
  /** Given in other articles. */
  exchangedMinor: number;
}

const isFaultless = (reason: ReturnReason) => RETURN_REASONS[reason].fault === 'SHOPPER';
/** Outcomes for which nothing is sent back. */
export const STAYS: readonly ReturnOutcome[] = ['KEEP', 'DONATE'];

/**
 * What is given for a return. Fees are never kept back where the fault is not the shopper's, nor where the outcome is free of
 * them, and never take more than the money there is. An exchange costs no more than what was paid; what is left is refunded.
 */
export function priceReturn(articles: readonly PricedArticle[], method: ReturnMethod | null): ReturnPrice {
  const lines = articles.map(({ rule, reason, outcome, paidMinor, wantedMinor }) => {
    const exchanged = outcome === 'EXCHANGE' ? Math.min(wantedMinor, paidMinor) : outcome === 'REPAIR' ? paidMinor : 0;
    const money = paidMinor - exchanged;
    const isCharged = isFaultless(reason) && !rule.freeFor.includes(outcome) && !STAYS.includes(outcome);
    return { fee: isCharged ? Math.min(money, percentOf(money, rule.restockingPercent)) : 0, money, exchanged };
  });
  const of = (pick: (index: number) => number) => articles.reduce((sum, _article, index) => sum + pick(index), 0);
  const refundBefore = of((i) => (articles[i]!.outcome === 'CREDIT' ? 0 : lines[i]!.money - lines[i]!.fee));
  const creditBefore = of((i) => (articles[i]!.outcome === 'CREDIT' ? lines[i]!.money - lines[i]!.fee : 0));
  const shippingFeeMinor = Math.min(shippingFee(articles, method), refundBefore + creditBefore);
  const fromRefund = Math.min(shippingFeeMinor, refundBefore);
  let stillFromCredit = shippingFeeMinor - fromRefund;
  const bonuses = articles.map(({ rule, outcome }, index) => {
    if (outcome !== 'CREDIT') return 0;
    const base = lines[index]!.money - lines[index]!.fee;
    const taken = Math.min(stillFromCredit, base);
    stillFromCredit -= taken;
    return percentOf(base - taken, rule.creditBonusPercent);
  });
  const bonusMinor = bonuses.reduce((sum, bonus) => sum + bonus, 0);
  return {
    lines: lines.map(({ fee }, index) => ({ feeMinor: fee, bonusMinor: bonuses[index]! })),
    articlesMinor: of((i) => articles[i]!.paidMinor),
    feesMinor: of((i) => lines[i]!.fee) + shippingFeeMinor,
    shippingFeeMinor,
    bonusMinor,
    refundMinor: refundBefore - fromRefund,
    creditMinor: creditBefore - (shippingFeeMinor - fromRefund) + bonusMinor,
    exchangedMinor: of((i) => lines[i]!.exchanged),
  };
}

/** Kept back for the way back, once: the least of what the rules of the articles that are sent ask for. */
function shippingFee(articles: readonly PricedArticle[], method: ReturnMethod | null): number {
  const sent = articles.filter(({ outcome }) => !STAYS.includes(outcome));
  if (sent.length === 0 || method === null || method === 'IN_STORE' || method === 'OWN') return 0;
  return Math.min(...sent.map(({ rule, reason, outcome }) => (isFree(rule, reason, outcome) ? 0 : rule.shippingFeeMinor)));
}

const isFree = (rule: PolicyRule, reason: ReturnReason, outcome: ReturnOutcome) =>
  !isFaultless(reason) || rule.freeFor.includes(outcome) || rule.payer === 'SHOP';
