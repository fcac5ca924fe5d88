import { isGs1 } from '../check-digits.ts';
import { askEach, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { CANADA_POST_HOME_ZONE, readCanadaPost } from './canada-post.parse.ts';
import { CANADA_POST_CODES } from './canada-post.status-map.ts';
import { SUMMARY_KINDS } from './canada-post.summary.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'CANADA_POST_PIN', pattern: /^\d{16}$/, isValid: isGs1, confidence: 0.85 },
  s10Format('CA', 0.98),
];

/** Canada Post: visibility information service (VIS), "Get Tracking Details". */
export const canadaPost: Carrier<'canada-post'> = {
  code: 'canada-post',
  countries: ['CA'],
  quota: {
    perSecond: 1,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'America/Toronto',
    source: 'Canada Post developer programme: calls are throttled per minute by key ("Rejected by SLM Monitor"); 60 a minute assumed',
  },
  homeZone: CANADA_POST_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD and HH:MM:SS in the local time of the place, with an abbreviation of its zone (EST, EDT, …)',
  baseUrl: 'https://soa-gw.canadapost.ca',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: new Map([...CANADA_POST_CODES, ...Object.entries(SUMMARY_KINDS)]),
  recognise: (number) => recognise(FORMATS, number),
  read: readCanadaPost,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/vis/track/pin/${encodeURIComponent(number)}/detail`,
      headers: {
        accept: 'application/vnd.cpc.track+xml',
        'accept-language': 'en-CA',
        authorization: basic(call.credentials.username, call.credentials.password),
      },
    })),
};
