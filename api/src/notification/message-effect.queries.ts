import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { MessageEffect } from './message-effect.type.ts';
import { readMessageEffect } from './read-message-effect.ts';

const DAYS_AT_MOST = 400;

@Resolver()
export class MessageEffectQueries {
  @Authorized()
  @Query(() => MessageEffect, {
    complexity: 100,
    description: `Whether messages change how often shoppers ask where their order is, and how often they buy again: orders that are told against orders held out, drawn within the time asked for, ${DAYS_AT_MOST} days at most.`,
  })
  async messageEffect(
    @Arg('from', () => GraphQLDateTimeISO, { description: 'From then on.' }) from: Date,
    @Arg('to', () => GraphQLDateTimeISO, { nullable: true, description: 'Before then; left out: until now.' }) to: Date | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<MessageEffect> {
    const end = to ?? new Date();
    const begin = new Date(Math.max(from.getTime(), end.getTime() - DAYS_AT_MOST * 86_400_000));
    return readMessageEffect((sql, values) => em.execute(sql, values), merchant.merchantId, begin, end);
  }
}
