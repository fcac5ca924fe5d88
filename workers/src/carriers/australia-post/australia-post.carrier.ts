import { ask, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { isGs1 } from '../check-digits.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { AUSTRALIA_POST_HOME_ZONE, readAustraliaPost } from './australia-post.parse.ts';
import { AUSTRALIA_POST_STATUSES } from './australia-post.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  s10Format('AU', 0.98),
  // A merchant's location of three to five characters, a running number, and in labels two digits of the article and its service.
  {
    format: 'AUSPOST_EPARCEL',
    pattern: /^(?=[0-9A-Z]{0,4}[A-Z])(?:[0-9A-Z]{3}|[0-9A-Z]{5})\d{7}(?:\d{11})?$/,
    isValid: null,
    confidence: 0.3,
  },
  { format: 'SSCC', pattern: /^00\d{18}$/, isValid: isGs1, confidence: 0.3 },
];

/** Australia Post and StarTrack: Shipping and Tracking APIs, "Track items". */
export const australiaPost: Carrier<'australia-post'> = {
  code: 'australia-post',
  countries: ['AU'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: AUSTRALIA_POST_HOME_ZONE,
    source:
      'none is published: limits differ by API and key, and come in the headers X-RateLimit-* (auspost.com.au/developers, "About our APIs")',
  },
  homeZone: AUSTRALIA_POST_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset of Sydney, for scans abroad too; older answers `YYYY-MM-DD HH:MM:SS` without one',
  baseUrl: 'https://digitalapi.auspost.com.au',
  batchSize: 10,
  eventIdentity: 'TEXT',
  codes: AUSTRALIA_POST_STATUSES,
  recognise: (number) => recognise(FORMATS, number),
  read: readAustraliaPost,
  track: async (numbers, call) => [
    await ask(numbers, call, {
      method: 'GET',
      url: `${call.baseUrl}/shipping/v1/track?tracking_ids=${numbers.map(encodeURIComponent).join(',')}`,
      headers: {
        accept: 'application/json',
        'account-number': call.credentials.accountNumber,
        authorization: basic(call.credentials.apiKey, call.credentials.password),
      },
    }),
  ],
};
