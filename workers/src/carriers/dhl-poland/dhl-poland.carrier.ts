import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { DHL_POLAND_HOME_ZONE, readDhlPoland } from './dhl-poland.parse.ts';
import { DHL_POLAND_CODES } from './dhl-poland.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'DHL_POLAND', pattern: /^[12]\d{10}$/, isValid: null, confidence: 0.3 }];

const NAMESPACE = 'https://dhl24.com.pl/webapi2/provider/service.html?ws=1';
const escaped = (value: string) => value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** DHL eCommerce in Poland: DHL24 WebAPI2. */
export const dhlPoland: Carrier<'dhl-poland'> = {
  code: 'dhl-poland',
  countries: ['PL'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Warsaw',
    source: 'DHL24 publishes no limits of WebAPI2',
  },
  homeZone: DHL_POLAND_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD HH:MM:SS in Polish time, without offset',
  baseUrl: 'https://dhl24.com.pl',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: DHL_POLAND_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readDhlPoland,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/webapi2/provider/service.html?ws=1`,
      headers: { accept: 'text/xml', 'content-type': 'text/xml; charset=utf-8', soapaction: `"${NAMESPACE}#getTrackAndTraceInfo"` },
      body:
        '<?xml version="1.0" encoding="UTF-8"?>' +
        `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ws="${NAMESPACE}"><soapenv:Body><ws:getTrackAndTraceInfo>` +
        `<authData><username>${escaped(call.credentials.username)}</username><password>${escaped(call.credentials.password)}</password></authData>` +
        `<shipmentId>${escaped(number)}</shipmentId></ws:getTrackAndTraceInfo></soapenv:Body></soapenv:Envelope>`,
    })),
};
