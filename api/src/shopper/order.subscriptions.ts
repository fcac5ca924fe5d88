import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import { followOrder } from './follow-order.ts';
import { OrderChange } from './order-change.type.ts';
import type { ShopperContext } from './shopper-context.ts';

interface Args {
  token: string;
  cursor?: string | null;
}

@Resolver()
export class OrderSubscriptions {
  @Subscription(() => OrderChange, {
    description:
      'Every change of the order behind the link, first a snapshot. With the cursor of the last message: what was missed, once, in order.',
    subscribe: ({ args, context }) => followOrder(context as ShopperContext, (args as Args).token, (args as Args).cursor ?? null),
  })
  orderChanged(
    @Root() change: OrderChange,
    @Arg('token', () => String, { description: "The last part of the link's address." }) _token: string,
    @Arg('cursor', () => String, { nullable: true, description: 'Of the last message you have, or of `track`.' }) _cursor: string | null,
  ): OrderChange {
    return change;
  }
}
