import * as v from 'valibot';
import {
  GraphqlOrder,
  type GraphqlAddress,
  type GraphqlFulfilment,
  type GraphqlLine,
  type GraphqlMoney,
} from './shopify-graphql-shapes.ts';

/** `gid://shopify/Order/450789469` → `450789469`: the id webhooks have. Anything else stays what it is. */
export const plainId = (id: unknown): unknown => (typeof id === 'string' ? (/^gid:\/\/shopify\/\w+\/(\d+)/.exec(id)?.[1] ?? id) : id);

const lower = (word: unknown): unknown => (typeof word === 'string' ? word.toLowerCase() : word);

/** An order of the GraphQL Admin API in the shape webhooks have, so that both are read by one reader and say the same. */
export function asWebhookBody(json: unknown): unknown {
  const parsed = v.safeParse(GraphqlOrder, json);
  if (!parsed.success) return undefined;
  const order = parsed.output;
  return {
    id: plainId(order.id),
    name: order.name,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    currency: order.currencyCode,
    total_price: order.totalPriceSet?.shopMoney?.amount,
    total_price_set: priceSet(order.totalPriceSet),
    total_shipping_price_set: priceSet(order.totalShippingPriceSet),
    taxes_included: order.taxesIncluded,
    financial_status: lower(order.displayFinancialStatus),
    fulfillment_status: lower(order.displayFulfillmentStatus),
    paid_at: firstPayment(order.transactions),
    customer_locale: order.customerLocale,
    email: order.email,
    phone: order.phone,
    note: order.note,
    note_attributes: order.customAttributes.map(({ key, value }) => ({ name: key, value })),
    shipping_lines: order.shippingLine === null ? [] : [order.shippingLine],
    customer: order.customer && {
      first_name: order.customer.firstName,
      last_name: order.customer.lastName,
      email: order.customer.defaultEmailAddress?.emailAddress,
      phone: order.customer.defaultPhoneNumber?.phoneNumber,
    },
    billing_address: address(order.billingAddress),
    shipping_address: address(order.shippingAddress),
    line_items: order.lineItems.map(line),
    fulfillments: order.fulfillments.map(fulfilment),
  };
}

const priceSet = (set: GraphqlMoney) => ({ shop_money: { amount: set?.shopMoney?.amount, currency_code: set?.shopMoney?.currencyCode } });

/** When money first came in. */
function firstPayment(transactions: GraphqlOrder['transactions']): string | null {
  const times = transactions.flatMap(({ kind, status, processedAt }) =>
    (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS' && typeof processedAt === 'string' ? [processedAt] : [],
  );
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

const address = (of: GraphqlAddress) =>
  of && {
    name: of.name,
    first_name: of.firstName,
    last_name: of.lastName,
    company: of.company,
    phone: of.phone,
    address1: of.address1,
    address2: of.address2,
    zip: of.zip,
    city: of.city,
    province: of.province,
    country_code: of.countryCodeV2,
  };

const line = (of: GraphqlLine) => ({
  id: plainId(of.id),
  sku: of.sku,
  title: of.title,
  name: of.name,
  variant_title: of.variantTitle,
  quantity: of.quantity,
  current_quantity: of.currentQuantity,
  fulfillment_status: fulfilmentStatus(of),
  price: of.originalUnitPriceSet?.shopMoney?.amount,
  price_set: priceSet(of.originalUnitPriceSet),
  discount_allocations: of.discountAllocations.map(({ allocatedAmountSet: set }) => ({ amount: set?.shopMoney?.amount })),
  tax_lines: of.taxLines.map(({ priceSet: set }) => ({ price: set?.shopMoney?.amount })),
  product_type: of.product?.productType,
  requires_shipping: of.requiresShipping,
  gift_card: of.isGiftCard,
  properties: of.customAttributes.map(({ key, value }) => ({ name: key, value })),
  barcode: of.variant?.barcode,
  image_url: of.image?.url,
});

/** Whether any piece of a line was sent: what neither waits nor was taken out. */
function fulfilmentStatus({ quantity, unfulfilledQuantity, nonFulfillableQuantity }: GraphqlLine): string | null {
  const [all, waiting, out] = [quantity, unfulfilledQuantity, nonFulfillableQuantity].map((value) =>
    typeof value === 'number' ? value : 0,
  );
  if (typeof unfulfilledQuantity !== 'number') return null;
  const sent = all! - waiting! - out!;
  return sent > 0 ? (waiting! > 0 ? 'partial' : 'fulfilled') : null;
}

const fulfilment = (of: GraphqlFulfilment) => ({
  id: plainId(of.id),
  status: lower(of.status),
  created_at: of.createdAt,
  updated_at: of.updatedAt,
  tracking_company: of.trackingInfo[0]?.company,
  tracking_numbers: of.trackingInfo.map(({ number }) => number),
  origin_address: of.originAddress && { country_code: of.originAddress.countryCode },
  line_items: of.fulfillmentLineItems.map(({ quantity, lineItem }) => ({ id: plainId(lineItem?.id), quantity })),
});
