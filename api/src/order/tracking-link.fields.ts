import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { signLink, TrackingLink } from '@jalon/schema/order';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver(() => TrackingLink)
export class TrackingLinkFields {
  @FieldResolver(() => String, { description: 'What opens the order on the public schema: `track(token)`.' })
  token(@Root() { id }: TrackingLink, @Ctx() { house }: MerchantContext): string {
    return signLink(id, house.secretKey);
  }

  @FieldResolver(() => String, { description: "The shopper's tracking page." })
  url(@Root() { id }: TrackingLink, @Ctx() { house, merchant }: MerchantContext): string {
    return `${house.publicTrackingUrl}/${merchant.slug}/track/${signLink(id, house.secretKey)}`;
  }
}
