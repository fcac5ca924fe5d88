import { askWithToken, formGrant } from '../bearer-token.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { HERMES_HOME_ZONE, readHermes } from './hermes.parse.ts';
import { HERMES_CODES } from './hermes.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'HERMES_H', pattern: /^H\d{19}$/, isValid: null, confidence: 0.9 },
  { format: 'HERMES', pattern: /^\d{14}$/, isValid: null, confidence: 0.35 },
  { format: 'HERMES_LONG', pattern: /^\d{20}$/, isValid: null, confidence: 0.15 },
];

/** Where Hermes grants tokens; a host of its own beside the service's. */
const LOGIN = 'https://authme.myhermes.de/authorization-facade/oauth2/access_token';

/** Hermes Germany: `shipmentinfo` of the Hermes shipping interface. */
export const hermes: Carrier<'hermes'> = {
  code: 'hermes',
  countries: ['DE'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Berlin',
    source: 'Hermes publishes no limits of its shipping interface',
  },
  homeZone: HERMES_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset of Berlin, or in UTC',
  baseUrl: 'https://de-api.hermesworld.com/services/hsi',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: HERMES_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readHermes,
  track(numbers, call) {
    const { clientId, clientSecret, username, password } = call.credentials;
    const grant = formGrant(LOGIN, { grant_type: 'password', client_id: clientId, client_secret: clientSecret, username, password });
    return Promise.all(
      numbers.map((number) =>
        askWithToken([number], call, grant, (token) => ({
          method: 'GET',
          url: `${call.baseUrl}/shipmentinfo?shipmentID=${encodeURIComponent(number)}`,
          headers: { accept: 'application/json', 'accept-language': 'EN', authorization: `Bearer ${token}` },
        })),
      ),
    );
  },
};
