import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import { askWithToken, formGrant } from '../bearer-token.ts';
import type { Carrier, PushedMessage } from '../carrier.ts';
import { fields, text } from '../lenient-fields.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { hmacSha256, isSameSignature } from '../same-signature.ts';
import { readTeleship, TELESHIP_HOME_ZONE } from './teleship.parse.ts';
import { TELESHIP_CODES } from './teleship.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'TELESHIP', pattern: /^TELESHIP\d{6,}$/, isValid: null, confidence: 0.95 }];

const Envelope = fields({ id: text });
const signatureOf = ({ headers }: PushedMessage) => headers['x-teleship-signature']?.replace(/^sha256=/, '');

/** Teleship: cross-border parcels with partners for the first and the last mile. */
export const teleship: Carrier<'teleship'> = {
  code: 'teleship',
  countries: ['GB', 'US'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'Teleship publishes no limits',
  },
  homeZone: TELESHIP_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC, in the webhook with milliseconds',
  baseUrl: 'https://api.teleship.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: TELESHIP_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readTeleship,
  track(numbers, call) {
    const { clientId, clientSecret } = call.credentials;
    const grant = formGrant(`${call.baseUrl}/oauth/token`, { clientId, clientSecret });
    return Promise.all(
      numbers.map((number) =>
        askWithToken([number], call, grant, (token) => ({
          method: 'GET',
          url: `${call.baseUrl}/api/tracking/${encodeURIComponent(number)}`,
          headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        })),
      ),
    );
  },
  push: {
    verify(message, { webhookSecret }) {
      if (webhookSecret === undefined) return false;
      const given = signatureOf(message);
      return (['hex', 'base64'] as const)
        .map((encoding) => isSameSignature(given, hmacSha256(webhookSecret, encoding, message.body)))
        .includes(true);
    },
    read: (message) => ({
      ...readTeleship({ body: message.body }),
      messageId: v.parse(Envelope, readJson({ body: message.body })).id,
    }),
    batchSize: 1,
    lastsDays: null,
  },
};
