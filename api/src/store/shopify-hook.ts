import { FORGED, idOfBytes, isSignedWith, NOT_JSON, withoutTopic, type Heard, type HookRequest } from './hook-verifier.ts';

/**
 * Shopify: HMAC in `X-Shopify-Hmac-Sha256`; a repeat keeps its `X-Shopify-Webhook-Id`.
 * https://shopify.dev/docs/apps/build/webhooks/subscribe/https#step-2-validate-the-origin-of-your-webhook
 */
export function verifyShopify({ header, body, json, secret }: HookRequest): Heard {
  if (!isSignedWith(body, header('x-shopify-hmac-sha256'), secret)) return FORGED;
  const topic = header('x-shopify-topic');
  if (topic === undefined) return withoutTopic('X-Shopify-Topic');
  if (json === undefined) return NOT_JSON;
  return { kind: 'MESSAGE', messageId: header('x-shopify-webhook-id') ?? idOfBytes(topic, body), topic };
}
