import { askWithToken, formGrant } from '../bearer-token.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { AMAZON_HOME_ZONE, readAmazonShipping } from './amazon-shipping.parse.ts';
import { AMAZON_CODES } from './amazon-shipping.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'AMAZON_TBA', pattern: /^TB[ACM]\d{12}$/, isValid: null, confidence: 0.97 }];

/** Amazon gives its tokens at one address for all regions; a connection of its own address gives its own. */
const tokenUrl = (baseUrl: string) =>
  /^https:\/\/[\w.-]+\.amazon\.com$/.test(baseUrl) ? 'https://api.amazon.com/auth/o2/token' : `${baseUrl}/auth/o2/token`;

/** Amazon Shipping: Selling Partner API, Shipping v2, `getTracking`. */
export const amazonShipping: Carrier<'amazon-shipping'> = {
  code: 'amazon-shipping',
  countries: ['US', 'GB', 'FR', 'IT', 'ES', 'IN'],
  quota: {
    perSecond: 80,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'developer-docs.amazon.com, Shipping v2, getTracking: 80 calls a second, bursts of 100',
  },
  homeZone: AMAZON_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC (Z)',
  baseUrl: 'https://sellingpartnerapi-na.amazon.com',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: AMAZON_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readAmazonShipping,
  track(numbers, call) {
    const { clientId, clientSecret, token: refreshToken, countryCode } = call.credentials;
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId, client_secret: clientSecret };
    const grant = formGrant(tokenUrl(call.baseUrl), form);
    const carrier = `AMZN_${encodeURIComponent(countryCode ?? 'US')}`;
    return Promise.all(
      numbers.map((number) =>
        askWithToken([number], call, grant, (token) => ({
          method: 'GET',
          url: `${call.baseUrl}/shipping/v2/tracking?carrierId=${carrier}&trackingId=${encodeURIComponent(number)}`,
          headers: { accept: 'application/json', 'x-amz-access-token': token },
        })),
      ),
    );
  },
};
