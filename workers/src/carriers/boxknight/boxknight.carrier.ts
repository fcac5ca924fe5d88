import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { BOXKNIGHT_HOME_ZONE, readBoxknight } from './boxknight.parse.ts';
import { BOXKNIGHT_CODES } from './boxknight.status-map.ts';

/** A UUID (version 4 or not), whose dashes do not count. */
const FORMATS: readonly NumberFormat[] = [{ format: 'BOXKNIGHT_ORDER', pattern: /^[0-9A-F]{32}$/, isValid: null, confidence: 0.3 }];

/** BoxKnight: orders of API v1, as they are saved or sent to us. */
export const boxknight: Carrier<'boxknight'> = {
  code: 'boxknight',
  countries: ['CA'],
  quota: { perSecond: null, perDay: null, perParcelPerDay: null, dayZone: 'America/Toronto', source: 'BoxKnight publishes no limits' },
  homeZone: BOXKNIGHT_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC (Z); windows in milliseconds since 1970',
  baseUrl: 'https://api.boxknight.com',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: BOXKNIGHT_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readBoxknight,
};
