import { createHash } from 'node:crypto';
import type { CredentialsOf } from '@jalon/schema/carrier';
import { askEach } from '../ask.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier, CarrierCall, PushedMessage } from '../carrier.ts';
import { hmacSha256, isSameSignature } from '../same-signature.ts';
import { subscribed } from '../subscribed.ts';
import { carrierTokenOf } from './carrier-token-of.ts';
import { readShippo, SHIPPO_HOME_ZONE } from './shippo.parse.ts';
import { SHIPPO_CODES } from './shippo.status-map.ts';

type Call = CarrierCall<CredentialsOf<'shippo'>>;

const headersOf = ({ credentials }: Call) => ({ accept: 'application/json', authorization: `ShippoToken ${credentials.apiKey}` });

const trackOf = (number: string, call: Call) => `${call.baseUrl}/tracks/${carrierTokenOf(number)}/${encodeURIComponent(number)}`;

/** Shippo: the Tracking API. */
export const shippo: Carrier<'shippo'> = {
  code: 'shippo',
  countries: [],
  quota: {
    perSecond: 8,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'docs.goshippo.com, "Rate limits": 500 requests a minute for GET and POST of tracks with a live key',
  },
  homeZone: SHIPPO_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC',
  baseUrl: 'https://api.goshippo.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: SHIPPO_CODES,
  // The numbers are those of the carriers it speaks for.
  recognise: () => [],
  read: readShippo,
  track: (numbers, call) => askEach(numbers, call, (number) => ({ method: 'GET', url: trackOf(number, call), headers: headersOf(call) })),
  push: {
    verify: (message, { webhookSecret }, hook) =>
      webhookSecret === undefined ? bringsSecret(message, hook.secret) : isSigned(message, webhookSecret),
    read: (message) => ({ ...readShippo(message), messageId: createHash('sha256').update(message.body).digest('hex') }),
    subscribe: (numbers, _hook, call) =>
      Promise.all(
        numbers.map(async (number) =>
          subscribed(
            [number],
            await call.http.send({
              method: 'POST',
              url: `${call.baseUrl}/tracks/`,
              headers: { ...headersOf(call), 'content-type': 'application/x-www-form-urlencoded' },
              body: new URLSearchParams({ carrier: carrierTokenOf(number), tracking_number: number }).toString(),
            }),
          ),
        ),
      ),
    batchSize: 10,
    lastsDays: null,
  },
};

/** `t=<seconds>,v1=<hex>`: the HMAC-SHA256 of time, dot and raw body. */
function isSigned({ body, headers }: PushedMessage, secret: string): boolean {
  const parts = new Map(
    (headers['shippo-auth-signature'] ?? '').split(',').map((part) => part.trim().split('=', 2) as [string, string | undefined]),
  );
  return isSameSignature(parts.get('v1')?.toLowerCase(), hmacSha256(secret, 'hex', `${parts.get('t') ?? ''}.`, body));
}
