import { askEach, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { isModulo7 } from '../check-digits.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { DHL_EXPRESS_HOME_ZONE, readDhlExpress } from './dhl-express.parse.ts';
import { DHL_EXPRESS_CODES } from './dhl-express.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'DHL_EXPRESS_WAYBILL', pattern: /^\d{10}$/, isValid: isModulo7, confidence: 0.75 },
  { format: 'DHL_EXPRESS_PIECE', pattern: /^JD\d{18}$/, isValid: null, confidence: 0.85 },
  { format: 'DHL_EXPRESS_LICENCE_PLATE', pattern: /^JJD01\d{8,16}$/, isValid: null, confidence: 0.85 },
];

/** DHL Express: MyDHL API, with the customer's own account. */
export const dhlExpress: Carrier<'dhl-express'> = {
  code: 'dhl-express',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'DHL Express publishes no limits of the production service; that of the test service is 500 calls a day',
  },
  homeZone: DHL_EXPRESS_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD and HH:MM:SS in the local time of the place; MyDHL adds the offset (GMTOffset) in newer answers',
  baseUrl: 'https://express.api.dhl.com/mydhlapi',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: DHL_EXPRESS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readDhlExpress,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/shipments/${encodeURIComponent(number)}/tracking?trackingView=all-checkpoints&levelOfDetail=all&requestGMTOffsetPerEvent=true`,
      headers: { accept: 'application/json', authorization: basic(call.credentials.username, call.credentials.password) },
    })),
};
