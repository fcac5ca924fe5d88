import { isGs1, isIdentcode, isModulo7 } from '../check-digits.ts';
import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { dhlPush } from './dhl.push.ts';
import { DHL_HOME_ZONE, readDhl } from './dhl.parse.ts';
import { DHL_STATUS_CODES } from './dhl.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'DHL_EXPRESS', pattern: /^\d{10}$/, isValid: isModulo7, confidence: 0.8 },
  { format: 'DHL_EXPRESS_AIR', pattern: /^\d{11}$/, isValid: isModulo7, confidence: 0.35 },
  { format: 'DHL_EXPRESS_PIECE', pattern: /^JD\d{18}$/, isValid: null, confidence: 0.9 },
  { format: 'DHL_LICENCE_PLATE', pattern: /^(?:JJD|JVGL)\d{9,22}$/, isValid: null, confidence: 0.95 },
  { format: 'DHL_PAKET', pattern: /^00340\d{15}$/, isValid: isGs1, confidence: 0.95 },
  { format: 'DHL_PAKET_IDENTCODE', pattern: /^\d{12}$/, isValid: isIdentcode, confidence: 0.4 },
  { format: 'DHL_ECOMMERCE', pattern: /^GM[A-Z0-9]{14,36}$/, isValid: null, confidence: 0.9 },
  { format: 'DHL_ECOMMERCE_ASIA', pattern: /^(?:LX|RX|UV|CN|SG|TH|IN|HK|MY)\d{10,37}$/, isValid: null, confidence: 0.6 },
  s10Format('DE', 0.7),
];

/** DHL, all divisions: "Shipment Tracking – Unified". */
export const dhl: Carrier<'dhl'> = {
  code: 'dhl',
  countries: [],
  quota: {
    perSecond: 1,
    perDay: 250,
    perParcelPerDay: 10,
    dayZone: 'UTC',
    source: 'developer.dhl.com, Shipment Tracking – Unified, "Rate limits": a new app starts with 250 calls a day and one every second',
  },
  homeZone: DHL_HOME_ZONE,
  dateConvention: 'ISO 8601; mostly the local time of the place without offset, sometimes with one',
  baseUrl: 'https://api-eu.dhl.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: DHL_STATUS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readDhl,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/track/shipments?trackingNumber=${encodeURIComponent(number)}&language=en`,
      headers: { accept: 'application/json', 'dhl-api-key': call.credentials.apiKey },
    })),
  push: dhlPush,
};
