import { randomUUID } from 'node:crypto';
import type { CredentialsOf } from '@jalon/schema/carrier';
import * as v from 'valibot';
import type { HttpRequest } from '../../http/http-client.ts';
import { readJson } from '../answer-body.ts';
import { askWithToken } from '../bearer-token.ts';
import type { CarrierCall, Push, SubscribeOutcome } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { isSameSignature } from '../same-signature.ts';
import { subscribed } from '../subscribed.ts';
import { readUps } from './ups.parse.ts';

const Taken = fields({ validTrackingNumbers: list(text), invalidTrackingNumbers: list(text) });
/** Track Alert follows no other numbers. */
const FOLLOWED = /^1Z[0-9A-Z]{16}$/;

type Call = CarrierCall<CredentialsOf<'ups'>>;

/** Track Alert: one message for each activity of the next 14 days, with the credential we gave in the header `credential`. */
export const upsPush = (grantOf: (call: Call) => HttpRequest): Push<'ups'> => ({
  verify: ({ headers }, _credentials, hook) => isSameSignature(headers['credential']?.replace(/^Bearer\s+/i, ''), hook.secret),
  // It sends no id of its messages: a repeat is known by its scan.
  read: ({ body }) => ({ ...readUps({ body }), messageId: null }),
  async subscribe(numbers, hook, call): Promise<SubscribeOutcome[]> {
    const [followed, others] = [numbers.filter((one) => FOLLOWED.test(one)), numbers.filter((one) => !FOLLOWED.test(one))];
    const refused = others.length === 0 ? [] : [refusalOf(others, 'Track Alert follows numbers that begin with 1Z.')];
    if (followed.length === 0) return refused;
    const outcome = await askWithToken(followed, call, grantOf(call), (token) => ({
      method: 'POST',
      url: `${call.baseUrl}/api/track/v1/subscription/standard/package`,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        transid: randomUUID(),
        transactionsrc: 'jalon',
      },
      body: JSON.stringify({
        locale: 'en_US',
        countryCode: 'US',
        trackingNumberList: followed,
        destination: { url: hook.url, credentialType: 'Bearer', credential: hook.secret },
      }),
    }));
    if (outcome.failure !== null) return [...refused, { trackingNumbers: followed, failure: outcome.failure }];
    const { body, status } = outcome.raw;
    const known = subscribed(followed, { ok: true, status: status ?? 0, headers: {}, body: Buffer.from(body) });
    if (known.failure !== null) return [...refused, known];
    const invalid = new Set(v.parse(Taken, readJson({ body })).invalidTrackingNumbers);
    const untaken = followed.filter((one) => invalid.has(one));
    return [
      ...refused,
      { trackingNumbers: followed.filter((one) => !invalid.has(one)), failure: null },
      ...(untaken.length === 0 ? [] : [refusalOf(untaken, 'UPS does not take these numbers.')]),
    ];
  },
  batchSize: 100,
  lastsDays: 14,
});

const refusalOf = (trackingNumbers: string[], message: string): SubscribeOutcome => ({
  trackingNumbers,
  failure: { code: 'REFUSED', message, retryAfterSeconds: null },
});
