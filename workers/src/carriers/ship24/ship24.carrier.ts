import { createHash } from 'node:crypto';
import type { CredentialsOf } from '@jalon/schema/carrier';
import type { HttpRequest } from '../../http/http-client.ts';
import { askEach } from '../ask.ts';
import type { Carrier, CarrierCall } from '../carrier.ts';
import { isSameSignature } from '../same-signature.ts';
import { subscribed } from '../subscribed.ts';
import { readShip24, SHIP24_HOME_ZONE } from './ship24.parse.ts';
import { SHIP24_CODES } from './ship24.status-map.ts';

/** Makes a tracker, or finds the one there is, and answers with what it knows at once. */
const trackerRequest = (path: string, number: string, { baseUrl, credentials }: CarrierCall<CredentialsOf<'ship24'>>): HttpRequest => ({
  method: 'POST',
  url: `${baseUrl}/public/v1/trackers${path}`,
  headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${credentials.apiKey}` },
  body: JSON.stringify({ trackingNumber: number }),
});

/** Ship24: the API of trackers, which speaks for more than a thousand carriers. */
export const ship24: Carrier<'ship24'> = {
  code: 'ship24',
  countries: [],
  quota: {
    perSecond: 10,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'docs.ship24.com, "Rate limits": ten requests a second; a plan counts the trackers of a month',
  },
  homeZone: SHIP24_HOME_ZONE,
  dateConvention: 'ISO 8601, local to the place, with the offset in it or in utcOffset where it is known',
  baseUrl: 'https://api.ship24.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: SHIP24_CODES,
  // The numbers are those of the carriers it speaks for.
  recognise: () => [],
  read: readShip24,
  track: (numbers, call) => askEach(numbers, call, (number) => trackerRequest('/track', number, call)),
  push: {
    verify: ({ headers }, { webhookSecret }) =>
      webhookSecret !== undefined && isSameSignature(headers.authorization, `Bearer ${webhookSecret}`),
    read: (message) => ({ ...readShip24(message), messageId: createHash('sha256').update(message.body).digest('hex') }),
    subscribe: (numbers, _hook, call) =>
      Promise.all(numbers.map(async (number) => subscribed([number], await call.http.send(trackerRequest('', number, call))))),
    batchSize: 10,
    lastsDays: null,
  },
};
