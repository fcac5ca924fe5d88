import { ask, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { readTnt, TNT_HOME_ZONE } from './tnt.parse.ts';
import { TNT_CODES } from './tnt.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'TNT_INTERNATIONAL', pattern: /^G[DE]\d{9}[A-Z]{2}$/, isValid: null, confidence: 0.9 },
  { format: 'TNT_CONSIGNMENT', pattern: /^\d{9}$/, isValid: null, confidence: 0.35 },
];

const escaped = (value: string) => value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function requestOf(numbers: readonly string[], countryCode: string): string {
  const searched = numbers.map((number) => `<ConsignmentNumber>${escaped(number)}</ConsignmentNumber>`).join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?><TrackRequest locale="en_US" version="3.1">' +
    `<SearchCriteria marketType="INTERNATIONAL" originCountry="${escaped(countryCode)}">${searched}</SearchCriteria>` +
    '<LevelOfDetail><Complete originAddress="true" destinationAddress="true" shipment="true" package="true"/></LevelOfDetail></TrackRequest>'
  );
}

/** TNT: ExpressConnect Tracking 3.1. */
export const tnt: Carrier<'tnt'> = {
  code: 'tnt',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Amsterdam',
    source: 'TNT publishes no limits of ExpressConnect but 50 consignments a request',
  },
  homeZone: TNT_HOME_ZONE,
  dateConvention: 'YYYYMMDD and HHMM in the local time of the depot, without offset',
  baseUrl: 'https://express.tnt.com',
  batchSize: 50,
  eventIdentity: 'CODE',
  codes: TNT_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readTnt,
  async track(numbers, call) {
    const { username, password, countryCode } = call.credentials;
    const outcome = await ask(numbers, call, {
      method: 'POST',
      url: `${call.baseUrl}/expressconnect/track.do`,
      headers: { accept: 'text/xml', 'content-type': 'application/x-www-form-urlencoded', authorization: basic(username, password) },
      body: new URLSearchParams({ xml_in: requestOf(numbers, countryCode) }).toString(),
    });
    return [outcome];
  },
};
