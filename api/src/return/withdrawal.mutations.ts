import { Authorized, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { Problem } from '../graphql/problem.type.ts';
import { checkChain } from './read-chain.ts';

@ObjectType({ description: 'What came of working out the register of withdrawals again.' })
class WithdrawalChainCheck {
  @Field(() => Boolean, { description: 'Every declaration is what it was, and none is missing between two.' })
  isWhole!: boolean;

  @Field(() => Int, { nullable: true, description: 'The place of the first that is not what it was; null: the chain is whole.' })
  brokenAt!: number | null;

  @Field(() => Int, { description: 'How many were looked at.' })
  count!: number;

  @Field(() => [Problem], { description: 'Always empty.' })
  problems!: Problem[];
}

@Resolver()
export class WithdrawalMutations {
  @Authorized('AGENT')
  @Mutation(() => WithdrawalChainCheck, {
    complexity: 1_000,
    description: 'Works out the hash of every declaration of withdrawal again, from the first. It changes nothing. Needs AGENT.',
  })
  async withdrawalChainCheck(@Ctx() { em, merchant }: MerchantContext): Promise<WithdrawalChainCheck> {
    const { count, brokenAt } = await checkChain((sql, values) => em.execute(sql, values), merchant.merchantId);
    return { isWhole: brokenAt === null, brokenAt, count, problems: [] };
  }
}
