import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { cancelOrder } from './cancel-order.ts';

const OrderCancelResult = resultOf<{ order: Order }>('StaffOrderCancelResult', {
  order: { type: () => Order, description: 'The order; the workers take it back from its warehouses within seconds.' },
});

@Resolver()
export class OrderCancelMutations {
  @Authorized('MANAGER')
  @Mutation(() => OrderCancelResult, {
    description: 'Cancels an order until it is packed: its pieces are free, and its store is told. Needs MANAGER.',
  })
  async orderCancel(
    @Arg('id', () => ID, { description: 'UUID of the order.' }) id: string,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<{ order: Order | null; problems: Problem[] }> {
    const outcome = isUuid(id)
      ? await cancelOrder((sql, values) => em.execute(sql, values), { merchantId, orderId: id, by: 'MERCHANT' }, new Date())
      : 'NOT_FOUND';
    if (outcome === 'NOT_FOUND') return { order: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such order.')] };
    const order = await em.findOne(Order, id, { refresh: true });
    const late = problem('TOO_LATE', ['id'], 'It is packed, cancelled, or sent by the store itself.');
    return { order, problems: outcome === 'DONE' ? [] : [late] };
  }
}
