import type { Milestone } from '@jalon/schema/shipment';
import * as v from 'valibot';
import type { AddressToTell, CancellationToTell, EventToTell, StoreApi, StoreConnection, Told } from '../store-contract.ts';
import { askShopify, gid } from './shopify-client.ts';
import { findFulfilments, tellFulfilment } from './shopify-fulfilments.ts';
import { plainId } from './shopify-graphql-order.parse.ts';
import { listChangedOrders } from './shopify-list-orders.ts';
import { giveRefund } from './shopify-refunds.ts';

/** Shopify's word for a milestone (`FulfillmentEventStatus`, 2026-07); for the others it has none. */
const EVENT_STATUS: Partial<Record<Milestone, string>> = {
  INFO_RECEIVED: 'CONFIRMED',
  PICKED_UP: 'CARRIER_PICKED_UP',
  IN_TRANSIT: 'IN_TRANSIT',
  OUT_FOR_DELIVERY: 'OUT_FOR_DELIVERY',
  READY_FOR_PICKUP: 'READY_FOR_PICKUP',
  DELIVERED: 'DELIVERED',
  LOST: 'FAILURE',
};

const EVENTS = `query FulfillmentEvents($id: ID!) {
  fulfillment(id: $id) { id events(first: 50, sortKey: HAPPENED_AT, reverse: true) { nodes { id status happenedAt } } } }`;

const CREATE_EVENT = `mutation CreateFulfillmentEvent($event: FulfillmentEventInput!) {
  fulfillmentEventCreate(fulfillmentEvent: $event) { fulfillmentEvent { id } userErrors { field message } } }`;

const UPDATE_ORDER = `mutation UpdateOrder($input: OrderInput!) {
  orderUpdate(input: $input) { order { id } userErrors { field message } } }`;

const CANCELLED = 'query CancelledAt($id: ID!) { order(id: $id) { id cancelledAt } }';

const CANCEL = `mutation CancelOrder($orderId: ID!) {
  orderCancel(orderId: $orderId, reason: CUSTOMER, restock: true, notifyCustomer: false, refundMethod: { originalPaymentMethodsRefund: true }) {
    job { id done } orderCancelUserErrors { code } } }`;

const made = v.nullable(v.object({ id: v.string() }));
const errors = v.array(v.unknown());
/** A cancellation is made by a job of Shopify's; the next look finds it done. */
const JOB_SECONDS = 10;

async function tellEvent(connection: StoreConnection, told: EventToTell): Promise<Told> {
  const status = EVENT_STATUS[told.milestone];
  if (status === undefined) return { kind: 'NEEDLESS', problem: 'STORE_CANNOT' };
  const found = await fulfilmentOf(connection, told);
  if (found.kind !== 'DATA') return found;
  const Events = v.object({
    fulfillment: v.nullable(
      v.object({ events: v.object({ nodes: v.array(v.object({ id: v.string(), status: v.string(), happenedAt: v.string() })) }) }),
    ),
  });
  const known = await askShopify(connection, Events, EVENTS, { id: found.data });
  if (known.kind !== 'DATA') return known;
  if (known.data.fulfillment === null) return { kind: 'RETRY', problem: 'FULFILMENT_NOT_IN_STORE' };
  const happenedAt = new Date(Math.floor(told.occurredAt.getTime() / 1000) * 1000);
  const same = known.data.fulfillment.events.nodes.find(
    (event) => event.status === status && Math.floor(Date.parse(event.happenedAt) / 1000) * 1000 === happenedAt.getTime(),
  );
  if (same) return { kind: 'DONE', externalId: String(plainId(same.id)) };
  const Created = v.object({ fulfillmentEventCreate: v.nullable(v.object({ fulfillmentEvent: made, userErrors: errors })) });
  const asked = await askShopify(connection, Created, CREATE_EVENT, {
    event: { fulfillmentId: found.data, status, happenedAt: happenedAt.toISOString() },
  });
  if (asked.kind !== 'DATA') return asked;
  const event = asked.data.fulfillmentEventCreate?.fulfillmentEvent;
  return event ? { kind: 'DONE', externalId: String(plainId(event.id)) } : { kind: 'REFUSED', problem: 'STORE_REFUSED' };
}

