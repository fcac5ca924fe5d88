import { graphql } from 'graphql';
import * as v from 'valibot';
import { json, parseJson, type SandboxAnswer, type SandboxRequest } from '../../format.ts';
import type { PlatformDesk, PlatformParts } from '../platform-desk.ts';
import type { Shop, ShopOrder } from '../shop.ts';
import { adminSchema } from './shopify.admin-schema.ts';
import {
  cancelOrder,
  createEvent,
  createFulfilment,
  showFulfilment,
  updateOrder,
  updateTracking,
  type Changes,
} from './shopify.changes.ts';
import { shopifyFulfilmentBody, shopifyHook, shopifyOrderBody } from './shopify.hook.ts';
import { createGiftCard, createRefund } from './shopify.refunds.ts';
import { idOf, orderNode, pageOf, waitingIdOf, waitingNode } from './shopify.order-node.ts';

const Asked = v.object({ query: v.string(), variables: v.optional(v.nullable(v.record(v.string(), v.unknown())), null) });
/** Points of the bucket a standard shop has, and what comes back each second. */
const BUCKET = 2_000;
const RESTORED = 100;
/** Lists of orders are dear. */
const COST = { list: 150, other: 15 };

/** Shopify's GraphQL Admin API and its webhooks. */
export class ShopifyDesk implements PlatformDesk {
  private readonly buckets = new Map<string, { points: number; at: number }>();
  private readonly codes = new Map<string, Set<string>>();

  constructor(
    private readonly parts: PlatformParts,
    private readonly now: () => Date,
  ) {}

  async answer(shop: Shop, request: SandboxRequest): Promise<SandboxAnswer> {
    if (request.headers['x-shopify-access-token'] !== shop.credentials['accessToken']) return this.unauthorised();
    if (request.method !== 'POST' || !/^\/admin\/api\/\d{4}-\d{2}\/graphql\.json$/.test(request.path))
      return json(404, { errors: 'Not Found' });
    const asked = v.safeParse(Asked, parseJson(request.body));
    if (!asked.success) return json(400, { errors: 'Bad Request' });
    const { query, variables } = asked.output;
    const requestedQueryCost = /\borders\s*\(/.test(query) ? COST.list : COST.other;
    const currentlyAvailable = this.pay(shop.id, requestedQueryCost);
    const throttleStatus = {
      maximumAvailable: BUCKET,
      currentlyAvailable: Math.floor(Math.abs(currentlyAvailable)),
      restoreRate: RESTORED,
    };
    const extensions = { cost: { requestedQueryCost, actualQueryCost: requestedQueryCost, throttleStatus } };
    if (currentlyAvailable < 0) return json(200, { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions });
    const { data, errors } = await graphql({
      schema: adminSchema,
      source: query,
      rootValue: this.root(shop),
      variableValues: variables,
    });
    return json(200, { ...(errors ? { errors } : {}), ...(data === undefined ? {} : { data }), extensions });
  }

  throttled(retryAfterSeconds: number): SandboxAnswer {
    return { ...json(429, { errors: 'Exceeded limit' }), headers: { 'retry-after': String(retryAfterSeconds) } };
  }

  unauthorised(): SandboxAnswer {
    return json(401, { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' });
  }

  /** Leaves a shop with so many points. */
  drain(shopId: string, points: number): void {
    this.buckets.set(shopId, { points, at: this.now().getTime() });
  }

  hooksOfPlacing(shop: Shop, order: ShopOrder) {
    return [shopifyHook(shop, 'orders/create', shopifyOrderBody(order))];
  }

  hooksOfChange(shop: Shop, before: ShopOrder, after: ShopOrder) {
    const known = new Map(before.fulfilments.map((one) => [one.id, one]));
    const parcels = after.fulfilments.flatMap((one) => {
      const old = known.get(one.id);
      if (old !== undefined && old.updatedAt === one.updatedAt && old.numbers.length === one.numbers.length) return [];
      return [shopifyHook(shop, old ? 'fulfillments/update' : 'fulfillments/create', shopifyFulfilmentBody(after, one))];
    });
    const isCancelled = before.cancelledAt === null && after.cancelledAt !== null;
    const topics = [...(isCancelled ? ['orders/cancelled'] : []), 'orders/updated'];
    return [...parcels, ...topics.map((topic) => shopifyHook(shop, topic, shopifyOrderBody(after)))];
  }

  /** The points left; below zero (by what was there): too few, and none were taken. */
  private pay(shopId: string, cost: number): number {
    const now = this.now().getTime();
    const { points, at } = this.buckets.get(shopId) ?? { points: BUCKET, at: now };
    const filled = Math.min(BUCKET, points + ((now - at) / 1000) * RESTORED);
    const isEnough = filled >= cost;
    this.buckets.set(shopId, { points: isEnough ? filled - cost : filled, at: now });
    return isEnough ? filled - cost : Math.min(-filled, -Number.MIN_VALUE);
  }

  private codesOf(shopId: string): Set<string> {
    const codes = this.codes.get(shopId) ?? new Set<string>();
    this.codes.set(shopId, codes);
    return codes;
  }

  private root(shop: Shop): Record<string, unknown> {
    const { book } = this.parts;
    const changes: Changes = {
      book,
      shopId: shop.id,
      keep: (before, after) => {
        const kept = book.save(shop.id, book.touch(after));
        this.parts.tell(shop, this.hooksOfChange(shop, before, kept));
        return kept;
      },
    };
    const orderOf = (id: number | null) => (id === null ? null : book.order(shop.id, id));
    return {
      order: ({ id }: { id: string }) => shown(orderOf(idOf('Order', id))),
      orders: (asked: { first?: number; after?: string | null; query?: string | null }) =>
        pageOf(changedSince(book.orders(shop.id), asked.query ?? '').map(orderNode), asked),
      fulfillment: (asked: { id: string }) => showFulfilment(changes, asked),
      fulfillmentOrder: ({ id }: { id: string }) => {
        const order = orderOf((idOf('FulfillmentOrder', id) ?? 0) / waitingIdOf(1));
        return order && waitingNode(order);
      },
      fulfillmentCreate: (asked: Parameters<typeof createFulfilment>[1]) => createFulfilment(changes, asked),
      fulfillmentTrackingInfoUpdate: (asked: Parameters<typeof updateTracking>[1]) => updateTracking(changes, asked),
      fulfillmentEventCreate: (asked: Parameters<typeof createEvent>[1]) => createEvent(changes, asked),
      orderUpdate: (asked: Parameters<typeof updateOrder>[1]) => updateOrder(changes, asked),
      orderCancel: (asked: { orderId: string }) => cancelOrder(changes, asked),
      refundCreate: (asked: Parameters<typeof createRefund>[1]) => createRefund(changes, asked),
      giftCardCreate: (asked: Parameters<typeof createGiftCard>[1]) => createGiftCard(this.codesOf(shop.id), asked),
    };
  }
}

const shown = (order: ShopOrder | null) => order && orderNode(order);

/** Of Shopify's search only `updated_at`; the oldest change first. */
function changedSince(orders: readonly ShopOrder[], query: string): ShopOrder[] {
  const since = Date.parse(/updated_at:>=?\s*'?([^'\s]+)'?/.exec(query)?.[1] ?? '1970-01-01T00:00:00Z');
  return orders
    .filter(({ updatedAt }) => Date.parse(updatedAt) >= Math.floor(since / 1000) * 1000)
    .toSorted((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt) || a.id - b.id);
}
