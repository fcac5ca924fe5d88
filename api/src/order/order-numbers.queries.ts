import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { Merchant } from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { NumbersByEnum, OrderNumbers, type NumbersBy } from './order-numbers.type.ts';
import { readOrderNumbers } from './read-order-numbers.ts';

const DAYS_AT_MOST = 400;

@Resolver()
export class OrderNumbersQueries {
  @Authorized()
  @Query(() => [OrderNumbers], {
    description: `How long the way from the payment to the door took, and how well it went: of what was released within the time asked for, ${DAYS_AT_MOST} days at most. The largest groups first; days last first.`,
  })
  async orderNumbers(
    @Arg('from', () => GraphQLDateTimeISO, { description: 'From then on.' }) from: Date,
    @Arg('to', () => GraphQLDateTimeISO, { nullable: true, description: 'Before then; left out: until now.' }) to: Date | null,
    @Arg('by', () => NumbersByEnum, { defaultValue: 'ALL', description: 'What to tell apart by.' }) by: NumbersBy,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<OrderNumbers[]> {
    const end = to ?? new Date();
    const begin = new Date(Math.max(from.getTime(), end.getTime() - DAYS_AT_MOST * 86_400_000));
    const { timeZone } = await em.findOneOrFail(Merchant, merchant.merchantId);
    return readOrderNumbers((sql, values) => em.execute(sql, values), by, begin, end, timeZone);
  }
}
