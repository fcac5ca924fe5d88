import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { queryOn } from '@jalon/schema/database';
import { dateOf, localDay } from '@jalon/schema/warehouse';
import { withMerchant } from '../database/with-merchant.ts';
import { NO_POLICY, type ArticleOffer } from '../return/offer-articles.ts';
import { readReturnGround } from '../return/read-return-ground.ts';
import { noSuchOrder } from './act.type.ts';
import { openLink } from './open-link.ts';
import { readShopperReturns } from './read-shopper-returns.ts';
import { ReturnOptionsResult, type ReturnableArticle } from './return-option.type.ts';
import { policySteps } from './return-policy-steps.ts';
import { shapeReturns } from './shape-returns.ts';
import type { ShopperContext } from './shopper-context.ts';

@Resolver()
export class ReturnOptionsQueries {
  @Query(() => ReturnOptionsResult, {
    description: 'What of an order may go back now, why not the rest, and for what. With the link of a gift no price is told.',
  })
  async returnOptions(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Ctx() context: ShopperContext,
  ): Promise<ReturnOptionsResult> {
    const { link, problems } = await openLink(context, token, 'GIFT');
    if (link === null) return { options: null, problems };
    const { merchantId, orderId, view } = link;
    const isGift = view === 'GIFT';
    const now = new Date();
    const { address } = await context.orders.returnTerms(merchantId);
    const found = await withMerchant(context.house.pool, merchantId, async (client) => {
      const query = queryOn(client);
      const ground = await readReturnGround(query, { merchantId, orderId, isGift }, now);
      return ground && { ...ground, returns: await readShopperReturns(query, orderId) };
    });
    if (found === null) return { options: null, problems: [noSuchOrder()] };
    const { sale, policy, offers, returns } = found;
    const rules = offers.map(({ eligibility }) => eligibility.rule);
    return {
      options: {
        isGift,
        currency: isGift ? null : sale.currency,
        placedOn: dateOf(localDay(sale.zone, sale.placedAt)),
        articles: offers.map((offer) => shapeArticle(offer, isGift)),
        methods: [...new Set(offers.flatMap(({ eligibility, methods }) => (eligibility.quantity > 0 ? methods : [])))],
        policy: policySteps(policy?.body ?? NO_POLICY, rules, { zone: sale.zone, isGift }, now),
        returns: shapeReturns(returns, { view, address }),
        address,
      },
      problems: [],
    };
  }
}

function shapeArticle({ line, eligibility, alternatives, ...offer }: ArticleOffer, isGift: boolean): ReturnableArticle {
  const { quantity, codes, window } = eligibility;
  return {
    lineId: line.id,
    title: line.title,
    variantTitle: line.variantTitle,
    imageUrl: line.imageUrl,
    bought: line.quantity,
    quantity,
    codes,
    endsOn: window?.endsOn ?? null,
    daysLeft: window?.daysLeft ?? null,
    reasons: [...offer.reasons],
    photoReasons: [...offer.photoReasons],
    outcomes: [...offer.outcomes],
    methods: [...offer.methods],
    alternatives: alternatives.map((one) => ({ ...one, priceMinor: isGift ? null : Math.floor(line.paidMinor / line.quantity) })),
  };
}
