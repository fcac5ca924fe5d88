import { Arg, Authorized, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Shipment } from '@jalon/schema/shipment';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { followShipments, type ShipmentsFollowed } from './follow-shipments.ts';
import { ShipmentChange } from './shipment-change.type.ts';

@Resolver(() => ShipmentChange)
export class ShipmentSubscriptions {
  @Authorized()
  @Subscription(() => ShipmentChange, {
    description:
      'Every change of the shipments you may see, first a snapshot. With the cursor of the last message: what was missed, once, in order.',
    subscribe: ({ args, context }) => followShipments(context as MerchantContext, args as ShipmentsFollowed),
  })
  shipmentChanged(
    @Root() change: ShipmentChange,
    @Arg('cursor', () => String, { nullable: true, description: 'Of the last message you have.' }) _cursor: string | null,
    @Arg('orderId', () => ID, { nullable: true, description: 'Only the shipments of this order.' }) _orderId: string | null,
    @Arg('shipmentId', () => ID, { nullable: true, description: 'Only this shipment.' }) _shipmentId: string | null,
  ): ShipmentChange {
    return change;
  }

  @FieldResolver(() => Shipment, { nullable: true, description: 'The shipment as it is now; null in the snapshot of more than one.' })
  async shipment(@Root() { shipmentId }: ShipmentChange, @Ctx() { loaders }: MerchantContext): Promise<Shipment | null> {
    return shipmentId === null ? null : loaders.shipment.load(shipmentId);
  }
}
