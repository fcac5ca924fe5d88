import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { CANPAR_HOME_ZONE, readCanpar } from './canpar.parse.ts';
import { CANPAR_CODES } from './canpar.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'CANPAR_BARCODE', pattern: /^[CDKLSUXZ]\d{21}$/, isValid: null, confidence: 0.9 }];

/** Letters and digits alone, so that nothing of a number can be markup. */
const plain = (number: string) => number.replace(/[^A-Za-z0-9]/g, '');

/** Canpar Express: CanShip web services, add-ons service (SOAP 1.2). */
export const canpar: Carrier<'canpar'> = {
  code: 'canpar',
  countries: ['CA'],
  quota: { perSecond: null, perDay: null, perParcelPerDay: null, dayZone: 'America/Toronto', source: 'Canpar publishes no limits' },
  homeZone: CANPAR_HOME_ZONE,
  dateConvention: 'YYYYMMDD HHMMSS in the local time of the place, without a zone',
  baseUrl: 'https://canship.canpar.com',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: CANPAR_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readCanpar,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/canshipws/services/CanparAddonsService`,
      headers: { 'content-type': 'application/soap+xml; charset=utf-8; action="urn:trackByBarcodeV2"' },
      body:
        '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:ws="http://ws.canparaddons.canpar.com" xmlns:xsd="http://ws.dto.canshipws.canpar.com/xsd">' +
        `<soap:Header/><soap:Body><ws:trackByBarcodeV2><ws:request><xsd:barcode>${plain(number)}</xsd:barcode>` +
        '<xsd:track_shipment>false</xsd:track_shipment></ws:request></ws:trackByBarcodeV2></soap:Body></soap:Envelope>',
    })),
};
