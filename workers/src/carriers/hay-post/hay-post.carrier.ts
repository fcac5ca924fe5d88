import type { Carrier } from '../carrier.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { HAY_POST_HOME_ZONE, readHayPost } from './hay-post.parse.ts';
import { HAY_POST_STATES } from './hay-post.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  s10Format('AM', 0.98),
  { format: 'HAY_POST_ORDER', pattern: /^[A-Z]{3}\d{9}AM$/, isValid: null, confidence: 0.9 },
];

/** Haypost, the post of Armenia: reads the orders of its API for contract customers. It does not ask: the API is not published. */
export const hayPost: Carrier<'hay-post'> = {
  code: 'hay-post',
  countries: ['AM'],
  quota: { perSecond: null, perDay: null, perParcelPerDay: null, dayZone: HAY_POST_HOME_ZONE, source: 'none is published' },
  homeZone: HAY_POST_HOME_ZONE,
  dateConvention: 'ISO 8601 without offset, of Armenia; `0001-01-01` is no date',
  baseUrl: 'https://www.haypost.am',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: HAY_POST_STATES,
  recognise: (number) => recognise(FORMATS, number),
  read: readHayPost,
};
