import { createHash, createHmac } from 'node:crypto';
import { askWithToken, formGrant } from '../bearer-token.ts';
import type { Carrier, Push } from '../carrier.ts';
import { isFedexExpress, isGs1 } from '../check-digits.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { isSameSignature } from '../same-signature.ts';
import { readFedex } from './fedex.parse.ts';
import { FEDEX_HOME_ZONE } from './fedex.report.ts';
import { FEDEX_CODES } from './fedex.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'FEDEX_EXPRESS', pattern: /^\d{12}$/, isValid: isFedexExpress, confidence: 0.8 },
  // The barcode of an Express label ends in its number, with zeros before it up to 14 digits.
  { format: 'FEDEX_EXPRESS_LABEL', pattern: /^100\d{31}$/, isValid: (number) => isFedexExpress(number.slice(20)), confidence: 0.95 },
  { format: 'FEDEX_GROUND_LABEL', pattern: /^96\d{32}$/, isValid: (number) => isFedexExpress(number.slice(20)), confidence: 0.95 },
  { format: 'FEDEX_GROUND', pattern: /^\d{15}$/, isValid: isGs1, confidence: 0.75 },
  { format: 'FEDEX_GROUND_96', pattern: /^96\d{20}$/, isValid: (number) => isGs1(number.slice(7)), confidence: 0.95 },
  { format: 'FEDEX_DOOR_TAG', pattern: /^DT\d{12}$/, isValid: null, confidence: 0.95 },
  // Ground Economy, delivered by FedEx or handed to USPS, whose numbers look the same.
  { format: 'FEDEX_GROUND_ECONOMY', pattern: /^92\d{20}$/, isValid: isGs1, confidence: 0.35 },
  // The same without its first two digits, which count for the check digit.
  { format: 'FEDEX_GROUND_ECONOMY_20', pattern: /^61\d{18}$/, isValid: (number) => isGs1(`92${number}`), confidence: 0.6 },
  { format: 'SSCC_18', pattern: /^0\d{17}$/, isValid: isGs1, confidence: 0.3 },
];

/** "Advanced Integrated Visibility": set up in FedEx's developer portal, for all parcels of an account. */
const push: Push<'fedex'> = {
  batchSize: 1,
  lastsDays: null,
  verify({ body, headers }, { webhookSecret }) {
    const given = headers['fdx-signature'];
    if (!webhookSecret || given === undefined) return false;
    const hash = createHmac('sha256', webhookSecret).update(body).digest();
    // Documented as base64 in one place and as hex in another.
    return isSameSignature(given, hash.toString('base64')) || isSameSignature(given.toLowerCase(), hash.toString('hex'));
  },
  // FedEx gives its messages no id: the same bytes are the same message.
  read: ({ body }) => ({ ...readFedex({ body }), messageId: createHash('sha256').update(body).digest('hex') }),
};

/** FedEx: Track API v1 ("Basic Integrated Visibility"). */
export const fedex: Carrier<'fedex'> = {
  code: 'fedex',
  countries: [],
  quota: {
    perSecond: 140,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'America/Chicago',
    source: 'developer.fedex.com, API throttling: 1,400 calls in 10 seconds for an organisation; the daily limit is that of the project',
  },
  homeZone: FEDEX_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset of the place; a day alone as midnight, without offset or with that of Memphis (-06:00)',
  baseUrl: 'https://apis.fedex.com',
  batchSize: 30,
  eventIdentity: 'TEXT',
  codes: FEDEX_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readFedex,
  async track(numbers, call) {
    const { clientId, clientSecret } = call.credentials;
    const grant = formGrant(`${call.baseUrl}/oauth/token`, { client_id: clientId, client_secret: clientSecret });
    const body = JSON.stringify({
      includeDetailedScans: true,
      trackingInfo: numbers.map((trackingNumber) => ({ trackingNumberInfo: { trackingNumber } })),
    });
    const outcome = await askWithToken(numbers, call, grant, (token) => ({
      method: 'POST',
      url: `${call.baseUrl}/track/v1/trackingnumbers`,
      headers: { accept: 'application/json', 'content-type': 'application/json', 'x-locale': 'en_US', authorization: `Bearer ${token}` },
      body,
    }));
    return [outcome];
  },
  push,
};
