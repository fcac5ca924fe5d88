import type { ShopBook } from '../shop-book.ts';
import { leftOf, type ShopAddress, type ShopFulfilment, type ShopOrder } from '../shop.ts';
import { eventNode, fulfilmentNode, gidOf, idOf, orderNode, waitingIdOf } from './shopify.order-node.ts';

/** What the mutations do: each answers with what it made, or with `userErrors`. */
export interface Changes {
  book: ShopBook;
  shopId: string;
  /** Keeps a change, and sends its webhooks. */
  keep(before: ShopOrder, after: ShopOrder): ShopOrder;
}

interface TrackingInput {
  company?: string | null;
  number?: string | null;
  numbers?: string[] | null;
  url?: string | null;
  urls?: string[] | null;
}
interface FulfilmentInput {
  lineItemsByFulfillmentOrder: { fulfillmentOrderId: string; fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null }[];
  trackingInfo?: TrackingInput | null;
}
interface AddressInput {
  firstName?: string | null;
  lastName?: string | null;
  phone?: string | null;
  address1?: string | null;
  address2?: string | null;
  zip?: string | null;
  city?: string | null;
  provinceCode?: string | null;
  countryCode?: string | null;
}

const refused = (thing: string, message: string, field: string[] | null = null) => ({ [thing]: null, userErrors: [{ field, message }] });

const numbersOf = ({ number, numbers, url, urls }: TrackingInput): ShopFulfilment['numbers'] =>
  (numbers ?? (number ? [number] : [])).map((one, index) => ({ number: one, url: urls?.[index] ?? (index === 0 ? (url ?? null) : null) }));

export function createFulfilment({ book, shopId, keep }: Changes, { fulfillment }: { fulfillment: FulfilmentInput }) {
  const [asked] = fulfillment.lineItemsByFulfillmentOrder;
  const orderId = asked === undefined ? null : idOf('FulfillmentOrder', asked.fulfillmentOrderId);
  const order = orderId === null ? null : book.order(shopId, orderId / waitingIdOf(1));
  if (!order || order.cancelledAt !== null) return refused('fulfillment', 'Fulfillment order does not exist.');
  const given = asked!.fulfillmentOrderLineItems ?? null;
  const open = order.lines.filter((line) => line.isShipped && leftOf(order, line) > 0);
  const wanted =
    given ?? open.map((line) => ({ id: gidOf('FulfillmentOrderLineItem', waitingIdOf(line.id)), quantity: leftOf(order, line) }));
  const lines = wanted.flatMap(({ id, quantity }) => {
    const line = open.find((one) => waitingIdOf(one.id) === idOf('FulfillmentOrderLineItem', id));
    return line && quantity > 0 && quantity <= leftOf(order, line) ? [{ lineId: line.id, quantity }] : [];
  });
  if (lines.length === 0 || lines.length < wanted.length) {
    return refused('fulfillment', 'Invalid fulfillment order line item quantity requested.', ['fulfillment']);
  }
  const tracking = fulfillment.trackingInfo ?? {};
  const made = book.fulfilment(order, tracking.company ?? null, numbersOf(tracking), lines);
  const kept = keep(order, { ...order, fulfilments: [...order.fulfilments, made] });
  return { fulfillment: fulfilmentNode(kept, made), userErrors: [] };
}

const findFulfilment = ({ book, shopId }: Changes, gid: string): { order: ShopOrder; one: ShopFulfilment } | null => {
  const id = idOf('Fulfillment', gid);
  for (const order of book.orders(shopId)) {
    const one = order.fulfilments.find((fulfilment) => fulfilment.id === id);
    if (one) return { order, one };
  }
  return null;
};

export function showFulfilment(changes: Changes, { id }: { id: string }) {
  const found = findFulfilment(changes, id);
  return found && fulfilmentNode(found.order, found.one);
}

function changeFulfilment(changes: Changes, { order, one }: { order: ShopOrder; one: ShopFulfilment }, change: Partial<ShopFulfilment>) {
  const changed = { ...one, ...change, updatedAt: changes.book.instant() };
  const kept = changes.keep(order, { ...order, fulfilments: order.fulfilments.map((each) => (each.id === one.id ? changed : each)) });
  return fulfilmentNode(kept, changed);
}

export function updateTracking(
  changes: Changes,
  { fulfillmentId, trackingInfoInput }: { fulfillmentId: string; trackingInfoInput: TrackingInput },
) {
  const found = findFulfilment(changes, fulfillmentId);
  if (found === null) return refused('fulfillment', 'Fulfillment does not exist.', ['fulfillmentId']);
  const { company = found.one.company } = trackingInfoInput;
  return { fulfillment: changeFulfilment(changes, found, { company, numbers: numbersOf(trackingInfoInput) }), userErrors: [] };
}

export function createEvent(
  changes: Changes,
  { fulfillmentEvent: given }: { fulfillmentEvent: { fulfillmentId: string; status: string; happenedAt?: string | null } },
) {
  const found = findFulfilment(changes, given.fulfillmentId);
  if (found === null) return refused('fulfillmentEvent', 'Fulfillment does not exist.', ['fulfillmentEvent', 'fulfillmentId']);
  const event = {
    id: found.one.id * 100 + found.one.events.length,
    status: given.status,
    happenedAt: given.happenedAt ?? changes.book.instant(),
  };
  changeFulfilment(changes, found, { events: [...found.one.events, event] });
  return { fulfillmentEvent: eventNode(event), userErrors: [] };
}

export function updateOrder(
  { book, shopId, keep }: Changes,
  { input }: { input: { id: string; shippingAddress?: AddressInput | null; note?: string | null } },
) {
  const order = book.order(shopId, idOf('Order', input.id) ?? 0);
  if (order === null) return refused('order', 'Order does not exist', ['id']);
  const shipTo = input.shippingAddress ? correctedBy(order.shipTo, input.shippingAddress) : order.shipTo;
  return { order: orderNode(keep(order, { ...order, shipTo, note: input.note ?? order.note })), userErrors: [] };
}

function correctedBy(address: ShopAddress, given: AddressInput): ShopAddress {
  return {
    name: [given.firstName, given.lastName].filter(Boolean).join(' ') || address.name,
    phone: given.phone ?? address.phone,
    address1: given.address1 ?? address.address1,
    address2: given.address2 ?? null,
    postalCode: given.zip ?? address.postalCode,
    city: given.city ?? address.city,
    region: given.provinceCode ?? address.region,
    countryCode: given.countryCode ?? address.countryCode,
  };
}

export function cancelOrder({ book, shopId, keep }: Changes, { orderId }: { orderId: string }) {
  const order = book.order(shopId, idOf('Order', orderId) ?? 0);
  const problem = order === null ? 'NOT_FOUND' : order.cancelledAt !== null ? 'INVALID' : order.fulfilments.length > 0 ? 'INVALID' : null;
  if (problem !== null)
    return { job: null, orderCancelUserErrors: [{ code: problem, field: ['orderId'], message: 'Cannot cancel the order' }] };
  keep(order!, { ...order!, cancelledAt: book.instant() });
  // The job runs on after the answer, as Shopify's does: the order is asked for again.
  return { job: { id: gidOf('Job', order!.id), done: false }, orderCancelUserErrors: [] };
}
