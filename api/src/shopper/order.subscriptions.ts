import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import { followOrder } from './follow-order.ts';
import { OrderChange } from './order-change.type.ts';
import type { ShopperContext } from './shopper-context.ts';

interface Args {
  token: string;
  cursor?: string | null;
  key?: string | null;
  language?: string | null;
}

@Resolver()
export class OrderSubscriptions {
  @Subscription(() => OrderChange, {
    description:
      'Every change of the order behind the link, first a snapshot. With the cursor of the last message: what was missed, once, in order.',
    subscribe: ({ args, context }) => {
      const { token, cursor, ...asking } = args as Args;
      return followOrder(context as ShopperContext, token, cursor ?? null, asking);
    },
  })
  orderChanged(
    @Root() change: OrderChange,
    @Arg('token', () => String, { description: "The last part of the link's address." }) _token: string,
    @Arg('cursor', () => String, { nullable: true, description: 'Of the last message you have, or of `track`.' }) _cursor: string | null,
    @Arg('key', () => String, { nullable: true, description: 'From `identify`; from when it is over, less is shown.' }) _key: string | null,
    @Arg('language', () => String, { nullable: true, description: 'As in `track`.' }) _language: string | null,
  ): OrderChange {
    return change;
  }
}
