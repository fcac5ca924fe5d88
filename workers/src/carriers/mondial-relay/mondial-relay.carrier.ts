import { createHash } from 'node:crypto';
import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { MONDIAL_RELAY_HOME_ZONE, readMondialRelay } from './mondial-relay.parse.ts';
import { MONDIAL_RELAY_CODES } from './mondial-relay.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'MONDIAL_RELAY', pattern: /^\d{8}$/, isValid: null, confidence: 0.5 }];

const NAMESPACE = 'http://www.mondialrelay.fr/webservice/';
const LANGUAGE = 'FR';
const inText = (written: string) => written.replace(/[<>&]/g, '');

/** The parameters in order, and the proof of the private key: MD5 of them with the key behind, in capitals. */
function request(brand: string, privateKey: string, number: string): string {
  const security = createHash('md5').update(`${brand}${number}${LANGUAGE}${privateKey}`).digest('hex').toUpperCase();
  return (
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>' +
    `<WSI2_TracingColisDetaille xmlns="${NAMESPACE}"><Enseigne>${inText(brand)}</Enseigne><Expedition>${number}</Expedition>` +
    `<Langue>${LANGUAGE}</Langue><Security>${security}</Security></WSI2_TracingColisDetaille></soap:Body></soap:Envelope>`
  );
}

/** Mondial Relay: `WSI2_TracingColisDetaille`. */
export const mondialRelay: Carrier<'mondial-relay'> = {
  code: 'mondial-relay',
  countries: ['FR', 'BE', 'LU', 'ES', 'PT', 'NL'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Paris',
    source: 'Mondial Relay publishes no limits of its web service',
  },
  homeZone: MONDIAL_RELAY_HOME_ZONE,
  dateConvention: 'DD/MM/YYYY and HH:MM in the local time of the place, without offset',
  baseUrl: 'https://api.mondialrelay.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: MONDIAL_RELAY_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readMondialRelay,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/Web_Services.asmx`,
      headers: { accept: 'text/xml', 'content-type': 'text/xml; charset=utf-8', soapaction: `"${NAMESPACE}WSI2_TracingColisDetaille"` },
      body: request(call.credentials.accountNumber, call.credentials.apiSecret, inText(number)),
    })),
};
