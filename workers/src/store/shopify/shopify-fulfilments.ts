import * as v from 'valibot';
import type { FulfilmentToTell, ParcelToTell, Refused, StoreConnection, Told, TryLater } from '../store-contract.ts';
import { askShopify, gid, pageOf, type Asked } from './shopify-client.ts';
import { plainId } from './shopify-graphql-order.parse.ts';

const SENT = `query SentFulfillments($id: ID!) {
  order(id: $id) { id fulfillments(first: 50) { id status trackingInfo(first: 10) { number } } } }`;

const HOLDS = `query FulfillmentLines($id: ID!, $after: String) {
  fulfillment(id: $id) { fulfillmentLineItems(first: 100, after: $after) { nodes { quantity lineItem { id } } pageInfo { hasNextPage endCursor } } } }`;

const WAITING = `query FulfillmentOrders($id: ID!) {
  order(id: $id) { fulfillmentOrders(first: 8) { nodes { id status assignedLocation { location { id } }
    lineItems(first: 40) { nodes { id remainingQuantity lineItem { id } } pageInfo { hasNextPage endCursor } } } } } }`;

const WAITING_MORE = `query FulfillmentOrderLines($id: ID!, $after: String!) {
  fulfillmentOrder(id: $id) { lineItems(first: 100, after: $after) { nodes { id remainingQuantity lineItem { id } } pageInfo { hasNextPage endCursor } } } }`;

const CREATE = `mutation CreateFulfillment($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } } }`;

const ADD_NUMBER = `mutation UpdateTracking($fulfillmentId: ID!, $trackingInfoInput: FulfillmentTrackingInput!) {
  fulfillmentTrackingInfoUpdate(fulfillmentId: $fulfillmentId, trackingInfoInput: $trackingInfoInput, notifyCustomer: false) {
    fulfillment { id } userErrors { field message } } }`;

const Sent = v.object({
  order: v.nullable(
    v.object({
      fulfillments: v.array(
        v.object({ id: v.string(), status: v.string(), trackingInfo: v.array(v.object({ number: v.nullish(v.string(), null) })) }),
      ),
    }),
  ),
});
const HeldLines = pageOf(v.object({ quantity: v.nullable(v.number()), lineItem: v.object({ id: v.string() }) }));
const WaitingLine = v.object({ id: v.string(), remainingQuantity: v.number(), lineItem: v.object({ id: v.string() }) });
const WaitingOrder = v.object({
  id: v.string(),
  status: v.string(),
  assignedLocation: v.nullish(v.object({ location: v.nullish(v.object({ id: v.string() })) })),
  lineItems: pageOf(WaitingLine),
});
const Made = v.object({ fulfillment: v.nullable(v.object({ id: v.string() })), userErrors: v.array(v.unknown()) });

type WaitingOrder = v.InferOutput<typeof WaitingOrder>;

const plainNumber = (number: string | null): string => (number ?? '').replace(/[\s-]/g, '').toUpperCase();

/** The fulfilments of an order that the store has under a tracking number. Null: it does not know the order. */
export async function findFulfilments(
  connection: StoreConnection,
  orderExternalId: string,
  trackingNumber: string,
): Promise<Asked<string[] | null>> {
  const asked = await askShopify(connection, Sent, SENT, { id: gid('Order', orderExternalId) });
  if (asked.kind !== 'DATA') return asked;
  const found = asked.data.order?.fulfillments.filter(
    ({ status, trackingInfo }) =>
      status === 'SUCCESS' && trackingInfo.some(({ number }) => plainNumber(number) === plainNumber(trackingNumber)),
  );
  return { kind: 'DATA', data: found?.map(({ id }) => id) ?? null };
}

/** Tells a parcel: as a fulfilment of its lines, or as one more number of a fulfilment the store has. */
export async function tellFulfilment(connection: StoreConnection, told: FulfilmentToTell): Promise<Told> {
  const found = await findFulfilments(connection, told.orderExternalId, told.parcel.trackingNumber);
  if (found.kind !== 'DATA') return found;
  if (found.data === null) return { kind: 'REFUSED', problem: 'ORDER_NOT_IN_STORE' };
  if (told.partOf) return found.data[0] ? done(found.data[0]) : addNumber(connection, told.parcel, told.partOf);
  const [first] = found.data;
  if (first && told.lines === null) return done(first);
  const wanted = told.lines && new Map(told.lines.map(({ externalId, quantity }) => [externalId, quantity]));
  for (const id of found.data) {
    const stopped = await subtractHeld(connection, id, wanted!);
    if (stopped) return stopped;
  }
  if (first && [...wanted!.values()].every((quantity) => quantity <= 0)) return done(first);
  const waiting = await findWaiting(connection, told.orderExternalId);
  if (waiting.kind !== 'DATA') return waiting;
  return create(connection, told.parcel, waiting.data, wanted, first ?? null);
}

const done = (id: string): Told => ({ kind: 'DONE', externalId: String(plainId(id)) });

/** Takes what a fulfilment holds off what is to be told: it was told before a crash. */
async function subtractHeld(connection: StoreConnection, id: string, wanted: Map<string, number>): Promise<TryLater | Refused | null> {
  for (let after: string | null = null; ;) {
    const asked: Asked<{ fulfillment: { fulfillmentLineItems: v.InferOutput<typeof HeldLines> } }> = await askShopify(
      connection,
      v.object({ fulfillment: v.object({ fulfillmentLineItems: HeldLines }) }),
      HOLDS,
      { id, after },
    );
    if (asked.kind !== 'DATA') return asked;
    const { nodes, pageInfo }: v.InferOutput<typeof HeldLines> = asked.data.fulfillment.fulfillmentLineItems;
    for (const { quantity, lineItem } of nodes) {
      const line = String(plainId(lineItem.id));
      if (wanted.has(line)) wanted.set(line, wanted.get(line)! - (quantity ?? 0));
    }
    if (!pageInfo.hasNextPage) return null;
    after = pageInfo.endCursor;
  }
}

