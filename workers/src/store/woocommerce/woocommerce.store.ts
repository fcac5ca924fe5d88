import { isRecord } from '../../carriers/lenient-fields.ts';
import { parseJson } from '../parse-json.ts';
import { CATCH_UP_TOPIC, type StorePlatform } from '../store-contract.ts';
import type { StoreMessage } from '../store-message.ts';
import { woocommerceApi } from './woocommerce-api.ts';
import { readOrder } from './woocommerce-order.parse.ts';
import { readOrderBody } from './woocommerce-shapes.ts';

/** Topics whose body is the whole order. */
const ORDER_TOPICS = new Set(['order.created', 'order.updated', 'order.restored', CATCH_UP_TOPIC]);
/** Not ordered yet: the shopper is still at the checkout, or staff write it. */
const UNFINISHED = new Set(['checkout-draft', 'auto-draft', 'draft', 'new']);

export const woocommerce: StorePlatform = { readMessage: readWoocommerceMessage, api: woocommerceApi };

/** Reads one webhook of WooCommerce's (REST shapes, v3), or an order of its API. Pure and total: hostile bytes give `UNREADABLE`. */
export function readWoocommerceMessage(topic: string, body: Uint8Array): StoreMessage {
  const isDeleted = topic === 'order.deleted';
  if (!isDeleted && !ORDER_TOPICS.has(topic)) {
    return { kind: 'IGNORED', reason: topic.startsWith('product.') ? 'STORE_SELLS_IT' : 'OTHER_TOPIC' };
  }
  const json = parseJson(body);
  if (!isRecord(json)) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
  const read = readOrderBody(json);
  // A deleted order is in the trash: its body is its id, and `order.restored` brings it back.
  if (isDeleted) return read.id === null ? { kind: 'UNREADABLE', reason: 'NO_ID' } : deleted(read.id);
  if (UNFINISHED.has(read.status ?? '')) return { kind: 'IGNORED', reason: 'UNFINISHED' };
  const { order, problems } = readOrder(read);
  return order === null ? { kind: 'UNREADABLE', reason: problems[0]!.code } : { kind: 'ORDER', order, problems };
}

const deleted = (orderExternalId: string): StoreMessage => ({
  kind: 'CANCELLATION',
  cancellation: { orderExternalId, cancelledAt: null, isFinal: false },
  problems: [],
});
