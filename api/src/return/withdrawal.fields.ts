import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import { ReturnRequest, Withdrawal, type WithdrawnArticle } from '@jalon/schema/return';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@ObjectType('WithdrawnArticle', { description: 'An article a declaration of withdrawal names.' })
class NamedArticle implements WithdrawnArticle {
  @Field(() => ID, { description: 'The line of the order.' })
  orderLineId!: string;

  @Field(() => String, { description: 'As it was called then.' })
  title!: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;
}

@Resolver(() => Withdrawal)
export class WithdrawalFields {
  @FieldResolver(() => [NamedArticle], { description: 'What it names.' })
  articles(@Root() { articles }: Withdrawal): WithdrawnArticle[] {
    return articles;
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order; null: it was removed, the declaration stays.' })
  async order(@Root() { orderId }: Withdrawal, @Ctx() { loaders }: MerchantContext): Promise<Order | null> {
    return loaders.order.load(orderId);
  }

  @FieldResolver(() => ReturnRequest, { nullable: true, description: 'The return that brings the articles back.' })
  async return(@Root() { returnId }: Withdrawal, @Ctx() { loaders }: MerchantContext): Promise<ReturnRequest | null> {
    return returnId === null ? null : loaders.returnRequest.load(returnId);
  }
}
