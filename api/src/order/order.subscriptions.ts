import { Arg, Authorized, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { followOrders, type OrdersFollowed } from './follow-orders.ts';
import { OrderChange } from './order-change.type.ts';

@Resolver(() => OrderChange)
export class StaffOrderSubscriptions {
  @Authorized()
  @Subscription(() => OrderChange, {
    description:
      'Every change of orders and of their parts at warehouses, what needs attention included; first a snapshot. With the cursor of the last message: what was missed, once, in order.',
    subscribe: ({ args, context }) => followOrders(context as MerchantContext, args as OrdersFollowed),
  })
  orderChanged(
    @Root() change: OrderChange,
    @Arg('cursor', () => String, { nullable: true, description: 'Of the last message you have.' }) _cursor: string | null,
    @Arg('orderId', () => ID, { nullable: true, description: 'Only this order.' }) _orderId: string | null,
  ): OrderChange {
    return change;
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order as it is now; null in the snapshot of more than one.' })
  async order(@Root() { orderId }: OrderChange, @Ctx() { loaders }: MerchantContext): Promise<Order | null> {
    return orderId === null ? null : loaders.order.load(orderId);
  }
}
