import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { isIso7064, isS10 } from '../check-digits.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { CHRONOPOST_HOME_ZONE, readChronopost } from './chronopost.parse.ts';
import { CHRONOPOST_CODES } from './chronopost.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  // The form of S10 with endings of Chronopost's own beside countries.
  { format: 'CHRONOPOST', pattern: /^X[A-Z]\d{9}(?:FR|JB|JF|TS)$/, isValid: (number) => isS10(number.slice(2, 11)), confidence: 0.95 },
  { format: 'CHRONOPOST_EMS', pattern: /^E[A-Z]\d{9}FR$/, isValid: (number) => isS10(number.slice(2, 11)), confidence: 0.8 },
  { format: 'CHRONOPOST_GEOPOST', pattern: /^X[A-Z]\d{12}[0-9A-Z]$/, isValid: isIso7064, confidence: 0.9 },
  { format: 'CHRONOPOST_PARCEL', pattern: /^\d{14}$/, isValid: null, confidence: 0.2 },
];

const inText = (written: string) => written.replace(/[<>&"']/g, '');

const request = (number: string) =>
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:cxf="http://cxf.tracking.soap.chronopost.fr/">' +
  `<soapenv:Body><cxf:trackSkybillV2><language>en_GB</language><skybillNumber>${inText(number)}</skybillNumber></cxf:trackSkybillV2>` +
  '</soapenv:Body></soapenv:Envelope>';

/** Chronopost: `trackSkybillV2`, a service open to all. */
export const chronopost: Carrier<'chronopost'> = {
  code: 'chronopost',
  countries: ['FR', 'MC'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Paris',
    source: 'Chronopost publishes no limits of its web services',
  },
  homeZone: CHRONOPOST_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset of the place',
  baseUrl: 'https://ws.chronopost.fr',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: CHRONOPOST_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readChronopost,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/tracking-cxf/TrackingServiceWS`,
      headers: { accept: 'text/xml', 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
      body: request(number),
    })),
};
