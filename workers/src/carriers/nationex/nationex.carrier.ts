import { askEach, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { NATIONEX_HOME_ZONE, readNationex } from './nationex.parse.ts';
import { NATIONEX_CODES } from './nationex.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'NATIONEX_SHIPMENT', pattern: /^[1-9]\d{8}$/, isValid: null, confidence: 0.15 },
  { format: 'NATIONEX_PARCEL', pattern: /^[1-9]\d{10}$/, isValid: null, confidence: 0.15 },
];

/** Nationex: API v4. */
export const nationex: Carrier<'nationex'> = {
  code: 'nationex',
  countries: ['CA'],
  quota: { perSecond: null, perDay: null, perParcelPerDay: null, dayZone: 'America/Toronto', source: 'Nationex publishes no limits' },
  homeZone: NATIONEX_HOME_ZONE,
  dateConvention: 'statuses in ISO 8601 with Z; the history of a parcel YYYY-MM-DD HH:MM:SS in local time, without a zone',
  baseUrl: 'https://api.nationex.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: NATIONEX_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readNationex,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/api/v4/Shipments/${encodeURIComponent(number)}/tracking`,
      headers: { accept: 'application/json', authorization: basic(call.credentials.accountNumber, call.credentials.apiKey) },
    })),
};
