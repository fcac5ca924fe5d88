import type { LookReason } from './return-choices.ts';
import type { ReturnPolicyBody } from './return-policy.ts';

export interface ApprovalFacts {
  /** `emailKey` of who asks; null: unknown. */
  emailKey: string | null;
  /** Worth of what goes back, minor units. */
  articlesMinor: number;
  /** Returns of the same shopper in the last 90 days, this one not counted. */
  recentReturns: number;
  /** Where the order went, and from where the return comes. */
  deliveredTo: string | null;
  comesFrom: string | null;
}

/** Why somebody must look at a request first; none: it is approved at once. */
export function judgeApproval(policy: ReturnPolicyBody, facts: ApprovalFacts): LookReason[] {
  const { emailKey, articlesMinor, recentReturns, deliveredTo, comesFrom } = facts;
  const found: LookReason[] = [];
  if (emailKey !== null && policy.blocked.some((entry) => (entry.startsWith('@') ? emailKey.endsWith(entry) : emailKey === entry)))
    found.push('BLOCKED');
  if (policy.lookAfterReturns !== null && recentReturns >= policy.lookAfterReturns) found.push('MANY_RETURNS');
  if (policy.approveUpToMinor !== null && articlesMinor > policy.approveUpToMinor) found.push('ABOVE_LIMIT');
  if (deliveredTo !== null && comesFrom !== null && deliveredTo !== comesFrom) found.push('ADDRESS_ELSEWHERE');
  return found;
}
