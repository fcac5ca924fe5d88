import { leftOf, totalOf, type ShopAddress, type ShopFulfilment, type ShopLine, type ShopOrder } from '../shop.ts';
import { moneyOf, namesOf, statusOf } from './shopify.hook.ts';

interface Slice {
  first?: number | null;
  after?: string | null;
}

export const gidOf = (type: string, id: number): string => `gid://shopify/${type}/${id}`;
/** The number of a global id of this type; null: it is of another one. */
export const idOf = (type: string, gid: string): number | null => {
  const [, found, id] = /^gid:\/\/shopify\/(\w+)\/(\d{1,15})$/.exec(gid) ?? [];
  return found === type ? Number(id) : null;
};

/** A fulfilment order and its lines have ids of their own. */
export const waitingIdOf = (id: number): number => id * 10;

/** One page of a list; a cursor is the place of the last one given. */
export function pageOf<T>(items: readonly T[], { first, after }: Slice) {
  const from = after ? Number(Buffer.from(after, 'base64url').toString()) : 0;
  const nodes = items.slice(from, from + (first ?? 50));
  const to = from + nodes.length;
  const cursorAt = (place: number) => Buffer.from(String(place)).toString('base64url');
  return {
    nodes,
    pageInfo: { hasNextPage: to < items.length, hasPreviousPage: from > 0, startCursor: cursorAt(from), endCursor: cursorAt(to) },
  };
}

const money = (amount: string, currencyCode: string) => {
  const value = { amount, currencyCode };
  return { shopMoney: value, presentmentMoney: value };
};

/** An order as the GraphQL Admin API shows it. */
export function orderNode(order: ShopOrder): Record<string, unknown> {
  return {
    id: gidOf('Order', order.id),
    name: order.number,
    createdAt: order.placedAt,
    processedAt: order.placedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    closedAt: null,
    currencyCode: order.currency,
    totalPriceSet: money(totalOf(order), order.currency),
    totalShippingPriceSet: money('0.00', order.currency),
    taxesIncluded: true,
    displayFinancialStatus: moneyOf(order).toUpperCase(),
    displayFulfillmentStatus: { fulfilled: 'FULFILLED', partial: 'PARTIALLY_FULFILLED', none: 'UNFULFILLED' }[statusOf(order) ?? 'none'],
    customerLocale: order.language,
    email: order.email,
    phone: null,
    note: order.note,
    customAttributes: order.attributes.map(({ name, value }) => ({ key: name, value })),
    shippingLine: { title: order.shippingMethod, code: order.shippingMethod },
    customer: {
      firstName: namesOf(order.billTo).first_name,
      lastName: namesOf(order.billTo).last_name,
      defaultEmailAddress: { emailAddress: order.email },
      defaultPhoneNumber: null,
    },
    billingAddress: addressNode(order.billTo),
    shippingAddress: addressNode(order.shipTo),
    transactions: transactionsOf(order),
    refunds: (order.refunds ?? []).map(({ id, note }) => ({ id: gidOf('Refund', id), note })),
    lineItems: (slice: Slice) =>
      pageOf(
        order.lines.map((line) => lineNode(order, line)),
        slice,
      ),
    fulfillments: ({ first }: Slice) => order.fulfilments.slice(0, first ?? 50).map((one) => fulfilmentNode(order, one)),
    fulfillmentOrders: (slice: Slice) => pageOf([waitingNode(order)], slice),
  };
}

/** The payment, and what was given back of it. */
function transactionsOf(order: ShopOrder) {
  if (order.paidAt === null) return [];
  const by = { status: 'SUCCESS', gateway: 'bogus' };
  const sale = { ...by, id: gidOf('OrderTransaction', order.id), kind: 'SALE', processedAt: order.paidAt };
  const given = (order.refunds ?? []).map(({ id, amount, at }) => ({
    ...by,
    id: gidOf('OrderTransaction', id),
    kind: 'REFUND',
    processedAt: at,
    parentTransaction: { ...sale, amountSet: money(totalOf(order), order.currency), parentTransaction: null },
    amountSet: money(amount, order.currency),
  }));
  return [{ ...sale, parentTransaction: null, amountSet: money(totalOf(order), order.currency) }, ...given];
}

const lineNode = (order: ShopOrder, line: ShopLine) => ({
  id: gidOf('LineItem', line.id),
  sku: line.sku,
  title: line.title,
  name: [line.title, line.variantTitle].filter(Boolean).join(' - '),
  variantTitle: line.variantTitle,
  quantity: line.quantity,
  currentQuantity: line.quantity,
  unfulfilledQuantity: Math.max(0, leftOf(order, line)),
  nonFulfillableQuantity: 0,
  requiresShipping: line.isShipped,
  isGiftCard: false,
  originalUnitPriceSet: money(line.price, order.currency),
  discountAllocations: [],
  taxLines: [],
  product: null,
  customAttributes: line.properties.map(({ name, value }) => ({ key: name, value })),
  image: null,
  variant: { barcode: null, sku: line.sku },
});

export function fulfilmentNode(order: ShopOrder, one: ShopFulfilment): Record<string, unknown> {
  return {
    id: gidOf('Fulfillment', one.id),
    status: one.isCancelled ? 'CANCELLED' : 'SUCCESS',
    createdAt: one.createdAt,
    updatedAt: one.updatedAt,
    trackingInfo: ({ first }: Slice) => one.numbers.slice(0, first ?? 10).map(({ number, url }) => ({ company: one.company, number, url })),
    originAddress: null,
    fulfillmentLineItems: (slice: Slice) =>
      pageOf(
        one.lines.flatMap(({ lineId, quantity }) =>
          order.lines
            .filter(({ id }) => id === lineId)
            .map((line) => ({ id: gidOf('FulfillmentLineItem', lineId), quantity, lineItem: lineNode(order, line) })),
        ),
        slice,
      ),
    events: ({ reverse, ...slice }: Slice & { reverse?: boolean | null }) => {
      const events = one.events.map(eventNode);
      return pageOf(reverse ? events.toReversed() : events, slice);
    },
    order: () => orderNode(order),
  };
}

export const eventNode = ({ id, status, happenedAt }: ShopFulfilment['events'][number]) => ({
  id: gidOf('FulfillmentEvent', id),
  status,
  happenedAt,
});

/** What is not sent yet, all at one location. */
export function waitingNode(order: ShopOrder): Record<string, unknown> {
  const waiting = order.lines.filter(({ isShipped }) => isShipped);
  const isOpen = order.cancelledAt === null && waiting.some((line) => leftOf(order, line) > 0);
  const lines = waiting.map((line) => ({
    id: gidOf('FulfillmentOrderLineItem', waitingIdOf(line.id)),
    totalQuantity: line.quantity,
    remainingQuantity: isOpen ? Math.max(0, leftOf(order, line)) : 0,
    lineItem: lineNode(order, line),
  }));
  return {
    id: gidOf('FulfillmentOrder', waitingIdOf(order.id)),
    status: order.cancelledAt !== null ? 'CANCELLED' : isOpen ? 'OPEN' : 'CLOSED',
    assignedLocation: { location: { id: gidOf('Location', 1) } },
    lineItems: (slice: Slice) => pageOf(lines, slice),
  };
}

const addressNode = (address: ShopAddress) => ({
  name: address.name,
  firstName: namesOf(address).first_name,
  lastName: namesOf(address).last_name,
  company: null,
  phone: address.phone,
  address1: address.address1,
  address2: address.address2,
  zip: address.postalCode,
  city: address.city,
  province: address.region,
  provinceCode: address.region,
  countryCodeV2: address.countryCode,
});
