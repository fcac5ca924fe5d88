import { createHmac, randomUUID } from 'node:crypto';
import type { StoreWithKeys } from '@jalon/schema/seeds';

export interface SignedWebhook {
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

type Store = Pick<StoreWithKeys, 'hookToken' | 'hookSecret'>;

/** A webhook as Shopify sends it: the signature is over the bytes of the body. */
export function aShopifyWebhook(store: Store, topic: string, body: unknown, given: { id?: string; secret?: string } = {}): SignedWebhook {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return {
    path: `/hooks/stores/${store.hookToken}`,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': 'shop.example',
      'x-shopify-api-version': '2026-07',
      'x-shopify-webhook-id': given.id ?? randomUUID(),
      'x-shopify-event-id': randomUUID(),
      'x-shopify-triggered-at': new Date().toISOString(),
      'x-shopify-hmac-sha256': createHmac('sha256', given.secret ?? store.hookSecret)
        .update(bytes)
        .digest('base64'),
    },
    body: bytes,
  };
}

/** Delivers it; answers the status. */
export async function send(apiUrl: string, { path, headers, body }: SignedWebhook): Promise<number> {
  const answer = await fetch(apiUrl + path, { method: 'POST', headers, body: new Uint8Array(body) });
  await answer.body?.cancel();
  return answer.status;
}

export interface ShopifyOrderTold {
  id: number;
  name?: string;
  email?: string;
  placedAt?: Date;
  updatedAt?: Date;
  cancelledAt?: Date | null;
  lines?: Array<{ id: number; title: string; quantity: number }>;
  postalCode?: string;
  locale?: string;
}

/** The body of `orders/create`: the fields that matter here, in the platform's own shape. */
export function shopifyOrder({ id, placedAt = new Date(), updatedAt = placedAt, ...told }: ShopifyOrderTold) {
  const address = {
    name: 'Robin Reed',
    first_name: 'Robin',
    last_name: 'Reed',
    address1: 'Musterweg 7',
    zip: told.postalCode ?? '10115',
    city: 'Berlin',
    country_code: 'DE',
  };
  const lines = told.lines ?? [{ id: id * 10 + 1, title: 'Linen shirt', quantity: 1 }];
  return {
    id,
    name: told.name ?? `#${id}`,
    email: told.email ?? `buyer-${id}@mail.example`,
    created_at: placedAt.toISOString(),
    processed_at: placedAt.toISOString(),
    updated_at: updatedAt.toISOString(),
    cancelled_at: told.cancelledAt?.toISOString() ?? null,
    currency: 'EUR',
    total_price: '29.90',
    financial_status: 'paid',
    customer_locale: told.locale ?? 'en',
    customer: { first_name: 'Robin', last_name: 'Reed', email: told.email ?? `buyer-${id}@mail.example` },
    billing_address: address,
    shipping_address: address,
    line_items: lines.map((line) => ({
      ...line,
      sku: `SKU-${line.id}`,
      price: '29.90',
      current_quantity: line.quantity,
      fulfillment_status: null,
    })),
    fulfillments: [] as unknown[],
  };
}

export interface ShopifyFulfilmentTold {
  id: number;
  orderId: number;
  company: string;
  numbers: string[];
  at?: Date;
  updatedAt?: Date;
  status?: string;
  lines?: Array<{ id: number; quantity: number }>;
}

/** The body of `fulfillments/create`. */
export function shopifyFulfilment({
  id,
  orderId,
  company,
  numbers,
  at = new Date(),
  updatedAt = at,
  status = 'success',
  lines,
}: ShopifyFulfilmentTold) {
  return {
    id,
    order_id: orderId,
    status,
    created_at: at.toISOString(),
    updated_at: updatedAt.toISOString(),
    tracking_company: company,
    tracking_number: numbers[0] ?? null,
    tracking_numbers: numbers,
    origin_address: { country_code: 'DE' },
    line_items: lines ?? [{ id: orderId * 10 + 1, quantity: 1 }],
  };
}
