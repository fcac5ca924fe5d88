import type { PolicyRule, ReturnPolicyBody } from './return-policy.ts';
import type { ReturnableLine, ReturnableOrder } from './returnable.ts';

/** The first rule of the policy that speaks of this article in this country, or null. */
export function findRule(
  policy: ReturnPolicyBody,
  order: Pick<ReturnableOrder, 'countryCode'>,
  line: Pick<ReturnableLine, 'category'>,
): PolicyRule | null {
  return policy.rules.find((rule) => fits(rule.countries, order.countryCode) && fits(rule.categories, line.category)) ?? null;
}

const fits = (list: readonly string[] | null, value: string | null) => list === null || (value !== null && list.includes(value));
