import { returnWindow, type PolicyRule, type ReturnPolicyBody } from '@jalon/schema/return';
import { dateOf, localDay } from '@jalon/schema/warehouse';
import type { ReturnPolicyStep, ReturnPolicyStepCode } from './return-option.type.ts';

const step = (code: ReturnPolicyStepCode, told: Partial<ReturnPolicyStep> = {}): ReturnPolicyStep => ({
  ...{ code, days: null, amountMinor: null, percent: null, day: null },
  ...told,
});

/** For whom a policy is told. */
export interface PolicyReader {
  /** IANA: where their days are counted. */
  zone: string;
  /** No price, and nothing of money that goes to somebody else. */
  isGift: boolean;
}

/** What a policy says by the rules that hold for an order, in plain steps: each once. */
export function policySteps(
  policy: Pick<ReturnPolicyBody, 'refundAt' | 'refundDays'>,
  rules: readonly (PolicyRule | null)[],
  { zone, isGift }: PolicyReader,
  now: Date,
): ReturnPolicyStep[] {
  const all = [...new Set(rules.filter((rule) => rule !== null))];
  const open = all.filter(({ isFinalSale }) => !isFinalSale);
  const steps = [
    ...open.map(({ windowDays }) => step('WINDOW', { days: windowDays })),
    ...open.flatMap((rule) => extension(rule, zone, now)),
    ...(open.length < all.length ? [step('FINAL_SALE')] : []),
    ...open.map(wayBack).filter(({ code }) => !isGift || code === 'PAYS_SHOP'),
    ...(isGift ? [] : open.flatMap(({ restockingPercent: percent }) => (percent > 0 ? [step('RESTOCKING', { percent })] : []))),
    ...(isGift || open.length === 0
      ? []
      : [step(policy.refundAt === 'FIRST_SCAN' ? 'REFUND_SCAN' : 'REFUND', { days: policy.refundDays })]),
  ];
  return [...new Map(steps.map((one) => [JSON.stringify(one), one])).values()];
}

/** What arrives now may go back for longer than usual: a holiday is near. */
function extension(rule: PolicyRule, zone: string, now: Date): ReturnPolicyStep[] {
  const today = localDay(zone, now);
  const window = returnWindow(rule, { quantity: 1, deliveredAt: now, handedOverAt: now, isTracked: true }, zone, today);
  return window !== null && window.end > today + rule.windowDays ? [step('UNTIL', { day: dateOf(window.end) })] : [];
}

function wayBack({ payer, shippingFeeMinor: amountMinor }: PolicyRule): ReturnPolicyStep {
  if (payer === 'SHOP' || amountMinor === 0) return step('PAYS_SHOP');
  return step(payer === 'SHOPPER' ? 'PAYS_SHOPPER' : 'PAYS_FAULT', { amountMinor });
}
