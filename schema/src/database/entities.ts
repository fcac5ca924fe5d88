import 'reflect-metadata';
import { CarrierConnectionSchema, CarrierSpendSchema } from '../carrier/carrier-connection.entity.ts';
import { UnmappedCodeSchema } from '../carrier/unmapped-code.entity.ts';
import { InboxMessageSchema } from '../mailroom/inbox-message.entity.ts';
import { OutboxCursorSchema, OutboxEventSchema } from '../mailroom/outbox-event.entity.ts';
import { AccountSchema, SessionSchema } from '../merchant/account.entity.ts';
import { ApiKeySchema } from '../merchant/api-key.entity.ts';
import { MemberSchema } from '../merchant/member.entity.ts';
import { MerchantSchema } from '../merchant/merchant.entity.ts';
import { OrderLineSchema } from '../order/order-line.entity.ts';
import { OrderSchema } from '../order/order.entity.ts';
import { RecipientSchema } from '../order/recipient.entity.ts';
import { TrackingLinkSchema } from '../order/tracking-link.entity.ts';
import { ShipmentLineSchema } from '../shipment/shipment-line.entity.ts';
import { ShipmentSchema } from '../shipment/shipment.entity.ts';
import { TrackingEventSchema } from '../shipment/tracking-event.entity.ts';
import { StoreSchema } from '../store/store.entity.ts';
import { WebhookDeliverySchema, WebhookEndpointSchema } from '../webhook/webhook-endpoint.entity.ts';

/** Every entity there is. Nothing is found by scanning folders. */
export const entities = [
  AccountSchema,
  ApiKeySchema,
  CarrierConnectionSchema,
  CarrierSpendSchema,
  InboxMessageSchema,
  MemberSchema,
  MerchantSchema,
  OrderLineSchema,
  OrderSchema,
  OutboxCursorSchema,
  OutboxEventSchema,
  RecipientSchema,
  SessionSchema,
  ShipmentLineSchema,
  ShipmentSchema,
  StoreSchema,
  TrackingEventSchema,
  TrackingLinkSchema,
  UnmappedCodeSchema,
  WebhookDeliverySchema,
  WebhookEndpointSchema,
];
