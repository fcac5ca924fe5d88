import { askEach } from '../ask.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { INPOST_HOME_ZONE, readInpost } from './inpost.parse.ts';
import { INPOST_CODES } from './inpost.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'INPOST', pattern: /^[56]\d{23}$/, isValid: null, confidence: 0.9 },
  { format: 'INPOST_24', pattern: /^[0-47-9]\d{23}$/, isValid: null, confidence: 0.2 },
];

/** InPost (Poland): ShipX, `tracking`. */
export const inpost: Carrier<'inpost'> = {
  code: 'inpost',
  countries: ['PL'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Warsaw',
    source: 'InPost publishes no figures for ShipX; too many calls are answered with 429',
  },
  homeZone: INPOST_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset of Warsaw',
  baseUrl: 'https://api-shipx-pl.easypack24.net',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: INPOST_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readInpost,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/v1/tracking/${encodeURIComponent(number)}`,
      headers: { accept: 'application/json', ...(call.credentials.token ? { authorization: `Bearer ${call.credentials.token}` } : {}) },
    })),
  // Messages of ShipX are not signed; the merchant enters the address of the hook, with its secret, in the manager.
  push: {
    verify: (message, _credentials, hook) => bringsSecret(message, hook.secret),
    read: ({ body }) => ({ ...readInpost({ body }), messageId: null }),
    batchSize: 1,
    lastsDays: null,
  },
};
