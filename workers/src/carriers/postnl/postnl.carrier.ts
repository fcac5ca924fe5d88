import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { POSTNL_HOME_ZONE, readPostnl } from './postnl.parse.ts';
import { POSTNL_CODES } from './postnl.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'POSTNL_3S', pattern: /^3S[A-Z0-9]{9,13}$/, isValid: null, confidence: 0.95 },
  { format: 'POSTNL_2S', pattern: /^2S[A-Z0-9]{9,13}$/, isValid: null, confidence: 0.7 },
  { format: 'POSTNL_KG', pattern: /^KG\d{11,13}$/, isValid: null, confidence: 0.6 },
  s10Format('NL', 0.95),
];

/** PostNL: Shippingstatus v2, "Get status by barcode". */
export const postnl: Carrier<'postnl'> = {
  code: 'postnl',
  countries: ['NL', 'BE'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Amsterdam',
    source: 'developer.postnl.nl: the limits are those of the key; too many calls are answered with 429',
  },
  homeZone: POSTNL_HOME_ZONE,
  dateConvention: 'DD-MM-YYYY HH:MM:SS in Dutch time, without offset; the expectation in ISO 8601',
  baseUrl: 'https://api.postnl.nl',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: POSTNL_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readPostnl,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/shipment/v2/status/barcode/${encodeURIComponent(number)}?detail=true&language=EN`,
      headers: { accept: 'application/json', apikey: call.credentials.apiKey },
    })),
};
