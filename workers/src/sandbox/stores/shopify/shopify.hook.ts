import { createHmac, randomUUID } from 'node:crypto';
import type { SignedHook } from '../hook-courier.ts';
import {
  leftOf,
  refundedMinor,
  totalOf,
  type Shop,
  type ShopAddress,
  type ShopFulfilment,
  type ShopLine,
  type ShopOrder,
} from '../shop.ts';

/** A webhook as Shopify signs it: `X-Shopify-Hmac-Sha256` over the bytes of the body. */
export function shopifyHook(shop: Shop, topic: string, content: unknown): SignedHook {
  const body = JSON.stringify(content);
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': `${shop.id}.myshopify.example`,
    'x-shopify-api-version': '2026-07',
    'x-shopify-webhook-id': randomUUID(),
    'x-shopify-triggered-at': new Date().toISOString(),
    'x-shopify-hmac-sha256': createHmac('sha256', shop.hookSecret).update(body).digest('base64'),
  };
  return { topic, headers, body };
}

/** The order as webhooks carry it: the shapes of the REST API. */
export const shopifyOrderBody = (order: ShopOrder): object => ({
  id: order.id,
  admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
  name: order.number,
  email: order.email,
  created_at: order.placedAt,
  processed_at: order.placedAt,
  updated_at: order.updatedAt,
  cancelled_at: order.cancelledAt,
  currency: order.currency,
  total_price: totalOf(order),
  taxes_included: true,
  total_shipping_price_set: { shop_money: { amount: '0.00', currency_code: order.currency } },
  financial_status: moneyOf(order),
  fulfillment_status: statusOf(order),
  customer_locale: order.language,
  note: order.note,
  note_attributes: order.attributes,
  shipping_lines: [{ title: order.shippingMethod, code: order.shippingMethod }],
  customer: { ...namesOf(order.billTo), email: order.email },
  billing_address: addressBody(order.billTo),
  shipping_address: addressBody(order.shipTo),
  line_items: order.lines.map((line) => lineBody(order, line)),
  fulfillments: order.fulfilments.map((fulfilment) => shopifyFulfilmentBody(order, fulfilment)),
});

export const shopifyFulfilmentBody = (order: ShopOrder, fulfilment: ShopFulfilment): object => ({
  id: fulfilment.id,
  order_id: order.id,
  status: fulfilment.isCancelled ? 'cancelled' : 'success',
  created_at: fulfilment.createdAt,
  updated_at: fulfilment.updatedAt,
  tracking_company: fulfilment.company,
  tracking_number: fulfilment.numbers[0]?.number ?? null,
  tracking_numbers: fulfilment.numbers.map(({ number }) => number),
  tracking_urls: fulfilment.numbers.flatMap(({ url }) => url ?? []),
  line_items: fulfilment.lines.map(({ lineId, quantity }) => ({ id: lineId, quantity })),
});

/** `fulfilled`, `partial` or null. */
export function moneyOf(order: ShopOrder): string {
  if (order.paidAt === null) return 'pending';
  const given = refundedMinor(order);
  return given === 0 ? 'paid' : given < Math.round(Number(totalOf(order)) * 100) ? 'partially_refunded' : 'refunded';
}

export function statusOf(order: ShopOrder): string | null {
  const shipped = order.lines.filter(({ isShipped, quantity }) => isShipped && quantity > 0);
  if (order.fulfilments.every(({ isCancelled }) => isCancelled)) return null;
  return shipped.every((line) => leftOf(order, line) <= 0) ? 'fulfilled' : 'partial';
}

function lineBody(order: ShopOrder, line: ShopLine): object {
  const left = leftOf(order, line);
  return {
    id: line.id,
    sku: line.sku,
    title: line.title,
    name: [line.title, line.variantTitle].filter(Boolean).join(' - '),
    variant_title: line.variantTitle,
    quantity: line.quantity,
    current_quantity: line.quantity,
    fulfillment_status: left === line.quantity ? null : left > 0 ? 'partial' : 'fulfilled',
    price: line.price,
    requires_shipping: line.isShipped,
    gift_card: false,
    properties: line.properties,
  };
}

export function namesOf({ name }: ShopAddress): { first_name: string; last_name: string } {
  const words = name.split(' ');
  return { first_name: words.slice(0, -1).join(' '), last_name: words.at(-1) ?? '' };
}

const addressBody = (address: ShopAddress): object => ({
  name: address.name,
  ...namesOf(address),
  address1: address.address1,
  address2: address.address2,
  zip: address.postalCode,
  city: address.city,
  province: address.region,
  country_code: address.countryCode,
  phone: address.phone,
});
