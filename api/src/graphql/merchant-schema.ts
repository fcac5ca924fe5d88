import type { GraphQLSchema } from 'graphql';
import { CarrierConnectionFields } from '../carrier/carrier-connection.fields.ts';
import { CarrierConnectionMutations } from '../carrier/carrier-connection.mutations.ts';
import { CarrierHookFields } from '../carrier/carrier-hook.fields.ts';
import { CarrierQueries } from '../carrier/carrier.queries.ts';
import { CodeMappingMutations } from '../carrier/code-mapping.mutations.ts';
import { CodeMappingQueries } from '../carrier/code-mapping.queries.ts';
import { UnmappedCodeFields } from '../carrier/unmapped-code.fields.ts';
import { ClaimCarrierMutations } from '../claim/claim-carrier.mutations.ts';
import { ClaimDecideMutations } from '../claim/claim-decide.mutations.ts';
import { ClaimDetailFields } from '../claim/claim-detail.fields.ts';
import { ClaimNumbersQueries } from '../claim/claim-numbers.queries.ts';
import { ClaimOpenByStaffMutations } from '../claim/claim-open-by-staff.mutations.ts';
import { ClaimFields, OrderClaimFields, ShipmentClaimFields } from '../claim/claim.fields.ts';
import { ClaimQueries } from '../claim/claim.queries.ts';
import { ArrivalFields, ShipmentArrivalFields } from '../estimate/arrival.fields.ts';
import { ScoreboardQueries } from '../estimate/scoreboard.queries.ts';
import { FileImportMutations } from '../mailroom/file-import.mutations.ts';
import { FileImportQueries } from '../mailroom/file-import.queries.ts';
import { InboxMessageMutations } from '../mailroom/inbox-message.mutations.ts';
import { InboxMessageQueries } from '../mailroom/inbox-message.queries.ts';
import { ApiKeyMutations } from '../merchant/api-key.mutations.ts';
import { ApiKeyQueries } from '../merchant/api-key.queries.ts';
import { DomainMutations } from '../merchant/domain.mutations.ts';
import { MerchantFields } from '../merchant/merchant.fields.ts';
import { MerchantMutations } from '../merchant/merchant.mutations.ts';
import { OwnTextMutations } from '../merchant/own-text.mutations.ts';
import { OwnTextQueries } from '../merchant/own-text.queries.ts';
import { PageBlockFields } from '../merchant/page-block.fields.ts';
import { PageBlockMutations } from '../merchant/page-block.mutations.ts';
import { PageBlockQueries } from '../merchant/page-block.queries.ts';
import { PictureMutations } from '../merchant/picture.mutations.ts';
import { PictureQueries } from '../merchant/picture.queries.ts';
import { SessionMutations } from '../merchant/session.mutations.ts';
import { ViewerQueries } from '../merchant/viewer.queries.ts';
import { ChannelSettingsMutations } from '../notification/channel-settings.mutations.ts';
import { ChannelSettingsQueries } from '../notification/channel-settings.queries.ts';
import { MessageEffectQueries } from '../notification/message-effect.queries.ts';
import { MessagingMutations } from '../notification/messaging.mutations.ts';
import { NotificationPreviewMutations } from '../notification/notification-preview.mutations.ts';
import { NotificationPreviewQueries } from '../notification/notification-preview.queries.ts';
import { NotificationRuleMutations } from '../notification/notification-rule.mutations.ts';
import { NotificationRuleQueries } from '../notification/notification-rule.queries.ts';
import { NotificationFields, OrderNotificationFields } from '../notification/notification.fields.ts';
import { NotificationMutations } from '../notification/notification.mutations.ts';
import { NotificationQueries } from '../notification/notification.queries.ts';
import { ContactRequestMutations } from '../order/contact-request.mutations.ts';
import { ContactRequestQueries } from '../order/contact-request.queries.ts';
import { FeedbackQueries } from '../order/feedback.queries.ts';
import { FollowerMutations } from '../order/follower.mutations.ts';
import { OrderPeopleFields } from '../order/order-people.fields.ts';
import { OrderAddressMutations } from '../order/order-address.mutations.ts';
import { OrderCancelMutations } from '../order/order-cancel.mutations.ts';
import { OrderChoiceMutations } from '../order/order-choice.mutations.ts';
import { OrderHoldMutations } from '../order/order-hold.mutations.ts';
import { OrderInsureMutations } from '../order/order-insure.mutations.ts';
import { OrderReleaseMutations } from '../order/order-release.mutations.ts';
import { StaffOrderSubscriptions } from '../order/order.subscriptions.ts';
import { OrderChoiceFields, OrderFields, OrderHoldFields } from '../order/order.fields.ts';
import { OrderNumbersQueries } from '../order/order-numbers.queries.ts';
import { OrderQueries } from '../order/order.queries.ts';
import { OrderUpsertMutations } from '../order/order-upsert.mutations.ts';
import { TrackingLinkFields } from '../order/tracking-link.fields.ts';
import { TrackingLinkMutations } from '../order/tracking-link.mutations.ts';
import { ProductFields, SkuAliasFields, VariantFields } from '../product/product.fields.ts';
import { ProductMutations } from '../product/product.mutations.ts';
import { ProductQueries } from '../product/product.queries.ts';
import { SkuMapMutations } from '../product/sku-map.mutations.ts';
import { UnmappedSkuQueries } from '../product/unmapped-sku.queries.ts';
import { OrderReturnFields } from '../return/order-return.fields.ts';
import { RefundMutations } from '../return/refund.mutations.ts';
import { ReturnDecideMutations } from '../return/return-decide.mutations.ts';
import { ReturnLineFields } from '../return/return-line.fields.ts';
import { ReturnNumbersQueries } from '../return/return-numbers.queries.ts';
import { ReturnOpenMutations } from '../return/return-open.mutations.ts';
import { ReturnPolicyMutations } from '../return/return-policy.mutations.ts';
import { ReturnPolicyFields, ReturnPolicyQueries } from '../return/return-policy.queries.ts';
import { ReturnReceiveMutations } from '../return/return-receive.mutations.ts';
import { ReturnSettleMutations } from '../return/return-settle.mutations.ts';
import { ReturnFields } from '../return/return.fields.ts';
import { ReturnQueries } from '../return/return.queries.ts';
import { WithdrawalFields } from '../return/withdrawal.fields.ts';
import { WithdrawalMutations } from '../return/withdrawal.mutations.ts';
import { WithdrawalQueries } from '../return/withdrawal.queries.ts';
import { ShipmentFields, ShipmentLineFields } from '../shipment/shipment.fields.ts';
import { ShipmentMutations } from '../shipment/shipment.mutations.ts';
import { ShipmentQueries } from '../shipment/shipment.queries.ts';
import { ShipmentSubscriptions } from '../shipment/shipment.subscriptions.ts';
import { StoreCareMutations } from '../store/store-care.mutations.ts';
import { StoreReportMutations } from '../store/store-report.mutations.ts';
import { OrderStoreFields, StoreFields } from '../store/store.fields.ts';
import { StoreMutations } from '../store/store.mutations.ts';
import { StoreQueries } from '../store/store.queries.ts';
import { FulfilmentFields, FulfilmentLineFields, OrderFulfilmentFields, ShipmentFulfilmentFields } from '../warehouse/fulfilment.fields.ts';
import { FulfilmentMutations } from '../warehouse/fulfilment.mutations.ts';
import { FulfilmentQueries } from '../warehouse/fulfilment.queries.ts';
import { InboundMutations } from '../stock/inbound.mutations.ts';
import { ArticleStockFields, StockHealthQueries } from '../stock/stock-health.queries.ts';
import { InboundFields, StockEntryFields, StockMovementFields, VariantStockFields } from '../stock/stock.fields.ts';
import { StockMutations } from '../stock/stock.mutations.ts';
import { StockQueries } from '../stock/stock.queries.ts';
import { WebhookEndpointMutations } from '../webhook/webhook-endpoint.mutations.ts';
import { WebhookEndpointQueries } from '../webhook/webhook-endpoint.queries.ts';
import { SupplierFields, SupplyFields } from '../supplier/supplier.fields.ts';
import { SupplierMutations } from '../supplier/supplier.mutations.ts';
import { SupplierQueries } from '../supplier/supplier.queries.ts';
import { RoutingDryRunQueries } from '../warehouse/routing-dry-run.queries.ts';
import { RoutingRuleMutations } from '../warehouse/routing-rule.mutations.ts';
import { RoutingRuleQueries } from '../warehouse/routing-rule.queries.ts';
import { WarehouseFields } from '../warehouse/warehouse.fields.ts';
import { WarehouseMutations } from '../warehouse/warehouse.mutations.ts';
import { WarehouseQueries } from '../warehouse/warehouse.queries.ts';
import { NodeQueries } from './node.queries.ts';
import { buildSchema } from './build-schema.ts';

