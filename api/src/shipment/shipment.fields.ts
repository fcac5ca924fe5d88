import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { carrierName, carrierPage } from '@jalon/schema/carrier';
import { Order, OrderLine } from '@jalon/schema/order';
import { FreshnessEnum, judgeFreshness, Shipment, ShipmentLine, TrackingEvent, type Freshness } from '@jalon/schema/shipment';
import type { MerchantContext } from '../graphql/merchant-context.ts';

const EVENTS_AT_MOST = 200;

@Resolver(() => Shipment)
export class ShipmentFields {
  @FieldResolver(() => String, { description: 'The name people know the carrier by.' })
  carrierName(@Root() { carrier }: Shipment): string {
    return carrierName(carrier);
  }

  @FieldResolver(() => String, { nullable: true, description: "The carrier's own page for this number." })
  carrierUrl(@Root() { carrier, trackingNumber }: Shipment): string | null {
    return carrierPage(carrier, trackingNumber);
  }

  @FieldResolver(() => FreshnessEnum, { description: 'How fresh our source is now; why, when it is not, in freshnessReason.' })
  freshness(@Root() shipment: Shipment): Freshness {
    return judgeFreshness(shipment, new Date());
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order it belongs to.' })
  async order(@Root() shipment: Shipment, @Ctx() { loaders }: MerchantContext): Promise<Order | null> {
    return shipment.order && loaders.order.load(shipment.order.id);
  }

  @FieldResolver(() => [ShipmentLine], { complexity: ({ childComplexity }) => 1 + 5 * childComplexity, description: 'What travels in it.' })
  async lines(@Root() { id }: Shipment, @Ctx() { loaders }: MerchantContext): Promise<ShipmentLine[]> {
    return loaders.linesOfShipment.load(id);
  }

  @FieldResolver(() => [TrackingEvent], {
    complexity: ({ args, childComplexity }) => 1 + Math.min((args as { first: number }).first, 10) * childComplexity,
    description: 'The raw scans with both clocks, newest first.',
  })
  async events(
    @Root() { id }: Shipment,
    @Arg('first', () => Int, { defaultValue: EVENTS_AT_MOST, description: `How many, 1 to ${EVENTS_AT_MOST}.` }) first: number,
    @Ctx() { loaders }: MerchantContext,
  ): Promise<TrackingEvent[]> {
    return (await loaders.eventsOfShipment.load(id)).slice(0, Math.max(0, Math.min(first, EVENTS_AT_MOST)));
  }
}

@Resolver(() => ShipmentLine)
export class ShipmentLineFields {
  @FieldResolver(() => OrderLine, { description: 'The line of the order it is taken from.' })
  async orderLine(@Root() { orderLine }: ShipmentLine, @Ctx() { loaders }: MerchantContext): Promise<OrderLine | null> {
    return loaders.orderLine.load(orderLine.id);
  }
}
