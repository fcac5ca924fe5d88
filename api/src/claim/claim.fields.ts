import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Claim } from '@jalon/schema/claim';
import { Order } from '@jalon/schema/order';
import { Refund } from '@jalon/schema/return';
import { Shipment } from '@jalon/schema/shipment';
import type { MerchantContext } from '../graphql/merchant-context.ts';

const fewEach = ({ childComplexity }: { childComplexity: number }) => 1 + 2 * childComplexity;

@Resolver(() => Claim)
export class ClaimFields {
  @FieldResolver(() => Order, { nullable: true, description: 'The order it is about.' })
  async order(@Root() { orderId }: Claim, @Ctx() { loaders }: MerchantContext): Promise<Order | null> {
    return loaders.order.load(orderId);
  }

  @FieldResolver(() => Shipment, { nullable: true, description: 'The parcel it is about.' })
  async shipment(@Root() { shipmentId }: Claim, @Ctx() { loaders }: MerchantContext): Promise<Shipment | null> {
    return loaders.shipment.load(shipmentId);
  }

  @FieldResolver(() => Refund, { nullable: true, description: 'What was given back for it, or is to be.' })
  async refund(@Root() { id, orderId }: Claim, @Ctx() { loaders }: MerchantContext): Promise<Refund | null> {
    return (await loaders.refundsOfOrder.load(orderId)).find(({ claimId }) => claimId === id) ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'The paper for the carrier is being written.' })
  isPaperComing(@Root() { paperWantedAt }: Claim): boolean {
    return paperWantedAt !== null;
  }
}

@Resolver(() => Order)
export class OrderClaimFields {
  @FieldResolver(() => [Claim], { complexity: fewEach, description: 'What is said to be wrong with its deliveries, newest first.' })
  async claims(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<Claim[]> {
    return loaders.claimsOfOrder.load(id);
  }
}

@Resolver(() => Shipment)
export class ShipmentClaimFields {
  @FieldResolver(() => [Claim], { complexity: fewEach, description: 'What is said to be wrong with its delivery, newest first.' })
  async claims(@Root() { id }: Shipment, @Ctx() { loaders }: MerchantContext): Promise<Claim[]> {
    return loaders.claimsOfShipment.load(id);
  }
}
