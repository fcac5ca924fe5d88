import * as v from 'valibot';
import { parseJson } from '../parse-json.ts';
import { CATCH_UP_TOPIC, type StorePlatform } from '../store-contract.ts';
import type { StoreMessage, StoreProblemCode } from '../store-message.ts';
import { shopifyApi } from './shopify-api.ts';
import { readFulfilment } from './shopify-fulfilment.parse.ts';
import { asWebhookBody } from './shopify-graphql-order.parse.ts';
import { readOrder } from './shopify-order.parse.ts';
import { ShopifyFulfilment, ShopifyOrder } from './shopify-shapes.ts';

/** Topics whose body is the whole order, whatever changed. */
const ORDER_TOPICS = new Set([
  'orders/create',
  'orders/updated',
  'orders/cancelled',
  'orders/paid',
  'orders/fulfilled',
  'orders/partially_fulfilled',
]);
const FULFILMENT_TOPICS = new Set(['fulfillments/create', 'fulfillments/update']);

/** Topics nothing is done for, and why; by their first part, or whole. */
const IGNORED_TOPICS: Record<string, StoreProblemCode> = {
  'orders/edited': 'EDIT_IN_ORDER',
  'orders/delete': 'ORDER_DELETED',
  refunds: 'REFUND_IN_ORDER',
  order_transactions: 'REFUND_IN_ORDER',
  fulfillment_orders: 'STORE_PLANS_IT',
  fulfillment_events: 'STORE_PLANS_IT',
  products: 'STORE_SELLS_IT',
  variants: 'STORE_SELLS_IT',
  inventory_items: 'STORE_COUNTS_IT',
  inventory_levels: 'STORE_COUNTS_IT',
};

export const shopify: StorePlatform = { readMessage: readShopifyMessage, api: shopifyApi };

/**
 * Reads one webhook of Shopify's (REST shapes, 2026-07), or an order of its GraphQL API. Pure and total: hostile bytes give
 * `UNREADABLE`.
 */
export function readShopifyMessage(topic: string, body: Uint8Array): StoreMessage {
  if (ORDER_TOPICS.has(topic)) return orderMessage(parseJson(body));
  if (topic === CATCH_UP_TOPIC) return orderMessage(asWebhookBody(parseJson(body)));
  if (!FULFILMENT_TOPICS.has(topic)) {
    const reason = IGNORED_TOPICS[topic] ?? IGNORED_TOPICS[topic.split('/')[0]!] ?? 'OTHER_TOPIC';
    return { kind: 'IGNORED', reason };
  }
  const parsed = v.safeParse(ShopifyFulfilment, parseJson(body));
  if (!parsed.success) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
  const { fulfilment, problems } = readFulfilment(parsed.output, null, '');
  return fulfilment === null ? { kind: 'UNREADABLE', reason: problems[0]!.code } : { kind: 'FULFILMENT', fulfilment, problems };
}

function orderMessage(json: unknown): StoreMessage {
  const parsed = v.safeParse(ShopifyOrder, json);
  if (!parsed.success) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
  const { order, problems } = readOrder(parsed.output);
  return order === null ? { kind: 'UNREADABLE', reason: problems[0]!.code } : { kind: 'ORDER', order, problems };
}
