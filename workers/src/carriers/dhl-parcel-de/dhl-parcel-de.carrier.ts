import { askEach, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { isGs1, isIdentcode } from '../check-digits.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { dhlParcelDeLabels } from './dhl-parcel-de.label.ts';
import { DHL_PARCEL_DE_HOME_ZONE, readDhlParcelDe } from './dhl-parcel-de.parse.ts';
import { DHL_PARCEL_DE_CODES } from './dhl-parcel-de.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'DHL_PARCEL_DE', pattern: /^00340\d{15}$/, isValid: isGs1, confidence: 0.9 },
  { format: 'DHL_PARCEL_DE_LICENCE_PLATE', pattern: /^JJD00\d{8,16}$/, isValid: null, confidence: 0.85 },
  { format: 'DHL_PARCEL_DE_IDENTCODE', pattern: /^\d{12}$/, isValid: isIdentcode, confidence: 0.35 },
  s10Format('DE', 0.6),
];

const escaped = (value: string) => value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** DHL Paket in Germany: "Parcel DE Tracking" and "Parcel DE Returns (Post & Parcel Germany)". */
export const dhlParcelDe: Carrier<'dhl-parcel-de'> = {
  code: 'dhl-parcel-de',
  countries: ['DE'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Berlin',
    source: 'DHL publishes no limits of Parcel DE Tracking; they are agreed for each account',
  },
  homeZone: DHL_PARCEL_DE_HOME_ZONE,
  dateConvention: 'DD.MM.YYYY HH:MM in German time, also for scans abroad as far as known; no offset',
  baseUrl: 'https://api-eu.dhl.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: DHL_PARCEL_DE_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readDhlParcelDe,
  track: (numbers, { credentials: { apiKey, apiSecret, username, password }, ...call }) =>
    askEach(numbers, call, (number) => {
      const attributes = { appname: username, 'language-code': 'en', password, 'piece-code': number, request: 'd-get-piece-detail' };
      const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
      const xml = `<?xml version="1.0" encoding="UTF-8" standalone="no"?><data ${written.join(' ')}/>`;
      return {
        method: 'GET',
        url: `${call.baseUrl}/parcel/de/tracking/v0/shipments?xml=${encodeURIComponent(xml)}`,
        headers: { accept: 'application/xml', authorization: basic(apiKey, apiSecret), 'dhl-api-key': apiKey },
      };
    }),
  labels: dhlParcelDeLabels,
};
