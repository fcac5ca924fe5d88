import { askEach, basic } from '../ask.ts';
import { isLuhn } from '../check-digits.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { PUROLATOR_HOME_ZONE, readPurolator } from './purolator.parse.ts';
import { PUROLATOR_CODES } from './purolator.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'PUROLATOR_PIN', pattern: /^[A-Z]{3}\d{9}$/, isValid: null, confidence: 0.6 },
  { format: 'PUROLATOR_PIN_12', pattern: /^[0-5]\d{11}$/, isValid: isLuhn, confidence: 0.5 },
];

const DATATYPES = 'http://purolator.com/pws/datatypes/v1';

function requestFor(number: string): string {
  const pin = number.replace(/[^A-Za-z0-9]/g, '');
  return (
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:v1="${DATATYPES}">` +
    '<soap:Header><v1:RequestContext><v1:Version>1.2</v1:Version><v1:Language>en</v1:Language><v1:GroupID>jalon</v1:GroupID>' +
    '<v1:RequestReference>tracking</v1:RequestReference></v1:RequestContext></soap:Header>' +
    `<soap:Body><v1:TrackPackagesByPinRequest><v1:PINs><v1:PIN><v1:Value>${pin}</v1:Value></v1:PIN></v1:PINs></v1:TrackPackagesByPinRequest></soap:Body></soap:Envelope>`
  );
}

/** Purolator: E-Ship Web Services, tracking service 1.2 (SOAP). */
export const purolator: Carrier<'purolator'> = {
  code: 'purolator',
  countries: ['CA'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'America/Toronto',
    source: 'Purolator publishes no limits of its web services',
  },
  homeZone: PUROLATOR_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD and HHMMSS in the local time of the depot, without a zone',
  baseUrl: 'https://webservices.purolator.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: PUROLATOR_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readPurolator,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/EWS/V1/Tracking/TrackingService.asmx`,
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: 'http://purolator.com/pws/service/v1/TrackPackagesByPin',
        authorization: basic(call.credentials.apiKey, call.credentials.password),
      },
      body: requestFor(number),
    })),
};
