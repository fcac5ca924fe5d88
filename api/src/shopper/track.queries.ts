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
  ): Promise<TrackResult> {
    return (await orders.track(token)).result;
  }

  @Query(() => Shop, { nullable: true, description: 'What the look-up page needs of a merchant. Null when there is no such merchant.' })
  async shop(
    @Arg('slug', () => String, { description: "The merchant's name in addresses." }) slug: string,
    @Ctx() { orders }: ShopperContext,
  ): Promise<Shop | null> {
    return orders.shop(slug);
  }
}
