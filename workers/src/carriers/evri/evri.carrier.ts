import { askEach } from '../ask.ts';
import { askWithToken, formGrant } from '../bearer-token.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { EVRI_HOME_ZONE, readEvri } from './evri.parse.ts';
import { EVRI_CODES } from './evri.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'EVRI_BARCODE', pattern: /^[A-Z]\d{2}[A-Z0-9]{3}\d{10}$/, isValid: null, confidence: 0.8 },
  { format: 'EVRI_DIGITS', pattern: /^\d{16}$/, isValid: null, confidence: 0.3 },
];

const TOKENS = 'https://oauth.prod.evricloud.co.uk/oauth/token';

/** Evri, formerly Hermes UK: client tracking API, events. */
export const evri: Carrier<'evri'> = {
  code: 'evri',
  countries: ['GB'],
  quota: { perSecond: null, perDay: null, perParcelPerDay: null, dayZone: EVRI_HOME_ZONE, source: 'none is published' },
  homeZone: EVRI_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC',
  baseUrl: 'https://api.hermesworld.co.uk',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: EVRI_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readEvri,
  async track(numbers, call) {
    const { apiKey, clientId, clientSecret } = call.credentials;
    const events = (number: string, headers: Record<string, string> = {}) => ({
      method: 'GET' as const,
      url: `${call.baseUrl}/client-tracking-api/v1/events?${new URLSearchParams({ barcode: number, descriptionType: 'CLIENT' }).toString()}`,
      headers: { accept: 'application/json', apikey: apiKey, ...headers },
    });
    if (!clientId || !clientSecret) return askEach(numbers, call, (number) => events(number));
    const grant = formGrant(TOKENS, { audience: 'client-tracking-api', client_id: clientId, client_secret: clientSecret });
    return Promise.all(
      numbers.map((number) => askWithToken([number], call, grant, (token) => events(number, { authorization: `Bearer ${token}` }))),
    );
  },
};
