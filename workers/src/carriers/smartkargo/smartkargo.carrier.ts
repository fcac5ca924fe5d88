import { askEach } from '../ask.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { readSmartkargo, SMARTKARGO_HOME_ZONE } from './smartkargo.parse.ts';
import { SMARTKARGO_CODES } from './smartkargo.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'SMARTKARGO_WAYBILL', pattern: /^[A-Z]{3}\d{8}$/, isValid: null, confidence: 0.25 }];

/** `AXB-00006510` is an air waybill; anything else the shipper's reference of the package. */
function queryOf(number: string): string {
  const [, prefix, airWaybill] = /^([A-Z]{3}|\d{3})-?(\d{8})$/.exec(number) ?? [];
  return new URLSearchParams(prefix === undefined ? { packageReference: number } : { prefix, Airwaybill: airWaybill! }).toString();
}

/** SmartKargo: parcels in the bellies of airlines, to the door. */
export const smartkargo: Carrier<'smartkargo'> = {
  code: 'smartkargo',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'SmartKargo publishes no limits',
  },
  homeZone: SMARTKARGO_HOME_ZONE,
  dateConvention: 'ISO 8601 without offset, in the local time of the place; some answers name its zone',
  baseUrl: 'https://ihub.smartkargo.com/ihub-prod-mt-api-function',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: SMARTKARGO_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readSmartkargo,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/tracking?${queryOf(number)}`,
      headers: { accept: 'application/json', code: call.credentials.apiKey },
    })),
  push: {
    verify: (message, _credentials, hook) => bringsSecret(message, hook.secret),
    read: (message) => ({ ...readSmartkargo({ body: message.body }), messageId: null }),
    batchSize: 1,
    lastsDays: null,
  },
};