/** For staff and partners: the entities of the law book. */
export const buildMerchantSchema = (): GraphQLSchema =>
  buildSchema([
    ViewerQueries,
    SessionMutations,
    MerchantMutations,
    MerchantFields,
    DomainMutations,
    PictureQueries,
    PictureMutations,
    PageBlockQueries,
    PageBlockFields,
    PageBlockMutations,
    OwnTextQueries,
    OwnTextMutations,
    ApiKeyQueries,
    ApiKeyMutations,
    NodeQueries,
    OrderQueries,
    OrderNumbersQueries,
    OrderFields,
    OrderHoldFields,
    OrderChoiceFields,
    OrderHoldMutations,
    OrderReleaseMutations,
    OrderAddressMutations,
    OrderCancelMutations,
    OrderChoiceMutations,
    StaffOrderSubscriptions,
    OrderUpsertMutations,
    OrderClaimFields,
    ClaimQueries,
    ClaimFields,
    ClaimDetailFields,
    ClaimNumbersQueries,
    ClaimDecideMutations,
    ClaimCarrierMutations,
    ClaimOpenByStaffMutations,
    OrderInsureMutations,
    TrackingLinkFields,
    TrackingLinkMutations,
    ShipmentQueries,
    ShipmentFields,
    ShipmentLineFields,
    ShipmentArrivalFields,
    ShipmentClaimFields,
    ArrivalFields,
    ScoreboardQueries,
    ShipmentMutations,
    ShipmentSubscriptions,
    ProductQueries,
    ProductFields,
    VariantFields,
    SkuAliasFields,
    ProductMutations,
    SkuMapMutations,
    UnmappedSkuQueries,
    StockQueries,
    StockEntryFields,
    StockMovementFields,
    InboundFields,
    VariantStockFields,
    StockMutations,
    InboundMutations,
    StockHealthQueries,
    ArticleStockFields,
    CarrierQueries,
    CarrierConnectionFields,
    CarrierConnectionMutations,
    CodeMappingQueries,
    CodeMappingMutations,
    CarrierHookFields,
    UnmappedCodeFields,
    StoreQueries,
    StoreMutations,
    StoreFields,
    OrderStoreFields,
    StoreReportMutations,
    StoreCareMutations,
    FulfilmentQueries,
    FulfilmentFields,
    FulfilmentLineFields,
    OrderFulfilmentFields,
    ShipmentFulfilmentFields,
    FulfilmentMutations,
    WebhookEndpointQueries,
    WebhookEndpointMutations,
    InboxMessageQueries,
    InboxMessageMutations,
    WarehouseQueries,
    WarehouseFields,
    WarehouseMutations,
    SupplierQueries,
    SupplierFields,
    SupplyFields,
    SupplierMutations,
    RoutingRuleQueries,
    RoutingRuleMutations,
    RoutingDryRunQueries,
    FileImportQueries,
    FileImportMutations,
    ChannelSettingsMutations,
    ChannelSettingsQueries,
    MessageEffectQueries,
    MessagingMutations,
    NotificationPreviewMutations,
    NotificationPreviewQueries,
    NotificationRuleMutations,
    NotificationRuleQueries,
    NotificationFields,
    OrderNotificationFields,
    NotificationMutations,
    NotificationQueries,
    ContactRequestMutations,
    ContactRequestQueries,
    FeedbackQueries,
    FollowerMutations,
    OrderPeopleFields,
    OrderReturnFields,
    RefundMutations,
    ReturnDecideMutations,
    ReturnLineFields,
    ReturnNumbersQueries,
    ReturnOpenMutations,
    ReturnPolicyMutations,
    ReturnPolicyFields,
    ReturnPolicyQueries,
    ReturnReceiveMutations,
    ReturnSettleMutations,
    ReturnFields,
    ReturnQueries,
    WithdrawalFields,
    WithdrawalMutations,
    WithdrawalQueries,
  ]);
