import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { queryOn } from '@jalon/schema/database';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { askForNews } from '../shipment/ask-for-news.ts';
import { openLink } from './open-link.ts';
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
    @Ctx() context: ShopperContext,
  ): Promise<RefreshResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return { isAsked: false, problems };
    const asked = isUuid(shipmentId)
      ? await withMerchant(context.house.pool, link.merchantId, async (client) => {
          const query = queryOn(client);
          const parcels = await query('select id from shipment where id = ? and order_id = ?', [shipmentId, link.orderId]);
          return parcels.length === 0 ? null : askForNews(query, shipmentId, PAUSE_SECONDS);
        })
      : null;
    if (asked === null) return refused(shopperProblem('NOT_FOUND', ['shipmentId'], 'The order has no such parcel.'));
    if (asked.outcome === 'ASKED') return { isAsked: true, problems: [] };
    if (asked.outcome === 'NOT_FOUND' || asked.outcome === 'SETTLED') {
      return refused(shopperProblem('NOT_FOUND', ['shipmentId'], 'There is nothing more to ask for.'));
    }
    const { retryAfterSeconds } = asked;
    const why = asked.outcome === 'SPENT' ? 'Enough was asked today.' : 'The carrier was asked a moment ago.';
    return refused(shopperProblem('THROTTLED', ['shipmentId'], why, retryAfterSeconds));
  }
}
