import { GraphQLJSONObject } from 'graphql-scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Order, OrderLine } from '@jalon/schema/order';
import { Variant } from '@jalon/schema/product';
import { Shipment } from '@jalon/schema/shipment';
import { Fulfilment, FulfilmentLine, FulfilmentStep, Warehouse } from '@jalon/schema/warehouse';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { PackingSlip } from './fulfilment-slip.type.ts';

const fewEach = ({ childComplexity }: { childComplexity: number }) => 1 + 5 * childComplexity;

@Resolver(() => Fulfilment)
export class FulfilmentFields {
  @FieldResolver(() => Order, { nullable: true, description: 'The order it is a part of.' })
  async order(@Root() { order }: Fulfilment, @Ctx() { loaders }: MerchantContext): Promise<Order | null> {
    return loaders.order.load(order.id);
  }

  @FieldResolver(() => Warehouse, { nullable: true, description: 'The warehouse that sends it.' })
  async warehouse(@Root() { warehouseId }: Fulfilment, @Ctx() { loaders }: MerchantContext): Promise<Warehouse | null> {
    return loaders.warehouse.load(warehouseId);
  }

  @FieldResolver(() => [FulfilmentLine], { complexity: fewEach, description: 'What is in it.' })
  async lines(@Root() { id }: Fulfilment, @Ctx() { loaders }: MerchantContext): Promise<FulfilmentLine[]> {
    return loaders.linesOfFulfilment.load(id);
  }

  @FieldResolver(() => [FulfilmentStep], { complexity: fewEach, description: 'Everything that was reported of it, first happened first.' })
  async steps(@Root() { id }: Fulfilment, @Ctx() { loaders }: MerchantContext): Promise<FulfilmentStep[]> {
    return loaders.stepsOfFulfilment.load(id);
  }

  @FieldResolver(() => [Shipment], { complexity: fewEach, description: 'The parcels it travels in, first registered first.' })
  async shipments(@Root() { id }: Fulfilment, @Ctx() { loaders }: MerchantContext): Promise<Shipment[]> {
    return loaders.shipmentsOfFulfilment.load(id);
  }

  @FieldResolver(() => GraphQLJSONObject, { nullable: true, description: 'Why this warehouse: see docs/routing.md.' })
  explanation(@Root() { explanation }: Fulfilment): Record<string, unknown> | null {
    return explanation;
  }

  @FieldResolver(() => Boolean, { description: 'The carrier should have it by now, and has not.' })
  isLate(@Root() { shipBy, handedOverAt, cancelledAt }: Fulfilment): boolean {
    return shipBy !== null && handedOverAt === null && cancelledAt === null && shipBy < new Date();
  }

  @FieldResolver(() => PackingSlip, {
    nullable: true,
    complexity: fewEach,
    description: 'What is printed to pick it and to lie in the box; without prices on a gift.',
  })
  async packingSlip(@Root() { id }: Fulfilment, @Ctx() { loaders }: MerchantContext): Promise<PackingSlip | null> {
    return loaders.slipOfFulfilment.load(id);
  }
}

@Resolver(() => FulfilmentLine)
export class FulfilmentLineFields {
  @FieldResolver(() => OrderLine, { nullable: true, description: 'The line of the order.' })
  async orderLine(@Root() { orderLineId }: FulfilmentLine, @Ctx() { loaders }: MerchantContext): Promise<OrderLine | null> {
    return loaders.orderLine.load(orderLineId);
  }

  @FieldResolver(() => Variant, { nullable: true, description: 'The article.' })
  async variant(@Root() { variantId }: FulfilmentLine, @Ctx() { loaders }: MerchantContext): Promise<Variant | null> {
    return variantId === null ? null : loaders.variant.load(variantId);
  }
}

@Resolver(() => Order)
export class OrderFulfilmentFields {
  @FieldResolver(() => [Fulfilment], { complexity: fewEach, description: 'The parts of it that warehouses send, released first first.' })
  async fulfilments(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<Fulfilment[]> {
    return loaders.fulfilmentsOfOrder.load(id);
  }
}

@Resolver(() => Shipment)
export class ShipmentFulfilmentFields {
  @FieldResolver(() => Fulfilment, { nullable: true, description: "The warehouse's part of the order that it carries." })
  async fulfilment(@Root() { fulfilmentId }: Shipment, @Ctx() { loaders }: MerchantContext): Promise<Fulfilment | null> {
    return fulfilmentId === null ? null : loaders.fulfilment.load(fulfilmentId);
  }
}
