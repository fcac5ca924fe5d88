import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { CarrierConnectionFields } from '../carrier/carrier-connection.fields.ts';
import { CarrierConnectionMutations } from '../carrier/carrier-connection.mutations.ts';
import { CarrierHookFields } from '../carrier/carrier-hook.fields.ts';
import { CarrierQueries } from '../carrier/carrier.queries.ts';
import { CodeMappingMutations } from '../carrier/code-mapping.mutations.ts';
import { CodeMappingQueries } from '../carrier/code-mapping.queries.ts';
import { UnmappedCodeFields } from '../carrier/unmapped-code.fields.ts';
import { ArrivalFields, ShipmentArrivalFields } from '../estimate/arrival.fields.ts';
import { ScoreboardQueries } from '../estimate/scoreboard.queries.ts';
import { InboxMessageMutations } from '../mailroom/inbox-message.mutations.ts';
import { InboxMessageQueries } from '../mailroom/inbox-message.queries.ts';
import { ApiKeyMutations } from '../merchant/api-key.mutations.ts';
import { ApiKeyQueries } from '../merchant/api-key.queries.ts';
import { MerchantMutations } from '../merchant/merchant.mutations.ts';
import { SessionMutations } from '../merchant/session.mutations.ts';
import { ViewerQueries } from '../merchant/viewer.queries.ts';
import { OrderFields } from '../order/order.fields.ts';
import { OrderQueries } from '../order/order.queries.ts';
import { TrackingLinkFields } from '../order/tracking-link.fields.ts';
import { TrackingLinkMutations } from '../order/tracking-link.mutations.ts';
import { ShipmentFields, ShipmentLineFields } from '../shipment/shipment.fields.ts';
import { ShipmentMutations } from '../shipment/shipment.mutations.ts';
import { ShipmentQueries } from '../shipment/shipment.queries.ts';
import { ShipmentSubscriptions } from '../shipment/shipment.subscriptions.ts';
import { DeliveryPromiseQueries } from '../shopper/delivery-promise.queries.ts';
import { LookUpMutations } from '../shopper/look-up.mutations.ts';
import { RefreshMutations } from '../shopper/refresh.mutations.ts';
import { OrderSubscriptions } from '../shopper/order.subscriptions.ts';
import { ShopScoreboardQueries } from '../shopper/shop-scoreboard.queries.ts';
import { TrackQueries } from '../shopper/track.queries.ts';
import { StoreMutations } from '../store/store.mutations.ts';
import { StoreQueries } from '../store/store.queries.ts';
import { WebhookEndpointMutations } from '../webhook/webhook-endpoint.mutations.ts';
import { WebhookEndpointQueries } from '../webhook/webhook-endpoint.queries.ts';
import { checkAccess } from './access-check.ts';
import { NodeQueries } from './node.queries.ts';

// Subscriptions follow the database's own log; nothing is published in the process.
const pubSub = {
  publish: () => undefined,
  subscribe: (): never => {
    throw new Error('Subscriptions give their own `subscribe`.');
  },
};

const build = (resolvers: NonEmptyArray<new () => object>): GraphQLSchema =>
  buildSchemaSync({ resolvers, authChecker: checkAccess, authMode: 'error', validate: false, pubSub });

/** For staff and partners: the entities of the law book. */
export const buildMerchantSchema = (): GraphQLSchema =>
  build([
    ViewerQueries,
    SessionMutations,
    MerchantMutations,
    ApiKeyQueries,
    ApiKeyMutations,
    NodeQueries,
    OrderQueries,
    OrderFields,
    TrackingLinkFields,
    TrackingLinkMutations,
    ShipmentQueries,
    ShipmentFields,
    ShipmentLineFields,
    ShipmentArrivalFields,
    ArrivalFields,
    ScoreboardQueries,
    ShipmentMutations,
    ShipmentSubscriptions,
    CarrierQueries,
    CarrierConnectionFields,
    CarrierConnectionMutations,
    CodeMappingQueries,
    CodeMappingMutations,
    CarrierHookFields,
    UnmappedCodeFields,
    StoreQueries,
    StoreMutations,
    WebhookEndpointQueries,
    WebhookEndpointMutations,
    InboxMessageQueries,
    InboxMessageMutations,
  ]);

/** For shoppers: projections written by hand, so that a new column cannot leak. */
export const buildShopperSchema = (): GraphQLSchema =>
  build([TrackQueries, DeliveryPromiseQueries, ShopScoreboardQueries, LookUpMutations, RefreshMutations, OrderSubscriptions]);
