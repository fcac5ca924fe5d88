import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { lockOrder } from './lock-order.ts';

const OrderReleaseNowResult = resultOf<{ order: Order }>('OrderReleaseNowResult', {
  order: { type: () => Order, description: 'The order; the workers release it within seconds.' },
});

@Resolver()
export class OrderReleaseMutations {
  @Authorized('AGENT')
  @Mutation(() => OrderReleaseNowResult, {
    description:
      'Ends the time in which an order may still be changed, so that it goes to the warehouse now. What it is parked for still has to be put right or waived. Needs AGENT.',
  })
  async orderReleaseNow(
    @Arg('id', () => ID, { description: 'UUID of the order.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<{ order: Order | null; problems: Problem[] }> {
    const order = await lockOrder(em, id);
    if (order === null) return { order: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such order.')] };
    if (['WATCHED', 'RELEASED', 'CANCELLED'].includes(order.releaseState))
      return { order, problems: [problem('SETTLED', ['id'], `It is ${order.releaseState}: nothing waits for its window.`)] };
    const now = new Date();
    order.releaseRequestedAt ??= now;
    order.advanceAt = now;
    await em.flush();
    return { order, problems: [] };
  }
}
