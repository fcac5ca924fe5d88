import { createHash } from 'node:crypto';
import { ask } from '../ask.ts';
import { readJson } from '../answer-body.ts';
import type { Carrier } from '../carrier.ts';
import { fields, text } from '../lenient-fields.ts';
import { hmacSha256, isSameSignature } from '../same-signature.ts';
import { subscribed } from '../subscribed.ts';
import { AFTERSHIP_HOME_ZONE, readAfterShip } from './aftership.parse.ts';
import { AFTERSHIP_CODES } from './aftership.status-map.ts';
import * as v from 'valibot';

const VERSION = '2024-07';
const Message = fields({ event_id: text });
/** AfterShip already has a tracking of this number. */
const EXISTS = '4003';
const Answer = fields({ meta: fields({ code: text }) });

const headers = (apiKey: string) => ({ accept: 'application/json', 'content-type': 'application/json', 'as-api-key': apiKey });

/** AfterShip: Tracking API, which speaks for more than a thousand carriers. */
export const aftership: Carrier<'aftership'> = {
  code: 'aftership',
  countries: [],
  quota: {
    perSecond: 10,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'AfterShip, Tracking API, "Rate limit": ten requests a second for an organisation; a plan counts the trackings of a month',
  },
  homeZone: AFTERSHIP_HOME_ZONE,
  dateConvention: 'ISO 8601, with an offset where the carrier gives one',
  baseUrl: 'https://api.aftership.com',
  batchSize: 50,
  eventIdentity: 'TEXT',
  codes: AFTERSHIP_CODES,
  // The numbers are those of the carriers it speaks for.
  recognise: () => [],
  read: readAfterShip,
  track: async (numbers, call) => [
    await ask(numbers, call, {
      method: 'GET',
      url: `${call.baseUrl}/tracking/${VERSION}/trackings?limit=200&tracking_numbers=${encodeURIComponent(numbers.join(','))}`,
      headers: headers(call.credentials.apiKey),
    }),
  ],
  push: {
    verify: ({ body, headers: sent }, { webhookSecret }) =>
      webhookSecret !== undefined && isSameSignature(sent['aftership-hmac-sha256'], hmacSha256(webhookSecret, 'base64', body)),
    read: (message) => ({
      ...readAfterShip(message),
      messageId: v.parse(Message, readJson(message)).event_id ?? createHash('sha256').update(message.body).digest('hex'),
    }),
    subscribe: (numbers, _hook, call) =>
      Promise.all(
        numbers.map(async (number) => {
          const answer = await call.http.send({
            method: 'POST',
            url: `${call.baseUrl}/tracking/${VERSION}/trackings`,
            headers: headers(call.credentials.apiKey),
            body: JSON.stringify({ tracking_number: number }),
          });
          const exists = answer.ok && v.parse(Answer, readJson({ body: answer.body })).meta.code === EXISTS;
          return exists ? { trackingNumbers: [number], failure: null } : subscribed([number], answer);
        }),
      ),
    batchSize: 10,
    lastsDays: null,
  },
};
