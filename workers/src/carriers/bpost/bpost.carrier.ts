import { askEach, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { BPOST_HOME_ZONE, readBpost } from './bpost.parse.ts';
import { BPOST_CODES } from './bpost.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'BPOST_PARCEL', pattern: /^(?:3232|3299)\d{20}$/, isValid: null, confidence: 0.95 },
  { format: 'BPOST_SHORT', pattern: /^3232\d{14}$/, isValid: null, confidence: 0.85 },
  { format: 'BPOST_LICENCE_PLATE', pattern: /^JJBEA\d{22}$/, isValid: null, confidence: 0.98 },
  { format: 'BPOST_REGISTERED', pattern: /^010\d{27}$/, isValid: null, confidence: 0.8 },
  s10Format('BE', 0.95),
];

/** bpost: tracking information of the Shipping Manager. */
export const bpost: Carrier<'bpost'> = {
  code: 'bpost',
  countries: ['BE'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Brussels',
    source: 'bpost publishes no limits of its web services',
  },
  homeZone: BPOST_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset of Brussels',
  baseUrl: 'https://api.bpost.be',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: BPOST_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readBpost,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/services/trackedmail/item/${encodeURIComponent(number)}/trackingInfo`,
      headers: { accept: 'application/xml', authorization: basic(call.credentials.accountNumber, call.credentials.password) },
    })),
};
