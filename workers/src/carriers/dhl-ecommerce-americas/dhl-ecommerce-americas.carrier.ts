import { basic } from '../ask.ts';
import { askWithToken, formGrant } from '../bearer-token.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { DHL_ECOMMERCE_AMERICAS_HOME_ZONE, readDhlEcommerceAmericas } from './dhl-ecommerce-americas.parse.ts';
import { DHL_ECOMMERCE_AMERICAS_CODES } from './dhl-ecommerce-americas.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'DHL_ECOMMERCE_AMERICAS', pattern: /^GM\d{14,20}$/, isValid: null, confidence: 0.85 },
  { format: 'DHL_ECOMMERCE_AMERICAS_ROUTED', pattern: /^420\d{5}(?:\d{4})?9(?:261|274|361)\d{18}$/, isValid: null, confidence: 0.3 },
];

/** DHL eCommerce in the Americas: Tracking API v4. */
export const dhlEcommerceAmericas: Carrier<'dhl-ecommerce-americas'> = {
  code: 'dhl-ecommerce-americas',
  countries: ['US', 'CA'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'America/New_York',
    source: 'DHL eCommerce Americas publishes no limits but ten packages a request (developer.dhl.com, Tracking v4)',
  },
  homeZone: DHL_ECOMMERCE_AMERICAS_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD and HH:MM:SS with a US clock (ET, CT, PT, EDT) or LT, the time of the place',
  baseUrl: 'https://api.dhlecs.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: DHL_ECOMMERCE_AMERICAS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readDhlEcommerceAmericas,
  track(numbers, call) {
    const grant = formGrant(
      `${call.baseUrl}/auth/v4/accesstoken`,
      {},
      { authorization: basic(call.credentials.clientId, call.credentials.clientSecret) },
    );
    return Promise.all(
      numbers.map((number) =>
        askWithToken([number], call, grant, (token) => ({
          method: 'GET',
          url: `${call.baseUrl}/tracking/v4/package/open?trackingId=${encodeURIComponent(number)}`,
          headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        })),
      ),
    );
  },
  push: {
    verify: (message, _credentials, hook) => bringsSecret(message, hook.secret),
    read: (message) => ({ ...readDhlEcommerceAmericas({ body: message.body }), messageId: null }),
    batchSize: 1,
    lastsDays: null,
  },
};
