import { GraphQLBigInt } from 'graphql-scalars';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { giveBack, type GiftBack } from '@jalon/schema/return';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput } from '../graphql/problem.type.ts';
import { moveProblems } from './move-problems.ts';
import { actOn, actorOf, ReturnResult, type ReturnAnswer } from './return-result.type.ts';

const OF_RETURN = 'UUID of the return.';
const KEPT_BACK = 'Kept back on top for what was used or damaged, minor units; left out: nothing.';
type Minor = bigint | number | null | undefined;

const KeptBackSchema = v.pipe(
  v.number(),
  v.integer('whole minor units'),
  v.minValue(0, '0 or more'),
  v.maxValue(1_000_000_000_000, 'at most 1,000,000,000,000'),
);

@Resolver()
export class ReturnSettleMutations {
  @Authorized('AGENT')
  @Mutation(() => ReturnResult, {
    description:
      'Gives back what came, as `suggestedSettlement` says: the store is told within seconds, once however often this is asked. Needs AGENT.',
  })
  async returnRefund(
    @Arg('id', () => ID, { description: OF_RETURN }) id: string,
    @Arg('keptBackMinor', () => GraphQLBigInt, { nullable: true, description: KEPT_BACK }) keptBackMinor: Minor,
    @Ctx() context: MerchantContext,
  ): Promise<ReturnAnswer> {
    return settle(context, id, 'REFUND', keptBackMinor);
  }

  @Authorized('AGENT')
  @Mutation(() => ReturnResult, {
    description: 'Sends what is wanted instead, as an order of its own with nothing to pay, and gives back what is left. Needs AGENT.',
  })
  async returnExchange(
    @Arg('id', () => ID, { description: OF_RETURN }) id: string,
    @Arg('keptBackMinor', () => GraphQLBigInt, { nullable: true, description: KEPT_BACK }) keptBackMinor: Minor,
    @Ctx() context: MerchantContext,
  ): Promise<ReturnAnswer> {
    return settle(context, id, 'EXCHANGE', keptBackMinor);
  }

  @Authorized('AGENT')
  @Mutation(() => ReturnResult, { description: 'Says that it was repaired and sent again; gives back what is left. Needs AGENT.' })
  async returnRepair(
    @Arg('id', () => ID, { description: OF_RETURN }) id: string,
    @Arg('keptBackMinor', () => GraphQLBigInt, { nullable: true, description: KEPT_BACK }) keptBackMinor: Minor,
    @Ctx() context: MerchantContext,
  ): Promise<ReturnAnswer> {
    return settle(context, id, 'REPAIR', keptBackMinor);
  }
}

async function settle(context: MerchantContext, returnId: string, action: GiftBack['action'], kept: Minor): Promise<ReturnAnswer> {
  const { em, merchant } = context;
  const { output, problems } = checkInput(KeptBackSchema, Number(kept ?? 0), ['keptBackMinor']);
  if (output === null) return { return: null, problems };
  const gift = { merchantId: merchant.merchantId, returnId, action, by: actorOf(context), keptBackMinor: output };
  return actOn(em, returnId, async (query) => moveProblems(await giveBack(query, gift, new Date())));
}
