import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Order, OrderChoice, OrderHold, OrderLine, Recipient, staffMayChange, TrackingLink } from '@jalon/schema/order';
import { Variant } from '@jalon/schema/product';
import { Shipment } from '@jalon/schema/shipment';
import { Supplier } from '@jalon/schema/supplier';
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

  @FieldResolver(() => [OrderHold], {
    complexity: fewEach,
    description: 'Every reason for which it is or was parked, opened first first; closed ones have `closedAt`.',
  })
  async holds(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<OrderHold[]> {
    return loaders.holdsOfOrder.load(id);
  }

  @FieldResolver(() => [OrderChoice], { complexity: fewEach, description: 'What its shopper was asked about missing articles.' })
  async choices(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<OrderChoice[]> {
    return loaders.choicesOfOrder.load(id);
  }

  @FieldResolver(() => Boolean, { description: 'Staff may still correct its address or cancel it.' })
  async mayBeChanged(@Root() order: Order, @Ctx() { loaders }: MerchantContext): Promise<boolean> {
    return staffMayChange(order, await loaders.fulfilmentsOfOrder.load(order.id));
  }

  @FieldResolver(() => [TrackingLink], { complexity: fewEach, description: "The shopper's links to it, newest first." })
  async trackingLinks(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<TrackingLink[]> {
    return loaders.linksOfOrder.load(id);
  }
}

@Resolver(() => OrderHold)
export class OrderHoldFields {
  @FieldResolver(() => Supplier, { nullable: true, description: 'Of missing pieces: who has them, and can be bought from today.' })
  async supplier(@Root() { supplierId }: OrderHold, @Ctx() { loaders }: MerchantContext): Promise<Supplier | null> {
    return supplierId === null ? null : loaders.supplier.load(supplierId);
  }
}

@Resolver(() => OrderChoice)
export class OrderChoiceFields {
  @FieldResolver(() => [Variant], { complexity: fewEach, description: 'The articles that may be taken instead.' })
  async alternatives(@Root() { alternativeIds }: OrderChoice, @Ctx() { loaders }: MerchantContext): Promise<Variant[]> {
    const found = await Promise.all(alternativeIds.map((id) => loaders.variant.load(id)));
    return found.filter((variant) => variant !== null);
  }
}
