import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Args, Authorized, Ctx, Field, FieldResolver, InputType, Int, Query, Resolver, Root } from 'type-graphql';
import { Merchant } from '@jalon/schema/merchant';
import { Feedback, Order } from '@jalon/schema/order';
import { Shipment } from '@jalon/schema/shipment';
import { isOneOf, part } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { FeedbackNumbers } from './feedback.type.ts';
import { readFeedback } from './read-feedback.ts';

const DAYS_AT_MOST = 400;
const FeedbackConnection = connectionOf('Feedback', () => Feedback);

@InputType({ description: 'Which words; all that is given must hold.' })
export class FeedbackFilter {
  @Field(() => [Int], { nullable: true, description: 'With so many stars; empty: any.' })
  stars?: number[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only with words of their own.' })
  hasComment?: boolean | null;
}

@Resolver(() => Feedback)
export class FeedbackQueries {
  @Authorized()
  @Query(() => FeedbackConnection, { complexity: pageCost, description: 'What shoppers said of their deliveries, last first.' })
  async feedbacks(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => FeedbackFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: FeedbackFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<Feedback>> {
    const plan = {
      table: 'feedback',
      clock: 'given_at',
      branches: [part('merchant_id = ?', merchant.merchantId)],
      residual: [
        ...(filter?.stars?.length ? [isOneOf('stars', filter.stars)] : []),
        ...(filter?.hasComment ? [part('comment is not null')] : []),
      ],
    };
    return readPage(em, plan, page, (ids) => em.find(Feedback, { id: { $in: ids } }));
  }

  @Authorized()
  @Query(() => FeedbackNumbers, {
    complexity: 50,
    description: `Stars on average, by carrier and by week, and why: of what was said within the time asked for, ${DAYS_AT_MOST} days at most.`,
  })
  async feedbackNumbers(
    @Arg('from', () => GraphQLDateTimeISO, { description: 'From then on.' }) from: Date,
    @Arg('to', () => GraphQLDateTimeISO, { nullable: true, description: 'Before then; left out: until now.' }) to: Date | null,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<FeedbackNumbers> {
    const end = to ?? new Date();
    const begin = new Date(Math.max(from.getTime(), end.getTime() - DAYS_AT_MOST * 86_400_000));
    const { timeZone } = await em.findOneOrFail(Merchant, merchantId);
    return readFeedback((sql, values) => em.execute(sql, values), merchantId, begin, end, timeZone);
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order it is about.' })
  async order(@Root() { orderId }: Feedback, @Ctx() { loaders }: MerchantContext): Promise<Order | null> {
    return loaders.order.load(orderId);
  }

  @FieldResolver(() => Shipment, { nullable: true, description: 'The parcel it is about.' })
  async shipment(@Root() { shipmentId }: Feedback, @Ctx() { loaders }: MerchantContext): Promise<Shipment | null> {
    return loaders.shipment.load(shipmentId);
  }
}
