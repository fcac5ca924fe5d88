import * as v from 'valibot';
import { isGs1 } from '../check-digits.ts';
import type { Carrier } from '../carrier.ts';
import { callFailure } from '../problem-of.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { CANADA_POST_HOME_ZONE, readCanadaPost } from './canada-post.parse.ts';
import { CANADA_POST_CODES } from './canada-post.status-map.ts';

const secret = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200));
/** The two halves of an API key of the developer programme. */
const Credentials = v.object({ username: secret, password: secret });

const FORMATS: readonly NumberFormat[] = [
  { format: 'CANADA_POST_PIN', pattern: /^\d{16}$/, isValid: isGs1, confidence: 0.85 },
  s10Format('CA', 0.98),
];

/** Canada Post: visibility information service (VIS), "Get Tracking Details". */
export const canadaPost: Carrier<v.InferOutput<typeof Credentials>> = {
  code: 'canada-post',
  name: 'Canada Post',
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
  credentials: Credentials,
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: CANADA_POST_CODES,
  recognise: (number) => recognise(FORMATS, number),
  trackingUrl: (number) => `https://www.canadapost-postescanada.ca/track-reperage/en#/details/${encodeURIComponent(number)}`,
  read: readCanadaPost,
  async track(numbers, { credentials, baseUrl, http }) {
    const authorization = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
    return Promise.all(
      numbers.map(async (number) => {
        const answer = await http.send({
          method: 'GET',
          url: `${baseUrl}/vis/track/pin/${encodeURIComponent(number)}/detail`,
          headers: { accept: 'application/vnd.cpc.track+xml', 'accept-language': 'en-CA', authorization },
        });
        if (!answer.ok) return { trackingNumbers: [number], raw: null, failure: callFailure(answer) };
        const raw = {
          body: answer.body,
          contentType: answer.headers['content-type'] ?? null,
          status: answer.status,
          trackingNumber: number,
        };
        return { trackingNumbers: [number], raw, failure: null };
      }),
    );
  },
};
