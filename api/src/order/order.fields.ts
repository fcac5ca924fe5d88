import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Order, OrderLine, Recipient, TrackingLink } from '@jalon/schema/order';
import { Shipment } from '@jalon/schema/shipment';
import type { MerchantContext } from '../graphql/merchant-context.ts';

const fewEach = ({ childComplexity }: { childComplexity: number }) => 1 + 5 * childComplexity;

@Resolver(() => Order)
export class OrderFields {
  @FieldResolver(() => [OrderLine], { complexity: fewEach, description: 'What was bought.' })
  async lines(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<OrderLine[]> {
    return loaders.linesOfOrder.load(id);
  }

  @FieldResolver(() => [Recipient], { complexity: fewEach, description: 'Who paid and who is to receive it.' })
  async recipients(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<Recipient[]> {
    return loaders.recipientsOfOrder.load(id);
  }

  @FieldResolver(() => [Shipment], { complexity: fewEach, description: 'The parcels it travels in, first registered first.' })
  async shipments(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<Shipment[]> {
    return loaders.shipmentsOfOrder.load(id);
  }

  @FieldResolver(() => [TrackingLink], { complexity: fewEach, description: "The shopper's links to it, newest first." })
  async trackingLinks(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<TrackingLink[]> {
    return loaders.linksOfOrder.load(id);
  }
}
