import {
  checkEligibility,
  RETURN_REASONS,
  STAYS,
  type LineEligibility,
  type PolicyRule,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnPolicyBody,
  type ReturnReason,
} from '@jalon/schema/return';
import type { Alternative } from './read-alternatives.ts';
import type { Sale, SoldArticle } from './read-returnables.ts';

/** Where a shop said nothing, nothing is taken back. */
export const NO_POLICY: ReturnPolicyBody = {
  rules: [],
  reasons: {},
  approveUpToMinor: null,
  lookAfterReturns: null,
  blocked: [],
  refundAt: 'RECEIPT',
  refundDays: 14,
  handInDays: 14,
  withdrawal: { isOffered: false, countries: null, windowDays: 14, isInformed: true, exemptCategories: [] },
};

/** Without naming a price, and without money going to the buyer. */
const FOR_GIFTS: readonly ReturnOutcome[] = ['CREDIT', 'EXCHANGE'];

/** What may be done with one article of an order now. */
export interface ArticleOffer {
  line: SoldArticle;
  eligibility: LineEligibility;
  reasons: readonly ReturnReason[];
  /** Those of them that need a photo. */
  photoReasons: readonly ReturnReason[];
  outcomes: readonly ReturnOutcome[];
  methods: readonly ReturnMethod[];
  alternatives: readonly Alternative[];
}

export interface OfferedTo {
  /** Who asks got it as a gift. */
  isGift: boolean;
  alternatives: ReadonlyMap<string, Alternative[]>;
}

/** What may go back of an order, and for what. What was never sent, such as a download, is not spoken of. */
export function offerArticles(sale: Sale, policy: ReturnPolicyBody, { isGift, alternatives }: OfferedTo, now: Date): ArticleOffer[] {
  const lines = sale.lines.filter(({ isShipped }) => isShipped);
  const judged = checkEligibility({ ...sale, lines }, policy, now);
  return lines.map((line, index) => {
    const instead = line.variantId === null ? [] : (alternatives.get(line.variantId) ?? []);
    const eligibility = judged[index]!;
    const { rule } = eligibility;
    const reasons = reasonsFor(policy, line.category);
    const outcomes = rule === null ? [] : outcomesOf(rule, line, instead).filter((one) => !isGift || FOR_GIFTS.includes(one));
    return {
      line,
      eligibility: outcomes.length > 0 ? eligibility : closed(eligibility),
      reasons,
      photoReasons: reasons.filter((reason) => rule?.photosFor.includes(reason)),
      outcomes,
      methods: rule?.methods ?? [],
      alternatives: instead,
    };
  });
}

function outcomesOf({ outcomes, keepUpToMinor }: PolicyRule, line: SoldArticle, instead: readonly Alternative[]): ReturnOutcome[] {
  const mayStay = keepUpToMinor !== null && Math.ceil(line.paidMinor / line.quantity) <= keepUpToMinor;
  return [...new Set(outcomes)].filter((one) => (STAYS.includes(one) ? mayStay : one !== 'EXCHANGE' || instead.length > 0));
}

/** Where none of what the rule gives can be given, it is not taken back. */
const closed = (eligibility: LineEligibility): LineEligibility =>
  eligibility.quantity === 0
    ? eligibility
    : { ...eligibility, quantity: 0, codes: [...new Set([...eligibility.codes, 'NO_RULE' as const])] };

function reasonsFor({ reasons }: ReturnPolicyBody, category: string | null): readonly ReturnReason[] {
  const own = (key: string) => (Object.hasOwn(reasons, key) ? reasons[key]! : []);
  const told = category !== null && own(category).length > 0 ? own(category) : own('');
  return told.length > 0 ? [...new Set(told)] : (Object.keys(RETURN_REASONS) as ReturnReason[]);
}
