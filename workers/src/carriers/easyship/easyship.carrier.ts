import { createHash, createHmac } from 'node:crypto';
import { askEach } from '../ask.ts';
import type { Carrier, Push } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { isSameSignature } from '../same-signature.ts';
import { EASYSHIP_HOME_ZONE, readEasyship } from './easyship.parse.ts';
import { EASYSHIP_STATUSES } from './easyship.status-map.ts';

/** Its own ids: `ES`, a country and a running number. Parcels have their courier's numbers. */
const FORMATS: readonly NumberFormat[] = [{ format: 'EASYSHIP_ID', pattern: /^ES[A-Z]{2}\d{6,12}$/, isValid: null, confidence: 0.8 }];

/** A JSON Web Token, HS256, signed with the webhook's key. It says whose company it is and nothing of the body. */
function isSignedToken(token: string | undefined, secret: string): boolean {
  const [header, claims, signature, ...more] = token?.split('.') ?? [];
  if (header === undefined || claims === undefined || signature === undefined || more.length > 0) return false;
  if (!/"alg"\s*:\s*"HS256"/.test(Buffer.from(header, 'base64url').toString())) return false;
  return isSameSignature(signature.replace(/=+$/, ''), createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url'));
}

/** Webhooks, set up in Easyship's dashboard for all shipments of the account. */
const push: Push<'easyship'> = {
  batchSize: 1,
  lastsDays: null,
  verify: ({ headers }, { webhookSecret }) =>
    webhookSecret !== undefined && webhookSecret !== '' && isSignedToken(headers['x-easyship-signature'], webhookSecret),
  // Messages have no id: the same bytes are the same message.
  read: ({ body }) => ({ ...readEasyship({ body }), messageId: createHash('sha256').update(body).digest('hex') }),
};

/** Easyship: a bridge to the couriers of its accounts. */
export const easyship: Carrier<'easyship'> = {
  code: 'easyship',
  countries: [],
  quota: {
    perSecond: 1,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'developers.easyship.com, "Rate limiting": 60 calls a minute, at most ten in one second',
  },
  homeZone: EASYSHIP_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC',
  baseUrl: 'https://public-api.easyship.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: EASYSHIP_STATUSES,
  recognise: (number) => recognise(FORMATS, number),
  read: readEasyship,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => {
      const query = new URLSearchParams({ easyship_shipment_id: number, include_checkpoints: 'true' }).toString();
      const headers = { accept: 'application/json', authorization: `Bearer ${call.credentials.apiKey}` };
      return { method: 'GET', url: `${call.baseUrl}/2024-09/shipments/trackings?${query}`, headers };
    }),
  push,
};
