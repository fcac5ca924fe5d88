import {
  checkEligibility,
  judgeApproval,
  priceReturn,
  type IneligibleCode,
  type LineEligibility,
  type PricedArticle,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnPolicyBody,
  type ReturnReason,
} from '@jalon/schema/return';
import type { ReturnPolicySimulation } from './policy-simulation.type.ts';
import type { Sale } from './read-returnables.ts';

/** A return that was asked for, as a simulation looks at it; money in minor units. */
export interface PastRequest {
  orderId: string;
  requestedAt: Date;
  currency: string;
  method: ReturnMethod | null;
  emailKey: string | null;
  /** Returns of the same shopper in the 90 days before. */
  recentReturns: number;
  lines: readonly {
    orderLineId: string;
    quantity: number;
    reason: ReturnReason;
    outcome: ReturnOutcome;
    paidMinor: number;
    /** Pieces of the same line that were in other returns when it was asked for. */
    before: number;
  }[];
}

interface Judged {
  taken: boolean[];
  codes: IneligibleCode[][];
  refundMinor: number;
  feesMinor: number;
  isUnseen: boolean;
}

const SAMPLES = 20;

/** What a policy would have made of past requests, newest first, beside what another makes of them. Requests of unknown orders are left out. */
export function simulatePolicy(
  requests: readonly PastRequest[],
  sales: ReadonlyMap<string, Sale>,
  { now, then }: { now: ReturnPolicyBody; then: ReturnPolicyBody },
): ReturnPolicySimulation {
  const known = requests.flatMap((request) => {
    const sale = sales.get(request.orderId);
    return sale === undefined ? [] : [{ request, sale, now: judge(request, sale, now), then: judge(request, sale, then) }];
  });
  const currency = mostFrequent(known.map(({ request }) => request.currency));
  const priced = known.filter(({ request }) => request.currency === currency);
  const lines = known.flatMap((one) =>
    one.request.lines.map((line, index) => ({
      orderNumber: one.sale.number,
      title: one.sale.lines.find(({ id }) => id === line.orderLineId)?.title ?? '',
      isTakenNow: one.now.taken[index]!,
      isTakenThen: one.then.taken[index]!,
      codes: one.then.codes[index]!,
    })),
  );
  const sum = (pick: (one: (typeof known)[number]) => number) => priced.reduce((total, one) => total + pick(one), 0);
  const refused = Map.groupBy(
    lines.filter(({ isTakenThen }) => !isTakenThen).flatMap(({ codes }) => codes),
    (code) => code,
  );
  return {
    requests: known.length,
    lines: lines.length,
    nowTaken: lines.filter(({ isTakenNow }) => isTakenNow).length,
    thenTaken: lines.filter(({ isTakenThen }) => isTakenThen).length,
    newlyTaken: lines.filter(({ isTakenNow, isTakenThen }) => !isTakenNow && isTakenThen).length,
    newlyRefused: lines.filter(({ isTakenNow, isTakenThen }) => isTakenNow && !isTakenThen).length,
    refundMinorNow: sum((one) => one.now.refundMinor),
    refundMinorThen: sum((one) => one.then.refundMinor),
    feesMinorNow: sum((one) => one.now.feesMinor),
    feesMinorThen: sum((one) => one.then.feesMinor),
    approvedUnseenNow: known.filter((one) => one.now.isUnseen).length,
    approvedUnseenThen: known.filter((one) => one.then.isUnseen).length,
    byCode: [...refused].map(([code, all]) => ({ code, count: all.length })).toSorted((a, b) => b.count - a.count),
    currency,
    samples: lines
      .filter(({ isTakenNow, isTakenThen }) => isTakenNow !== isTakenThen)
      .slice(0, SAMPLES)
      .map(({ orderNumber, title, isTakenThen, codes }) => ({ orderNumber, title, codes: isTakenThen ? [] : codes })),
  };
}

/** The order as it was when the return was asked for: nothing of it was given back yet. */
function judge(request: PastRequest, sale: Sale, policy: ReturnPolicyBody): Judged {
  const asked = request.lines.flatMap((line) => sale.lines.find(({ id }) => id === line.orderLineId) ?? []);
  const before = new Map(request.lines.map((line) => [line.orderLineId, line.before]));
  const lines = asked.map((line) => ({ ...line, returned: before.get(line.id) ?? 0 }));
  const wasPaid = sale.paymentState === 'REFUNDED' ? ('PAID' as const) : sale.paymentState;
  const order = { ...sale, lines, refundedMinor: 0, paymentState: wasPaid };
  const judged = new Map(checkEligibility(order, policy, request.requestedAt).map((one) => [one.lineId, one]));
  const left = new Map([...judged].map(([id, { quantity }]) => [id, quantity]));
  const taken = request.lines.map(({ orderLineId, quantity }) => {
    const rest = (left.get(orderLineId) ?? 0) - quantity;
    if (rest < 0) return false;
    left.set(orderLineId, rest);
    return true;
  });
  const price = priceReturn(
    request.lines.flatMap((line, index) => (taken[index] ? [pricedBy(line, judged.get(line.orderLineId)!)] : [])),
    request.method,
  );
  const articlesMinor = request.lines.reduce((total, { paidMinor }) => total + paidMinor, 0);
  const facts = { emailKey: request.emailKey, articlesMinor, recentReturns: request.recentReturns };
  return {
    taken,
    codes: request.lines.map(({ orderLineId }) => judged.get(orderLineId)?.codes ?? []),
    refundMinor: price.refundMinor,
    feesMinor: price.feesMinor,
    isUnseen: taken.every(Boolean) && judgeApproval(policy, { ...facts, deliveredTo: null, comesFrom: null }).length === 0,
  };
}

/** What was wanted, where the rule gives it; the money otherwise. */
function pricedBy({ reason, outcome, paidMinor }: PastRequest['lines'][number], { rule }: LineEligibility): PricedArticle {
  const given = rule!.outcomes.includes(outcome) ? outcome : 'REFUND';
  return { rule: rule!, reason, outcome: given, paidMinor, wantedMinor: given === 'EXCHANGE' ? paidMinor : 0 };
}

function mostFrequent(list: readonly string[]): string | null {
  const groups = [...Map.groupBy(list, (one) => one)].toSorted(([, a], [, b]) => b.length - a.length);
  return groups[0]?.[0] ?? null;
}