async function fulfilmentOf(connection: StoreConnection, { fulfilmentExternalId, orderExternalId, trackingNumber }: EventToTell) {
  if (fulfilmentExternalId !== null) return { kind: 'DATA' as const, data: gid('Fulfillment', fulfilmentExternalId) };
  const found = await findFulfilments(connection, orderExternalId, trackingNumber);
  if (found.kind !== 'DATA') return found;
  const [first] = found.data ?? [];
  return first === undefined
    ? { kind: 'RETRY' as const, problem: 'FULFILMENT_NOT_IN_STORE' as const }
    : { kind: 'DATA' as const, data: first };
}

async function tellAddress(connection: StoreConnection, { orderExternalId, address }: AddressToTell): Promise<Told> {
  const [lastName, ...firstNames] = (address.name ?? '').trim().split(/\s+/).toReversed();
  const shippingAddress = {
    firstName: firstNames.toReversed().join(' ') || null,
    lastName: lastName || null,
    phone: address.phone,
    address1: address.address1,
    address2: address.address2,
    zip: address.postalCode,
    city: address.city,
    countryCode: address.countryCode,
    // A region may be a name, of which Shopify finds the code itself by the postcode.
    ...(/^[A-Z0-9]{1,3}$/.test(address.region ?? '') ? { provinceCode: address.region } : {}),
  };
  const Updated = v.object({ orderUpdate: v.nullable(v.object({ order: made, userErrors: errors })) });
  const asked = await askShopify(connection, Updated, UPDATE_ORDER, { input: { id: gid('Order', orderExternalId), shippingAddress } });
  if (asked.kind !== 'DATA') return asked;
  const { order, userErrors } = asked.data.orderUpdate ?? { order: null, userErrors: [] };
  return order && userErrors.length === 0 ? { kind: 'DONE', externalId: null } : { kind: 'REFUSED', problem: 'STORE_REFUSED' };
}

/** The order was not sent: its money goes back the way it came, and its goods are for sale again. */
async function tellCancellation(connection: StoreConnection, { orderExternalId }: CancellationToTell): Promise<Told> {
  const id = gid('Order', orderExternalId);
  const Known = v.object({ order: v.nullable(v.object({ cancelledAt: v.nullable(v.string()) })) });
  const known = await askShopify(connection, Known, CANCELLED, { id });
  if (known.kind !== 'DATA') return known;
  if (known.data.order === null) return { kind: 'REFUSED', problem: 'ORDER_NOT_IN_STORE' };
  if (known.data.order.cancelledAt !== null) return { kind: 'DONE', externalId: null };
  const Cancelled = v.object({
    orderCancel: v.nullable(v.object({ job: v.nullable(v.object({ done: v.boolean() })), orderCancelUserErrors: errors })),
  });
  const asked = await askShopify(connection, Cancelled, CANCEL, { orderId: id });
  if (asked.kind !== 'DATA') return asked;
  const { job, orderCancelUserErrors } = asked.data.orderCancel ?? { job: null, orderCancelUserErrors: [] };
  if (!job || orderCancelUserErrors.length > 0) return { kind: 'REFUSED', problem: 'STORE_REFUSED' };
  return job.done ? { kind: 'DONE', externalId: null } : { kind: 'RETRY', problem: 'UNCONFIRMED', afterSeconds: JOB_SECONDS };
}

/** @see https://shopify.dev/docs/api/admin-graphql/2026-07 */
export const shopifyApi: StoreApi = { listChangedOrders, tellFulfilment, tellEvent, tellAddress, tellCancellation, giveRefund };
