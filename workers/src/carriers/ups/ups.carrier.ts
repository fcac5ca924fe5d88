import { randomUUID } from 'node:crypto';
import type { CredentialsOf } from '@jalon/schema/carrier';
import type { HttpRequest } from '../../http/http-client.ts';
import { isUps } from '../check-digits.ts';
import { askWithToken, formGrant } from '../bearer-token.ts';
import { basic } from '../ask.ts';
import type { Carrier, CarrierCall } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { upsLabels } from './ups.label.ts';
import { readUps } from './ups.parse.ts';
import { upsPush } from './ups.push.ts';
import { UPS_CODES } from './ups.status-map.ts';
import { UPS_HOME_ZONE } from './ups.time.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'UPS_1Z', pattern: /^1Z[A-Z0-9]{15}\d$/, isValid: (number) => isUps(number.slice(2)), confidence: 0.99 },
  { format: 'UPS_WAYBILL', pattern: /^[AHJKTV]\d{10}$/, isValid: (number) => isUps(number.slice(1)), confidence: 0.9 },
  { format: 'UPS_MAIL_INNOVATIONS', pattern: /^MI\d{6}[A-Z0-9]{1,22}$/, isValid: null, confidence: 0.9 },
  { format: 'UPS_FREIGHT', pattern: /^\d{9}$/, isValid: null, confidence: 0.3 },
];

const upsGrant = ({ baseUrl, credentials: { clientId, clientSecret } }: CarrierCall<CredentialsOf<'ups'>>): HttpRequest =>
  formGrant(`${baseUrl}/security/v1/oauth/token`, {}, { authorization: basic(clientId, clientSecret) });

/** UPS: Track API v1, Track Alert, and Ship API for returns. */
export const ups: Carrier<'ups'> = {
  code: 'ups',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'UPS publishes no limits; too many calls are answered with 429',
  },
  homeZone: UPS_HOME_ZONE,
  dateConvention: 'YYYYMMDD and HHMMSS in the local time of the place, beside the same in GMT with the offset in newer answers',
  baseUrl: 'https://onlinetools.ups.com',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: UPS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readUps,
  track(numbers, call) {
    const grant = upsGrant(call);
    return Promise.all(
      numbers.map((number) =>
        askWithToken([number], call, grant, (token) => ({
          method: 'GET',
          url: `${call.baseUrl}/api/track/v1/details/${encodeURIComponent(number)}?locale=en_US&returnSignature=false`,
          headers: { accept: 'application/json', authorization: `Bearer ${token}`, transid: randomUUID(), transactionsrc: 'jalon' },
        })),
      ),
    );
  },
  push: upsPush(upsGrant),
  labels: upsLabels(upsGrant),
};
