import { createHmac, randomUUID } from 'node:crypto';
import type { SignedWebhook } from './shopify-webhook.ts';

interface Signing {
  hookToken: string;
  hookSecret: string;
}

const bytesOf = (body: unknown) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

/** A webhook as WooCommerce sends it. */
export function aWoocommerceWebhook({ hookToken, hookSecret }: Signing, topic: string, content: unknown): SignedWebhook {
  const body = bytesOf(content);
  return {
    path: `/hooks/stores/${hookToken}`,
    headers: {
      'content-type': 'application/json',
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-id': '7',
      'x-wc-webhook-delivery-id': 'of the second',
      'x-wc-webhook-signature': createHmac('sha256', hookSecret).update(body).digest('base64'),
    },
    body,
  };
}

/** A webhook of our own format: Standard Webhooks. */
export function aGenericWebhook(
  { hookToken, hookSecret }: Signing,
  content: unknown,
  { id = randomUUID(), at = new Date() }: { id?: string; at?: Date } = {},
): SignedWebhook {
  const body = bytesOf(content);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(hookSecret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return {
    path: `/hooks/stores/${hookToken}`,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}

/** The least of an order in our own format. */
export const aGenericOrder = (externalId: string, given: object = {}) => ({
  externalId,
  number: `#${externalId}`,
  placedAt: '2026-11-20T09:30:00Z',
  updatedAt: '2026-11-20T09:30:00Z',
  currency: 'EUR',
  totalMinor: 4200,
  paymentState: 'PAID',
  lines: [{ externalId: '1', sku: 'LAMP', title: 'Lamp', quantity: 2, priceMinor: 2100 }],
  buyer: { name: 'Ada Moreau', email: 'ada@mail.example' },
  receiver: { name: 'Ada Moreau', address1: '12 rue du Lac', postalCode: '69003', city: 'Lyon', countryCode: 'FR' },
  ...given,
});
