import { aGenericOrder } from './store-webhook.ts';
import type { TenantCase } from './tenant.ts';

const nothing: TenantCase = () => ({});

/** Orders, what holds them back, and what may be changed of them. */
export const CASES_OF_ORDERS: Record<string, TenantCase> = {
  'Query.order': ({ ids }) => ({ id: ids.order }),
  'Query.orderCounts': nothing,
  'Query.orderNumbers': () => ({ from: '2026-01-01T00:00:00Z', by: 'WAREHOUSE' }),
  'Query.orders': ({ orderNumber }) => ({ first: 5, filter: { search: orderNumber } }),
  'Mutation.orderUpsert': ({ ids, slug }) => ({ input: { storeId: ids.genericStore, ...aGenericOrder(`${slug}-9`) } }),
  'Mutation.orderHoldWaive': ({ ids }) => ({ id: ids.hold }),
  'Mutation.orderHold': ({ ids }) => ({ id: ids.waitingOrder }),
  'Mutation.orderUnhold': ({ ids }) => ({ id: ids.parkedOrder }),
  'Mutation.orderReleaseNow': ({ ids }) => ({ id: ids.parkedOrder }),
  'Mutation.orderAddressCorrect': ({ ids }) => ({ id: ids.parkedOrder, input: { address2: 'Second floor' } }),
  'Mutation.orderCancel': ({ ids }) => ({ id: ids.parkedOrder }),
  'Mutation.orderChoiceAnswer': ({ ids }) => ({ id: ids.choice, option: 'CANCEL' }),
  'Query.claim': ({ ids }) => ({ id: ids.claim }),
  'Query.claims': () => ({ filter: { states: ['OPEN'], kinds: ['NOT_RECEIVED'] } }),
  'Query.claimCounts': nothing,
  'Query.claimNumbers': () => ({ from: '2026-01-01T00:00:00Z' }),
  'Mutation.claimDecide': ({ ids, slug }) => ({ id: ids.claim, decision: 'DECLINE', reason: `${slug} does not`, amountMinor: null }),
  'Mutation.claimMarkFound': ({ ids, slug }) => ({ id: ids.claim, note: `${slug} found it` }),
  'Mutation.claimPaperMake': ({ ids }) => ({ id: ids.claim }),
  'Mutation.claimCarrierAsked': ({ ids, slug }) => ({ id: ids.claim, reference: `${slug}-1` }),
  'Mutation.claimCarrierAnswered': ({ ids }) => ({ id: ids.claim, answer: 'PAID', paidMinor: 100 }),
  'Mutation.claimOpen': ({ ids, slug }) => ({ shipmentId: ids.shipment, kind: 'LOST', note: `${slug} called` }),
  'Mutation.orderInsure': ({ ids, slug }) => ({ orderId: ids.order, insuredMinor: 100, insurer: slug }),
  'Mutation.trackingLinkCreate': ({ ids }) => ({ orderId: ids.order }),
  'Mutation.trackingLinkRevoke': ({ ids }) => ({ id: ids.link }),
  'Subscription.orderChanged': ({ ids, cursor }) => ({ orderId: ids.order, cursor }),
};