/** What the store has not sent yet, by fulfilment order. */
async function findWaiting(connection: StoreConnection, orderExternalId: string): Promise<Asked<WaitingOrder[]>> {
  const Waiting = v.object({ order: v.nullable(v.object({ fulfillmentOrders: v.object({ nodes: v.array(WaitingOrder) }) })) });
  const asked = await askShopify(connection, Waiting, WAITING, { id: gid('Order', orderExternalId) });
  if (asked.kind !== 'DATA') return asked;
  const orders = asked.data.order?.fulfillmentOrders.nodes ?? [];
  for (const { id, lineItems } of orders) {
    while (lineItems.pageInfo.hasNextPage) {
      const More = v.object({ fulfillmentOrder: v.object({ lineItems: pageOf(WaitingLine) }) });
      const more: Asked<v.InferOutput<typeof More>> = await askShopify(connection, More, WAITING_MORE, {
        id,
        after: lineItems.pageInfo.endCursor,
      });
      if (more.kind !== 'DATA') return more;
      lineItems.nodes.push(...more.data.fulfillmentOrder.lineItems.nodes);
      lineItems.pageInfo = more.data.fulfillmentOrder.lineItems.pageInfo;
    }
  }
  return { kind: 'DATA', data: orders };
}

/** A fulfilment is of one location: lines that the store keeps in several make one fulfilment each, all with the number. */
async function create(
  connection: StoreConnection,
  parcel: ParcelToTell,
  waiting: readonly WaitingOrder[],
  wanted: Map<string, number> | null,
  known: string | null,
): Promise<Told> {
  const open = waiting.filter(({ status }) => status === 'OPEN' || status === 'IN_PROGRESS');
  const byLocation = Map.groupBy(open, ({ assignedLocation }) => assignedLocation?.location?.id ?? '');
  let first = known;
  for (const orders of byLocation.values()) {
    const lineItemsByFulfillmentOrder = orders.flatMap(({ id, lineItems }) => takeLines(id, lineItems.nodes, wanted));
    if (lineItemsByFulfillmentOrder.length === 0) continue;
    const fulfillment = { lineItemsByFulfillmentOrder, notifyCustomer: false, trackingInfo: trackingOf(parcel) };
    const asked = await askShopify(connection, v.object({ fulfillmentCreate: v.nullable(Made) }), CREATE, { fulfillment });
    if (asked.kind !== 'DATA') return asked;
    const made = asked.data.fulfillmentCreate;
    if (!made?.fulfillment || made.userErrors.length > 0) return { kind: 'REFUSED', problem: 'STORE_REFUSED' };
    first ??= made.fulfillment.id;
  }
  if (first !== null) return done(first);
  // On hold or scheduled in the store: it can be told once the store lets go of it.
  const isHeld = waiting.some(({ status, lineItems }) => status !== 'CLOSED' && status !== 'CANCELLED' && lineItems.nodes.length > 0);
  return { kind: isHeld ? 'RETRY' : 'REFUSED', problem: 'NOTHING_TO_FULFIL' };
}

/** The lines of a fulfilment order that are to be told; what is taken is taken off `wanted`, null of which is everything. */
function takeLines(fulfillmentOrderId: string, lines: readonly v.InferOutput<typeof WaitingLine>[], wanted: Map<string, number> | null) {
  const fulfillmentOrderLineItems = lines.flatMap(({ id, remainingQuantity, lineItem }) => {
    const line = String(plainId(lineItem.id));
    const quantity = Math.min(remainingQuantity, wanted === null ? Infinity : (wanted.get(line) ?? 0));
    if (quantity <= 0) return [];
    wanted?.set(line, wanted.get(line)! - quantity);
    return [{ id, quantity }];
  });
  return fulfillmentOrderLineItems.length === 0 ? [] : [{ fulfillmentOrderId, fulfillmentOrderLineItems }];
}

const trackingOf = ({ carrier, carrierName, trackingNumber, trackingUrl }: ParcelToTell) => ({
  company: carrier === 'unknown' ? 'Other' : carrierName,
  number: trackingNumber,
  ...(trackingUrl === null ? {} : { url: trackingUrl }),
});

async function addNumber(
  connection: StoreConnection,
  parcel: ParcelToTell,
  partOf: NonNullable<FulfilmentToTell['partOf']>,
): Promise<Told> {
  const parcels = [...partOf.parcels, parcel];
  const urls = parcels.map(({ trackingUrl }) => trackingUrl);
  const asked = await askShopify(connection, v.object({ fulfillmentTrackingInfoUpdate: v.nullable(Made) }), ADD_NUMBER, {
    fulfillmentId: gid('Fulfillment', partOf.fulfilmentExternalId),
    trackingInfoInput: {
      company: trackingOf(parcel).company,
      numbers: parcels.map(({ trackingNumber }) => trackingNumber),
      ...(urls.includes(null) ? {} : { urls }),
    },
  });
  if (asked.kind !== 'DATA') return asked;
  const made = asked.data.fulfillmentTrackingInfoUpdate;
  return made?.fulfillment && made.userErrors.length === 0
    ? { kind: 'DONE', externalId: partOf.fulfilmentExternalId }
    : { kind: 'REFUSED', problem: 'STORE_REFUSED' };
}
