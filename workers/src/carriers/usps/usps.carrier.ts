import { askWithToken } from '../bearer-token.ts';
import type { Carrier } from '../carrier.ts';
import { isGs1 } from '../check-digits.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { readUsps, USPS_HOME_ZONE } from './usps.parse.ts';
import { USPS_CODES } from './usps.status-map.ts';

/** The item's own number behind the ZIP code of the routing part: 420, then 5 or 9 digits. */
const withoutRouting = (number: string): string => number.replace(/^420\d{5}(?:\d{4})?(?=9\d{21}(?:\d{4})?$)/, '');

const FORMATS: readonly NumberFormat[] = [
  { format: 'USPS_IMPB', pattern: /^9[1345]\d{20}$/, isValid: isGs1, confidence: 0.95 },
  // Also given to parcels FedEx, UPS and DHL hand over to USPS.
  { format: 'USPS_IMPB_PARTNER', pattern: /^92\d{20}$/, isValid: isGs1, confidence: 0.8 },
  { format: 'USPS_IMPB_LONG', pattern: /^9[1-5]\d{24}$/, isValid: isGs1, confidence: 0.9 },
  {
    format: 'USPS_ROUTED',
    pattern: /^420\d{5}(?:\d{4})?9\d{21}(?:\d{4})?$/,
    isValid: (number) => isGs1(withoutRouting(number)),
    confidence: 0.95,
  },
  // The service code counts behind a leading 91.
  { format: 'USPS_20', pattern: /^(?:0[1-9]|[1-7]\d)\d{18}$/, isValid: (number) => isGs1(number) || isGs1(`91${number}`), confidence: 0.5 },
  s10Format('US', 0.95),
];

/** USPS: Tracking API v3 (its second revision, which asks for a list). */
export const usps: Carrier<'usps'> = {
  code: 'usps',
  countries: ['US'],
  quota: {
    perSecond: null,
    perDay: 1440,
    perParcelPerDay: null,
    dayZone: 'America/New_York',
    source: 'github.com/USPS/api-examples, issue 107: about 60 calls an hour for a new application, more on request',
  },
  homeZone: USPS_HOME_ZONE,
  dateConvention:
    'ISO 8601 in the local time of the place, beside its offset and the same in GMT; the Web Tools wrote "April 22, 2015" and "1:18 pm"',
  baseUrl: 'https://apis.usps.com',
  batchSize: 35,
  eventIdentity: 'TEXT',
  codes: USPS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readUsps,
  async track(numbers, call) {
    const { clientId, clientSecret } = call.credentials;
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    const grant = {
      method: 'POST' as const,
      url: `${call.baseUrl}/oauth2/v3/token`,
      headers,
      body: JSON.stringify({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }),
    };
    const outcome = await askWithToken(numbers, call, grant, (token) => ({
      method: 'POST',
      url: `${call.baseUrl}/tracking/v3r2/tracking`,
      headers: { ...headers, authorization: `Bearer ${token}` },
      body: JSON.stringify(numbers.map((trackingNumber) => ({ trackingNumber: withoutRouting(trackingNumber) }))),
    }));
    return [outcome];
  },
};
