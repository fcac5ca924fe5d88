import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { ALLIED_EXPRESS_HOME_ZONE, readAlliedExpress } from './allied-express.parse.ts';
import { ALLIED_EXPRESS_STATUSES } from './allied-express.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'ALLIED_EXPRESS_CONNOTE', pattern: /^[A-Z]{3}\d{6,8}[A-Z]$/, isValid: null, confidence: 0.4 },
];

const escaped = (text: string) => text.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

const envelope = (key: string, number: string) =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ttws="http://neptune.alliedexpress.com.au/ttws-ejb">' +
  `<soapenv:Body><ttws:getShipmentsStatus><String_1>${escaped(key)}</String_1><String_2>${escaped(number)}</String_2></ttws:getShipmentsStatus></soapenv:Body>` +
  '</soapenv:Envelope>';

/** Allied Express, freight and local couriers: web service TTWS, `getShipmentsStatus`. */
export const alliedExpress: Carrier<'allied-express'> = {
  code: 'allied-express',
  countries: ['AU'],
  quota: { perSecond: null, perDay: null, perParcelPerDay: null, dayZone: ALLIED_EXPRESS_HOME_ZONE, source: 'none is published' },
  homeZone: ALLIED_EXPRESS_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset of the depot',
  baseUrl: 'https://neptune.alliedexpress.com.au:8443/ttws-ejb',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: ALLIED_EXPRESS_STATUSES,
  recognise: (number) => recognise(FORMATS, number),
  read: readAlliedExpress,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/TTWS`,
      headers: { accept: 'text/xml', 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
      body: envelope(call.credentials.apiKey, number),
    })),
};
