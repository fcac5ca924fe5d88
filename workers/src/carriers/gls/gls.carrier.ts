import { basic } from '../ask.ts';
import { askWithToken, formGrant } from '../bearer-token.ts';
import type { Carrier } from '../carrier.ts';
import { isGls } from '../check-digits.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { GLS_HOME_ZONE, readGls } from './gls.parse.ts';
import { GLS_CODES } from './gls.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'GLS_WITH_CHECK', pattern: /^\d{12}$/, isValid: isGls, confidence: 0.4 },
  { format: 'GLS_UNIT', pattern: /^\d{11}$/, isValid: null, confidence: 0.5 },
  { format: 'GLS_TRACK_ID', pattern: /^(?=.*[A-Z])[0-9A-Z]{8}$/, isValid: null, confidence: 0.4 },
];

/** GLS: Track and Trace v1 of the group's gateway. */
export const gls: Carrier<'gls'> = {
  code: 'gls',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Berlin',
    source: 'GLS publishes no limits; they are part of the agreement (dev-portal.gls-group.net)',
  },
  homeZone: GLS_HOME_ZONE,
  dateConvention: 'ISO 8601 with an offset (+0200); in the older service YYYY-MM-DD and HH:MM:SS of the place without one',
  baseUrl: 'https://api.gls-group.net',
  batchSize: 10,
  eventIdentity: 'TEXT',
  codes: GLS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readGls,
  track: async (numbers, call) => {
    const { clientId, clientSecret } = call.credentials;
    const grant = formGrant(`${call.baseUrl}/oauth2/v2/token`, {}, { authorization: basic(clientId, clientSecret) });
    return [
      await askWithToken(numbers, call, grant, (token) => ({
        method: 'GET',
        url: `${call.baseUrl}/track-and-trace-v1/tracking/simple/trackids/${numbers.map(encodeURIComponent).join(',')}`,
        headers: { accept: 'application/json', 'accept-language': 'en', authorization: `Bearer ${token}` },
      })),
    ];
  },
};
