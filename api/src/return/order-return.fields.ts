import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import { ReturnRequest, Withdrawal } from '@jalon/schema/return';
import type { MerchantContext } from '../graphql/merchant-context.ts';

const fewEach = ({ childComplexity }: { childComplexity: number }) => 1 + 2 * childComplexity;

@Resolver(() => Order)
export class OrderReturnFields {
  @FieldResolver(() => [ReturnRequest], { complexity: fewEach, description: 'What of it goes or went back, asked for last first.' })
  async returns(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<ReturnRequest[]> {
    return loaders.returnsOfOrder.load(id);
  }

  @FieldResolver(() => [Withdrawal], { complexity: fewEach, description: 'Declarations of withdrawal from it, first declared first.' })
  async withdrawals(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<Withdrawal[]> {
    return loaders.withdrawalsOfOrder.load(id);
  }
}
