import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { readSpring, SPRING_HOME_ZONE } from './spring.parse.ts';
import { SPRING_CODES } from './spring.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'SPRING', pattern: /^L[A-Z]{3}\d{8}NL$/, isValid: null, confidence: 0.9 },
  s10Format('NL', 0.4),
];

/** Spring Global Delivery Solutions (PostNL): cross-border platform XBS. */
export const spring: Carrier<'spring'> = {
  code: 'spring',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Amsterdam',
    source: 'Spring publishes no limits of its API',
  },
  homeZone: SPRING_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD HH:MM:SS in the local time of the place, beside the same moment in seconds since 1970',
  baseUrl: 'https://mtapi.net',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: SPRING_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readSpring,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/`,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ Apikey: call.credentials.apiKey, Command: 'TrackShipment', Shipment: { TrackingNumber: number } }),
    })),
};
