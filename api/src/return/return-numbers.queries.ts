import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { Merchant } from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readReturnNumbers } from './read-return-numbers.ts';
import { ReturnNumbers, ReturnNumbersByEnum, type ReturnNumbersBy } from './return-numbers.type.ts';

const DAYS_AT_MOST = 400;

@Resolver()
export class ReturnNumbersQueries {
  @Authorized()
  @Query(() => ReturnNumbers, {
    complexity: ({ childComplexity }) => 200 + childComplexity,
    description: `What was sent back, why, and what it cost: returns asked for within the time given, ${DAYS_AT_MOST} days at most.`,
  })
  async returnNumbers(
    @Arg('from', () => GraphQLDateTimeISO, { description: 'From then on.' }) from: Date,
    @Arg('to', () => GraphQLDateTimeISO, { nullable: true, description: 'Before then; left out: until now.' }) to: Date | null | undefined,
    @Arg('by', () => ReturnNumbersByEnum, { defaultValue: 'DAY', description: 'What to tell apart by.' }) by: ReturnNumbersBy,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<ReturnNumbers> {
    const end = to ?? new Date();
    const begin = new Date(Math.max(from.getTime(), end.getTime() - DAYS_AT_MOST * 86_400_000));
    const { timeZone } = await em.findOneOrFail(Merchant, merchantId);
    return readReturnNumbers((sql, values) => em.execute(sql, values), by, { merchantId, from: begin, to: end, timeZone });
  }
}
