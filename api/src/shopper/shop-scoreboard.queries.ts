import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { publishedScores } from './published-scores.ts';
import { ShopScoreboard } from './shop-scoreboard.type.ts';
import type { ShopperContext } from './shopper-context.ts';

@Resolver()
export class ShopScoreboardQueries {
  @Query(() => ShopScoreboard, {
    nullable: true,
    description: "How well the shop's estimates of arrival kept their word over the last 12 weeks. Null: it does not publish that.",
  })
  async etaScoreboard(
    @Arg('shop', () => String, { description: "The merchant's name in addresses." }) shop: string,
    @Ctx() { house }: ShopperContext,
  ): Promise<ShopScoreboard | null> {
    return publishedScores(house, shop.toLowerCase(), new Date());
  }
}
