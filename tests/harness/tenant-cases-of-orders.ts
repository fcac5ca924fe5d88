import { aGenericOrder } from './store-webhook.ts';
import type { TenantCase } from './tenant.ts';

const nothing: TenantCase = () => ({});

/** Orders, what holds them back, and what may be changed of them. */
export const CASES_OF_ORDERS: Record<string, TenantCase> = {
  'Query.order': ({ ids }) => ({ id: ids.order }),
  'Query.orderCounts': nothing,
  'Query.orderNumbers': () => ({ from: '2026-01-01T00:00:00Z', by: 'WAREHOUSE' }),
  'Query.orders': ({ orderNumber }) => ({ filter: { search: orderNumber } }),
  'Mutation.orderUpsert': ({ ids, slug }) => ({ input: { storeId: ids.genericStore, ...aGenericOrder(`${slug}-9`) } }),
  'Mutation.orderHoldWaive': ({ ids }) => ({ id: ids.hold }),
  'Mutation.orderHold': ({ ids }) => ({ id: ids.waitingOrder }),
  'Mutation.orderUnhold': ({ ids }) => ({ id: ids.parkedOrder }),
  'Mutation.orderReleaseNow': ({ ids }) => ({ id: ids.parkedOrder }),
  'Mutation.orderAddressCorrect': ({ ids }) => ({ id: ids.parkedOrder, input: { address2: 'Second floor' } }),
  'Mutation.orderCancel': ({ ids }) => ({ id: ids.parkedOrder }),
  'Mutation.orderChoiceAnswer': ({ ids }) => ({ id: ids.choice, option: 'CANCEL' }),
  'Mutation.trackingLinkCreate': ({ ids }) => ({ orderId: ids.order }),
  'Mutation.trackingLinkRevoke': ({ ids }) => ({ id: ids.link }),
  'Subscription.orderChanged': ({ ids, cursor }) => ({ orderId: ids.order, cursor }),
};

/** What shoppers may ask for, who know no merchant but the one of their link. */
export const CASES_OF_SHOPPERS: Record<string, TenantCase> = {
  'Query.track': ({ story }) => ({ token: story.links[0]!.token }),
  'Query.shop': ({ slug }) => ({ slug }),
  'Query.deliveryPromise': ({ slug }) => ({ input: { shop: slug, countryCode: 'DE' } }),
  'Query.etaScoreboard': ({ slug }) => ({ shop: slug }),
  'Mutation.lookUp': ({ slug, orderNumber, email }) => ({ input: { merchant: slug, orderNumber, proof: email } }),
  'Mutation.parcelRefresh': ({ story, ids }) => ({ token: story.links[0]!.token, shipmentId: ids.shipment }),
  'Mutation.addressCorrect': ({ parkedToken }) => ({ token: parkedToken, input: { address2: 'Second floor' } }),
  'Mutation.orderCancel': ({ parkedToken }) => ({ token: parkedToken }),
  'Mutation.questionAnswer': ({ parkedToken, ids }) => ({ token: parkedToken, questionId: ids.choice, option: 'CANCEL' }),
  'Subscription.orderChanged': ({ story, cursor }) => ({ token: story.links[0]!.token, cursor }),
};
