import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { answerClaim } from '../claim/answer-claim.ts';
import { queryOn } from '@jalon/schema/database';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { claimed, ClaimResult, notClaimed } from './claim-result.type.ts';
import { openLink } from './open-link.ts';
import { shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

const PROBLEMS = {
  NOT_FOUND: () => shopperProblem('NOT_FOUND', ['claimId'], 'There is no such claim.'),
  TOO_EARLY: () => shopperProblem('TOO_EARLY', ['isHere'], 'Parcels often turn up: wait until `waitUntil`.'),
  TOO_LATE: () => shopperProblem('TOO_LATE', ['claimId'], 'It is settled already.'),
};

@Resolver()
export class ClaimAnswerMutations {
  @Mutation(() => ClaimResult, {
    description: 'Says whether a missed parcel came after all: the claim is closed, or, once the wait is over, the shop must decide.',
  })
  async claimAnswer(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('claimId', () => ID, { description: 'The claim.' }) claimId: string,
    @Arg('isHere', () => Boolean, { description: 'True: it turned up.' }) isHere: boolean,
    @Ctx() context: ShopperContext,
  ): Promise<ClaimResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return notClaimed(...problems);
    const { merchantId, orderId } = link;
    const outcome = isUuid(claimId)
      ? await withMerchant(context.house.pool, merchantId, (client) =>
          answerClaim(queryOn(client), { merchantId, orderId, claimId, isHere }, new Date()),
        )
      : 'NOT_FOUND';
    return typeof outcome === 'object' ? claimed(outcome) : notClaimed(PROBLEMS[outcome]());
  }
}
