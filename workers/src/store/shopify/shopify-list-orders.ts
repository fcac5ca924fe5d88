import * as v from 'valibot';
import type { ListedOrder, ListedOrders, Refused, StoreConnection, TryLater } from '../store-contract.ts';
import { askShopify, pageOf, type Asked } from './shopify-client.ts';
import { plainId } from './shopify-graphql-order.parse.ts';

/** How much of an order is asked for at once: a query may cost 1,000 points, about one for each object it could return. */
const ORDERS = 4;
const LINES = 10;
const FULFILMENTS = 3;
const FULFILMENT_LINES = 10;
const NUMBERS = 5;
/** An order that does not fit is asked for again, alone. */
const LINES_ALONE = 30;
const MORE = 70;
const FULFILMENTS_ALONE = 10;
const FULFILMENT_LINES_ALONE = 20;
const NUMBERS_ALONE = 20;

const LINE_FIELDS = `id sku title name variantTitle quantity currentQuantity unfulfilledQuantity nonFulfillableQuantity requiresShipping isGiftCard
  originalUnitPriceSet { shopMoney { amount currencyCode } } discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
  taxLines { priceSet { shopMoney { amount currencyCode } } } product { productType } customAttributes { key value } image { url } variant { barcode }`;
const ADDRESS_FIELDS = 'name firstName lastName company phone address1 address2 zip city province countryCodeV2';

const orderFields = (lines: number, fulfilments: number, fulfilmentLines: number, numbers: number) => `
  id name createdAt processedAt updatedAt cancelledAt currencyCode totalPriceSet { shopMoney { amount currencyCode } }
  totalShippingPriceSet { shopMoney { amount currencyCode } } taxesIncluded
  displayFinancialStatus displayFulfillmentStatus customerLocale email phone note customAttributes { key value }
  shippingLine { title code } customer { firstName lastName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }
  billingAddress { ${ADDRESS_FIELDS} } shippingAddress { ${ADDRESS_FIELDS} } transactions(first: 5) { kind status processedAt }
  lineItems(first: ${lines}) { nodes { ${LINE_FIELDS} } pageInfo { hasNextPage endCursor } }
  fulfillments(first: ${fulfilments}) { id status createdAt updatedAt trackingInfo(first: ${numbers}) { company number } originAddress { countryCode }
    fulfillmentLineItems(first: ${fulfilmentLines}) { nodes { quantity lineItem { id } } pageInfo { hasNextPage endCursor } } }`;

const CHANGED = `query ChangedOrders($filter: String!, $after: String) {
  orders(first: ${ORDERS}, after: $after, query: $filter, sortKey: UPDATED_AT) {
    nodes { ${orderFields(LINES, FULFILMENTS, FULFILMENT_LINES, NUMBERS)} } pageInfo { hasNextPage endCursor } } }`;

const WHOLE = `query WholeOrder($id: ID!) {
  order(id: $id) { ${orderFields(LINES_ALONE, FULFILMENTS_ALONE, FULFILMENT_LINES_ALONE, NUMBERS_ALONE)} } }`;

const MORE_LINES = `query MoreLines($id: ID!, $after: String!) {
  order(id: $id) { lineItems(first: ${MORE}, after: $after) { nodes { ${LINE_FIELDS} } pageInfo { hasNextPage endCursor } } } }`;

const MORE_SENT = `query MoreFulfillmentLines($id: ID!, $after: String!) {
  fulfillment(id: $id) { fulfillmentLineItems(first: 100, after: $after) { nodes { quantity lineItem { id } } pageInfo { hasNextPage endCursor } } } }`;

const Page = pageOf(v.unknown());
const Order = v.looseObject({
  id: v.string(),
  updatedAt: v.pipe(v.string(), v.isoTimestamp()),
  lineItems: Page,
  fulfillments: v.array(v.looseObject({ id: v.string(), trackingInfo: v.array(v.unknown()), fulfillmentLineItems: Page })),
});
type Page = v.InferOutput<typeof Page>;
type Order = v.InferOutput<typeof Order>;

/** One page of the orders changed since, each with all its lines. */
export async function listChangedOrders(connection: StoreConnection, since: Date, cursor: string | null): Promise<ListedOrders> {
  const asked = await askShopify(connection, v.object({ orders: pageOf(Order) }), CHANGED, {
    filter: `updated_at:>='${since.toISOString()}'`,
    after: cursor,
  });
  if (asked.kind !== 'DATA') return asked;
  const { nodes, pageInfo } = asked.data.orders;
  const orders: ListedOrder[] = [];
  for (const node of nodes) {
    const whole = await complete(connection, node);
    if (whole.kind === 'RETRY' || whole.kind === 'REFUSED') return whole;
    const { id, updatedAt } = whole.data;
    orders.push({ externalId: String(plainId(id)), updatedAt: new Date(updatedAt), body: JSON.stringify(whole.data) });
  }
  return { kind: 'PAGE', orders, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** An order of which lines are missing would look as if they had been taken out of it. */
async function complete(connection: StoreConnection, node: Order): Promise<Asked<Order>> {
  const isWhole =
    !node.lineItems.pageInfo.hasNextPage &&
    node.fulfillments.length < FULFILMENTS &&
    node.fulfillments.every(
      ({ trackingInfo, fulfillmentLineItems: lines }) => trackingInfo.length < NUMBERS && !lines.pageInfo.hasNextPage,
    );
  if (isWhole) return { kind: 'DATA', data: node };
  const asked = await askShopify(connection, v.object({ order: v.nullable(Order) }), WHOLE, { id: node.id });
  if (asked.kind !== 'DATA') return asked;
  const order = asked.data.order ?? node;
  const ofOrder = (after: string) =>
    askMore(
      connection,
      MORE_LINES,
      { id: order.id, after },
      v.object({ order: v.object({ lineItems: Page }) }),
      (data) => data.order.lineItems,
    );
  const stopped = await readOn(order.lineItems, ofOrder);
  if (stopped) return stopped;
  for (const { id, fulfillmentLineItems } of order.fulfillments) {
    const ofFulfilment = (after: string) =>
      askMore(
        connection,
        MORE_SENT,
        { id, after },
        v.object({ fulfillment: v.object({ fulfillmentLineItems: Page }) }),
        (data) => data.fulfillment.fulfillmentLineItems,
      );
    const stoppedThere = await readOn(fulfillmentLineItems, ofFulfilment);
    if (stoppedThere) return stoppedThere;
  }
  return { kind: 'DATA', data: order };
}

async function askMore<T>(
  connection: StoreConnection,
  query: string,
  variables: Record<string, unknown>,
  schema: v.GenericSchema<unknown, T>,
  pick: (data: T) => Page,
): Promise<Asked<Page>> {
  const asked = await askShopify(connection, schema, query, variables);
  return asked.kind === 'DATA' ? { kind: 'DATA', data: pick(asked.data) } : asked;
}

/** Reads a list to its end, into the page it began with. Not null: it could not be. */
async function readOn(page: Page, more: (after: string) => Promise<Asked<Page>>): Promise<TryLater | Refused | null> {
  while (page.pageInfo.hasNextPage && page.pageInfo.endCursor !== null) {
    const asked = await more(page.pageInfo.endCursor);
    if (asked.kind !== 'DATA') return asked;
    page.nodes.push(...asked.data.nodes);
    page.pageInfo = asked.data.pageInfo;
  }
  return null;
}
