import { ask } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { ARAMEX_HOME_ZONE, readAramex } from './aramex.parse.ts';
import { ARAMEX_CODES } from './aramex.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'ARAMEX_WAYBILL', pattern: /^\d{11}$/, isValid: null, confidence: 0.45 },
  { format: 'ARAMEX_OLD_WAYBILL', pattern: /^\d{10}$/, isValid: null, confidence: 0.2 },
];

/** Aramex: ShippingAPI.V2, tracking service, in JSON. */
export const aramex: Carrier<'aramex'> = {
  code: 'aramex',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Asia/Dubai',
    source: 'Aramex publishes no limits of its shipping API',
  },
  homeZone: ARAMEX_HOME_ZONE,
  dateConvention: 'ISO 8601 without offset in SOAP (local time of the place), /Date(milliseconds+offset)/ in JSON',
  baseUrl: 'https://ws.aramex.net',
  batchSize: 50,
  eventIdentity: 'CODE',
  codes: ARAMEX_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readAramex,
  async track(numbers, call) {
    const { username, password, accountNumber, accountPin, accountEntity, countryCode } = call.credentials;
    const outcome = await ask(numbers, call, {
      method: 'POST',
      url: `${call.baseUrl}/ShippingAPI.V2/Tracking/Service_1_0.svc/json/TrackShipments`,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({
        ClientInfo: {
          UserName: username,
          Password: password,
          Version: 'v1.0',
          AccountNumber: accountNumber,
          AccountPin: accountPin,
          AccountEntity: accountEntity,
          AccountCountryCode: countryCode,
          Source: 24,
        },
        GetLastTrackingUpdateOnly: false,
        Shipments: numbers,
        Transaction: { Reference1: '', Reference2: '', Reference3: '', Reference4: '', Reference5: '' },
      }),
    });
    return [outcome];
  },
};
