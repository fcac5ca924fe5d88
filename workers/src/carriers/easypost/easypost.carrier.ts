import { askEach, basic } from '../ask.ts';
import type { Carrier, CarrierCall } from '../carrier.ts';
import type { CredentialsOf } from '@jalon/schema/carrier';
import type { HttpRequest } from '../../http/http-client.ts';
import { EASYPOST_HOME_ZONE, readEasyPost } from './easypost.parse.ts';
import { easyPostPush } from './easypost.push.ts';
import { EASYPOST_CODES } from './easypost.status-map.ts';

/** Asks for a tracker: EasyPost makes one, or gives back the one it has of this number. */
export const trackerRequest = (number: string, call: CarrierCall<CredentialsOf<'easypost'>>): HttpRequest => ({
  method: 'POST',
  url: `${call.baseUrl}/v2/trackers`,
  headers: { accept: 'application/json', 'content-type': 'application/json', authorization: basic(call.credentials.apiKey, '') },
  body: JSON.stringify({ tracker: { tracking_code: number } }),
});

/** EasyPost: the Tracker API, which speaks for many carriers. */
export const easypost: Carrier<'easypost'> = {
  code: 'easypost',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'EasyPost publishes no limit of trackers; too many requests are answered with RATE_LIMITED (429)',
  },
  homeZone: EASYPOST_HOME_ZONE,
  dateConvention: 'ISO 8601 with Z or an offset',
  baseUrl: 'https://api.easypost.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: EASYPOST_CODES,
  // The numbers are those of the carriers it speaks for.
  recognise: () => [],
  read: readEasyPost,
  track: (numbers, call) => askEach(numbers, call, (number) => trackerRequest(number, call)),
  push: easyPostPush(trackerRequest),
};
