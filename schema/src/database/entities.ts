import 'reflect-metadata';
import { CarrierBudgetSchema, CarrierSpendSchema } from '../carrier/carrier-budget.entity.ts';
import { CarrierConnectionSchema } from '../carrier/carrier-connection.entity.ts';
import { CarrierFactSchema } from '../carrier/carrier-fact.entity.ts';
import { CarrierReplaySchema } from '../carrier/carrier-replay.entity.ts';
import { CodeMappingSchema } from '../carrier/code-mapping.entity.ts';
import { AnswerParcelSchema, KeptAnswerSchema } from '../carrier/kept-answer.entity.ts';
import { PushHandshakeSchema, PushSubscriptionSchema } from '../carrier/push.entity.ts';
import { UnmappedCodeSchema } from '../carrier/unmapped-code.entity.ts';
import { ArrivalSchema, EstimateRecordSchema } from '../estimate/arrival.entity.ts';
import { EstimateScoreSchema } from '../estimate/estimate-score.entity.ts';
import { EtaModelSchema, PastDeliverySchema } from '../estimate/eta-model.entity.ts';
import { ClaimSchema } from '../claim/claim.entity.ts';
import { ColumnMappingSchema, FileImportSchema } from '../mailroom/file-import.entity.ts';
import { InboxMessageSchema } from '../mailroom/inbox-message.entity.ts';
import { OutboxCursorSchema, OutboxEventSchema } from '../mailroom/outbox-event.entity.ts';
import { AccountSchema, SessionSchema } from '../merchant/account.entity.ts';
import { ApiKeySchema } from '../merchant/api-key.entity.ts';
import { MemberSchema } from '../merchant/member.entity.ts';
import { MerchantSchema } from '../merchant/merchant.entity.ts';
import { BlockVisitSchema, PageBlockSchema } from '../merchant/page-block.entity.ts';
import { PictureSchema } from '../merchant/picture.entity.ts';
import { TextOverrideSchema } from '../merchant/text-override.entity.ts';
import { ChannelSettingsSchema } from '../notification/channel-settings.entity.ts';
import { ContactPreferenceSchema } from '../notification/contact-preference.entity.ts';
import { OrderArmSchema } from '../notification/notification-arm.entity.ts';
import { NotificationRuleSchema } from '../notification/notification-rule.entity.ts';
import { NotificationSchema } from '../notification/notification.entity.ts';
import { NotificationPreviewSchema } from '../notification/preview.entity.ts';
import { PushDeviceSchema } from '../notification/push-device.entity.ts';
import { AddressCorrectionSchema } from '../order/address-correction.entity.ts';
import { ContactRequestSchema } from '../order/contact-request.entity.ts';
import { FeedbackSchema } from '../order/feedback.entity.ts';
import { FollowerSchema } from '../order/follower.entity.ts';
import { OrderChoiceSchema } from '../order/order-choice.entity.ts';
import { OrderHoldSchema } from '../order/order-hold.entity.ts';
import { OrderLineSchema } from '../order/order-line.entity.ts';
import { OrderSchema } from '../order/order.entity.ts';
import { RecipientSchema } from '../order/recipient.entity.ts';
import { TrackingLinkSchema } from '../order/tracking-link.entity.ts';
import { ProductSchema } from '../product/product.entity.ts';
import { SkuAliasSchema } from '../product/sku-alias.entity.ts';
import { VariantSchema } from '../product/variant.entity.ts';
import { ReturnDocumentSchema } from '../return/document.entity.ts';
import { RefundSchema } from '../return/refund.entity.ts';
import { ReturnLineSchema } from '../return/return-line.entity.ts';
import { ReturnPolicyEntitySchema } from '../return/return-policy.entity.ts';
import { ReturnRequestSchema } from '../return/return-request.entity.ts';
import { ReturnStepSchema } from '../return/return-step.entity.ts';
import { WithdrawalSchema } from '../return/withdrawal.entity.ts';
import { LegSchema } from '../shipment/leg.entity.ts';
import { ScanRhythmSchema } from '../shipment/scan-rhythm.entity.ts';
import { ShipmentLineSchema } from '../shipment/shipment-line.entity.ts';
import { ShipmentSchema } from '../shipment/shipment.entity.ts';
import { TrackingEventSchema } from '../shipment/tracking-event.entity.ts';
import { InboundSchema } from '../stock/inbound.entity.ts';
import { ReservationSchema } from '../stock/reservation.entity.ts';
import { StockChangeSchema } from '../stock/stock-change.entity.ts';
import { StockLevelSchema } from '../stock/stock-level.entity.ts';
import { StockMovementSchema } from '../stock/stock-movement.entity.ts';
import { StoreReportSchema } from '../store/store-report.entity.ts';
import { StoreSchema } from '../store/store.entity.ts';
import { SupplierSchema } from '../supplier/supplier.entity.ts';
import { SupplySchema } from '../supplier/supply.entity.ts';
import { FulfilmentLineSchema } from '../warehouse/fulfilment-line.entity.ts';
import { FulfilmentStepSchema } from '../warehouse/fulfilment-step.entity.ts';
import { FulfilmentSchema } from '../warehouse/fulfilment.entity.ts';
import { ResourcePointerSchema } from '../warehouse/resource-pointer.entity.ts';
import { RoutingRuleSchema } from '../warehouse/routing-rule.entity.ts';
import { WarehouseSchema } from '../warehouse/warehouse.entity.ts';
import { WebhookDeliverySchema, WebhookEndpointSchema } from '../webhook/webhook-endpoint.entity.ts';

