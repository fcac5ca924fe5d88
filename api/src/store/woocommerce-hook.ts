import { FORGED, idOfBytes, isSignedWith, NOT_JSON, withoutTopic, type Heard, type HookRequest } from './hook-verifier.ts';

/** Unsigned, and sent until it is answered 200: without that the shop does not keep the webhook. */
const PING = /^webhook_id=\d{1,20}$/;

/**
 * WooCommerce: HMAC in `X-WC-Webhook-Signature`. Its delivery id is the webhook and the second: two orders of one second share
 * it, so the bytes name the message.
 * https://developer.woocommerce.com/docs/apis/rest-api/v3/webhooks/, `WC_Webhook::get_new_delivery_id` in its source
 */
export function verifyWoocommerce({ header, body, json, secret }: HookRequest): Heard {
  const signature = header('x-wc-webhook-signature');
  if (signature === undefined && body.length < 40 && PING.test(body.toString('latin1').trim())) return { kind: 'PING' };
  if (!isSignedWith(body, signature, secret)) return FORGED;
  const topic = header('x-wc-webhook-topic');
  if (topic === undefined) return withoutTopic('X-WC-Webhook-Topic');
  if (json === undefined) return NOT_JSON;
  return { kind: 'MESSAGE', messageId: idOfBytes(topic, body), topic };
}
