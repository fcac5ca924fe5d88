import * as v from 'valibot';
import type { StoreMessage } from '../store-message.ts';
import { readFulfilment } from './shopify-fulfilment.parse.ts';
import { readOrder } from './shopify-order.parse.ts';
import { ShopifyFulfilment, ShopifyOrder } from './shopify-shapes.ts';

/** Topics whose body is the whole order, whatever changed. `orders/edited` carries only the edit; an `orders/updated` follows it. */
const ORDER_TOPICS = new Set([
  'orders/create',
  'orders/updated',
  'orders/cancelled',
  'orders/paid',
  'orders/fulfilled',
  'orders/partially_fulfilled',
]);
const FULFILMENT_TOPICS = new Set(['fulfillments/create', 'fulfillments/update']);

/** Reads one webhook of Shopify's (REST shapes, 2026-07). Pure and total: hostile bytes give `UNREADABLE`. */
export function readShopifyMessage(topic: string, body: Uint8Array): StoreMessage {
  const isOrder = ORDER_TOPICS.has(topic);
  if (!isOrder && !FULFILMENT_TOPICS.has(topic)) return { kind: 'IGNORED', reason: 'OTHER_TOPIC' };
  const json = parseJson(body);
  if (isOrder) {
    const parsed = v.safeParse(ShopifyOrder, json);
    if (!parsed.success) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
    const { order, problems } = readOrder(parsed.output);
    return order === null ? { kind: 'UNREADABLE', reason: problems[0]!.code } : { kind: 'ORDER', order, problems };
  }
  const parsed = v.safeParse(ShopifyFulfilment, json);
  if (!parsed.success) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
  const { fulfilment, problems } = readFulfilment(parsed.output, null, '');
  return fulfilment === null ? { kind: 'UNREADABLE', reason: problems[0]!.code } : { kind: 'FULFILMENT', fulfilment, problems };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
