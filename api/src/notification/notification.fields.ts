import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Notification } from '@jalon/schema/notification';
import { Order } from '@jalon/schema/order';
import { Shipment } from '@jalon/schema/shipment';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver(() => Notification)
export class NotificationFields {
  @FieldResolver(() => String, { nullable: true, complexity: 5, description: 'The plain text, as it was sent.' })
  async bodyText(@Root() { id }: Notification, @Ctx() { loaders }: MerchantContext): Promise<string | null> {
    return (await loaders.bodyOfNotification.load(id)).text;
  }

  @FieldResolver(() => String, {
    nullable: true,
    complexity: 20,
    description: 'The HTML, as it was sent; e-mail only. Show it without scripts and without remote content.',
  })
  async bodyHtml(@Root() { id }: Notification, @Ctx() { loaders }: MerchantContext): Promise<string | null> {
    return (await loaders.bodyOfNotification.load(id)).html;
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order it is about.' })
  async order(@Root() { orderId }: Notification, @Ctx() { loaders }: MerchantContext): Promise<Order | null> {
    return loaders.order.load(orderId);
  }

  @FieldResolver(() => Shipment, { nullable: true, description: 'The parcel it is about; null: the order as a whole.' })
  async shipment(@Root() { shipmentId }: Notification, @Ctx() { loaders }: MerchantContext): Promise<Shipment | null> {
    return shipmentId === null ? null : loaders.shipment.load(shipmentId);
  }
}

@Resolver(() => Order)
export class OrderNotificationFields {
  @FieldResolver(() => [Notification], {
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
    description: 'Messages about it, planned last first; 100 at most.',
  })
  async notifications(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<Notification[]> {
    return loaders.notificationsOfOrder.load(id);
  }
}
