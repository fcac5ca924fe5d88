import { askEach, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { PARCELONE_HOME_ZONE, readParcelone } from './parcelone.parse.ts';
import { PARCELONE_CODES } from './parcelone.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'PARCEL_ONE', pattern: /^\d{12}$/, isValid: null, confidence: 0.1 }];

/** PARCEL.ONE, cross-border from Germany: tracking of the shipping service. */
export const parcelone: Carrier<'parcelone'> = {
  code: 'parcelone',
  countries: ['DE'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Berlin',
    source: 'PARCEL.ONE publishes no limits',
  },
  homeZone: PARCELONE_HOME_ZONE,
  dateConvention: 'ISO 8601 in the local time of the place, without offset',
  baseUrl: 'https://productionapi.awiwe.solutions/version4/tracking',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: PARCELONE_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readParcelone,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/tracklmc/trackingid/${encodeURIComponent(number)}`,
      headers: { accept: 'application/json', authorization: basic(call.credentials.username, call.credentials.password) },
    })),
};
