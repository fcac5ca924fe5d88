import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether the body carries the shop's signature: base64 of HMAC-SHA256 over the raw bytes, in `X-Shopify-Hmac-Sha256`.
 * https://shopify.dev/docs/apps/build/webhooks/subscribe/https#step-2-validate-the-origin-of-your-webhook
 */
export function isSignedByShopify(body: Buffer, signature: string | undefined, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
