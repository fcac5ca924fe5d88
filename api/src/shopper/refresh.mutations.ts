import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { queryOn } from '../database/query.ts';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { askForNews } from '../shipment/ask-for-news.ts';
import { ShopperProblem, shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

/** A parcel is asked for by hand this often, whoever holds its link. */
const PAUSE_SECONDS = 600;

@ObjectType({ description: 'Whether the carrier will be asked, or why not.' })
export class RefreshResult {
  @Field(() => Boolean, { description: 'True: news, if there is any, will come to `orderChanged` within moments.' })
  isAsked!: boolean;

  @Field(() => [ShopperProblem], { description: 'Empty when it will be asked.' })
  problems!: ShopperProblem[];
}

const refused = (problem: ShopperProblem): RefreshResult => ({ isAsked: false, problems: [problem] });

@Resolver()
export class RefreshMutations {
  @Mutation(() => RefreshResult, {
    description:
      'Asks the carrier of a parcel now, at most once in ten minutes for each parcel. It costs the merchant a call of a small budget for this; a spent one is a `THROTTLED` until the next day.',
  })
  async parcelRefresh(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('shipmentId', () => ID, { description: 'A parcel of its order.' }) shipmentId: string,
    @Ctx() { house, orders }: ShopperContext,
  ): Promise<RefreshResult> {
    const { result, about } = await orders.track(token);
    if (about === null || result.order === null) return { isAsked: false, problems: result.problems };
    const isTheirs = isUuid(shipmentId) && result.order.shipments.some(({ id }) => id === shipmentId);
    if (!isTheirs) return refused(shopperProblem('NOT_FOUND', ['shipmentId'], 'The order has no such parcel.'));
    const asked = await withMerchant(house.pool, about.merchantId, (client) => askForNews(queryOn(client), shipmentId, PAUSE_SECONDS));
    if (asked.outcome === 'ASKED') return { isAsked: true, problems: [] };
    if (asked.outcome === 'NOT_FOUND' || asked.outcome === 'SETTLED') {
      return refused(shopperProblem('NOT_FOUND', ['shipmentId'], 'There is nothing more to ask for.'));
    }
    const { retryAfterSeconds } = asked;
    const why = asked.outcome === 'SPENT' ? 'Enough was asked today.' : 'The carrier was asked a moment ago.';
    return refused(shopperProblem('THROTTLED', ['shipmentId'], why, retryAfterSeconds));
  }
}