/** Every entity there is. Nothing is found by scanning folders. */
export const entities = [
  AccountSchema,
  AddressCorrectionSchema,
  AnswerParcelSchema,
  ApiKeySchema,
  ArrivalSchema,
  BlockVisitSchema,
  CarrierBudgetSchema,
  CarrierConnectionSchema,
  CarrierFactSchema,
  CarrierReplaySchema,
  CarrierSpendSchema,
  ChannelSettingsSchema,
  ClaimSchema,
  CodeMappingSchema,
  ColumnMappingSchema,
  ContactPreferenceSchema,
  ContactRequestSchema,
  EstimateRecordSchema,
  EstimateScoreSchema,
  EtaModelSchema,
  FeedbackSchema,
  FileImportSchema,
  FollowerSchema,
  FulfilmentLineSchema,
  FulfilmentSchema,
  FulfilmentStepSchema,
  InboundSchema,
  InboxMessageSchema,
  KeptAnswerSchema,
  LegSchema,
  MemberSchema,
  MerchantSchema,
  NotificationPreviewSchema,
  NotificationRuleSchema,
  NotificationSchema,
  OrderArmSchema,
  OrderChoiceSchema,
  OrderHoldSchema,
  OrderLineSchema,
  OrderSchema,
  OutboxCursorSchema,
  OutboxEventSchema,
  PageBlockSchema,
  PastDeliverySchema,
  PictureSchema,
  ProductSchema,
  PushDeviceSchema,
  PushHandshakeSchema,
  PushSubscriptionSchema,
  RecipientSchema,
  RefundSchema,
  ReservationSchema,
  ResourcePointerSchema,
  ReturnDocumentSchema,
  ReturnLineSchema,
  ReturnPolicyEntitySchema,
  ReturnRequestSchema,
  ReturnStepSchema,
  RoutingRuleSchema,
  ScanRhythmSchema,
  SessionSchema,
  ShipmentLineSchema,
  ShipmentSchema,
  SkuAliasSchema,
  StockChangeSchema,
  StockLevelSchema,
  StockMovementSchema,
  StoreReportSchema,
  StoreSchema,
  SupplierSchema,
  SupplySchema,
  TextOverrideSchema,
  TrackingEventSchema,
  TrackingLinkSchema,
  UnmappedCodeSchema,
  VariantSchema,
  WarehouseSchema,
  WebhookDeliverySchema,
  WebhookEndpointSchema,
  WithdrawalSchema,
];
