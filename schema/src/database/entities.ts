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
import { LegSchema } from '../shipment/leg.entity.ts';
import { ScanRhythmSchema } from '../shipment/scan-rhythm.entity.ts';
import { ShipmentLineSchema } from '../shipment/shipment-line.entity.ts';
import { ShipmentSchema } from '../shipment/shipment.entity.ts';
import { TrackingEventSchema } from '../shipment/tracking-event.entity.ts';
import { StoreSchema } from '../store/store.entity.ts';
import { WebhookDeliverySchema, WebhookEndpointSchema } from '../webhook/webhook-endpoint.entity.ts';

/** Every entity there is. Nothing is found by scanning folders. */
export const entities = [
  AccountSchema,
  AnswerParcelSchema,
  ApiKeySchema,
  ArrivalSchema,
  CarrierBudgetSchema,
  CarrierConnectionSchema,
  CarrierFactSchema,
  CarrierReplaySchema,
  CarrierSpendSchema,
  CodeMappingSchema,
  EstimateRecordSchema,
  EstimateScoreSchema,
  EtaModelSchema,
  InboxMessageSchema,
  KeptAnswerSchema,
  LegSchema,
  MemberSchema,
  MerchantSchema,
  OrderLineSchema,
  OrderSchema,
  OutboxCursorSchema,
  OutboxEventSchema,
  PushHandshakeSchema,
  PushSubscriptionSchema,
  PastDeliverySchema,
  RecipientSchema,
  ScanRhythmSchema,
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
