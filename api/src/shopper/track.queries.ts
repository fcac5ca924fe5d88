import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Shop } from './shop.type.ts';
import type { ShopperContext } from './shopper-context.ts';
import { TrackResult } from './track.type.ts';

@Resolver()
export class TrackQueries {
  @Query(() => TrackResult, {
    description: 'The order behind a signed link. Null with a problem when the link is wrong, expired or revoked.',
  })
  async track(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Ctx() { orders }: ShopperContext,
    @Arg('key', () => String, {
      nullable: true,
      description: 'From `identify`: shows what only somebody identified may see. One that is over or of another link is ignored.',
    })
    key?: string | null,
    @Arg('language', () => String, {
      nullable: true,
      description: "BCP 47: what the page is read in, for the shop's own words. Null: its blocks are in the order's language.",
    })
    language?: string | null,
  ): Promise<TrackResult> {
    return (await orders.track(token, { key, language })).result;
  }

  @Query(() => Shop, { nullable: true, description: 'What the look-up page needs of a merchant. Null when there is no such merchant.' })
  async shop(
    @Arg('slug', () => String, { description: "The merchant's name in addresses." }) slug: string,
    @Ctx() { orders }: ShopperContext,
    @Arg('language', () => String, { nullable: true, description: "BCP 47: what the page is read in, for the shop's own words." })
    language?: string | null,
  ): Promise<Shop | null> {
    return orders.shop(slug, language ?? null);
  }
}
