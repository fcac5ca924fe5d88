import { createHash, createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { bringsSecret } from '../brings-secret.ts';
import type { Push, PushedMessage } from '../carrier.ts';
import { subscribed } from '../subscribed.ts';
import { carrierOfNumber } from './carrier-of-number.ts';
import { readShipengine } from './shipengine.parse.ts';

const known = new Map<string, KeyObject | null>();

/** ShipEngine's public key as the merchant copied it: PEM, a JSON Web Key, or the whole published set of them. */
function publicKeyOf(written: string, keyId: string): KeyObject | null {
  const name = `${keyId}\n${written}`;
  let key = known.get(name);
  if (key === undefined) {
    key = readKey(written, keyId);
    if (known.size >= 100) known.clear();
    known.set(name, key);
  }
  return key;
}

function readKey(written: string, keyId: string): KeyObject | null {
  try {
    if (written.trimStart().startsWith('-----BEGIN')) return createPublicKey(written);
    const json = JSON.parse(written) as { keys?: (JsonWebKey & { kid?: string })[] };
    const key = Array.isArray(json.keys) ? json.keys.find(({ kid }) => kid === keyId) : (json as JsonWebKey);
    return key === undefined ? null : createPublicKey({ key, format: 'jwk' });
  } catch {
    return null;
  }
}

/** RSA-SHA256 over the time of sending, a full stop and the body. */
function isSigned({ body, headers }: PushedMessage, publicKey: string): boolean {
  const signature = headers['x-shipengine-rsa-sha256-signature'];
  const sentAt = headers['x-shipengine-timestamp'];
  const key = publicKeyOf(publicKey, headers['x-shipengine-rsa-sha256-key-id'] ?? '');
  if (signature === undefined || sentAt === undefined || key?.asymmetricKeyType !== 'rsa') return false;
  return verify('RSA-SHA256', Buffer.concat([Buffer.from(`${sentAt}.`), body]), key, Buffer.from(signature, 'base64'));
}

/**
 * Webhook `track`: registered once in ShipEngine's dashboard, then asked for number by number. With the public key in
 * `webhookSecret` only signed messages are believed; without it those that bring our secret.
 */
export const shipenginePush: Push<'shipengine'> = {
  batchSize: 1,
  lastsDays: null,
  verify: (message, { webhookSecret }, hook) => (webhookSecret ? isSigned(message, webhookSecret) : bringsSecret(message, hook.secret)),
  // Messages have no id: the same bytes are the same message.
  read: ({ body }) => ({ ...readShipengine({ body }), messageId: createHash('sha256').update(body).digest('hex') }),
  subscribe: (numbers, _hook, { http, credentials, baseUrl }) =>
    Promise.all(
      numbers.map(async (number) => {
        const carrier = carrierOfNumber(number);
        if (carrier === null) return { trackingNumbers: [number], failure: noCarrier() };
        const query = new URLSearchParams({ carrier_code: carrier, tracking_number: number }).toString();
        const headers = { accept: 'application/json', 'api-key': credentials.apiKey };
        return subscribed([number], await http.send({ method: 'POST', url: `${baseUrl}/v1/tracking/start?${query}`, headers }));
      }),
    ),
};

/** ShipEngine must be told the carrier of a number. */
export const noCarrier = () => ({
  code: 'REFUSED' as const,
  message: 'The number alone does not tell its carrier.',
  retryAfterSeconds: null,
});
