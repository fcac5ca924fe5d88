import { createHash } from 'node:crypto';
import type { CredentialsOf } from '@jalon/schema/carrier';
import * as v from 'valibot';
import type { HttpRequest } from '../../http/http-client.ts';
import { readJson } from '../answer-body.ts';
import { ask } from '../ask.ts';
import type { Carrier, CarrierCall, SubscribeOutcome } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { isSameSignature } from '../same-signature.ts';
import { subscribed } from '../subscribed.ts';
import { readSeventeenTrack, SEVENTEEN_TRACK_HOME_ZONE } from './seventeen-track.parse.ts';
import { SEVENTEEN_TRACK_CODES } from './seventeen-track.status-map.ts';

type Call = CarrierCall<CredentialsOf<'seventeen-track'>>;

const Outcome = fields({ data: fields({ rejected: list(fields({ number: text, error: fields({ code: text, message: text }) })) }) });
const NOT_REGISTERED = '-18019902';
const ALREADY_REGISTERED = '-18019901';
const QUOTA = new Set(['-18019907', '-18019908']);

const request = (method: string, numbers: readonly string[], { baseUrl, credentials }: Call): HttpRequest => ({
  method: 'POST',
  url: `${baseUrl}/track/v2.2/${method}`,
  headers: { accept: 'application/json', 'content-type': 'application/json', '17token': credentials.apiKey },
  body: JSON.stringify(numbers.map((number) => ({ number }))),
});

const rejectedIn = (body: Uint8Array) => v.parse(Outcome, readJson({ body })).data.rejected;

/** Asks 17TRACK to follow the numbers. That it follows one already is no failure. */
async function register(numbers: readonly string[], call: Call): Promise<SubscribeOutcome[]> {
  const answer = await call.http.send(request('register', numbers, call));
  const whole = subscribed(numbers, answer);
  if (whole.failure !== null || !answer.ok) return [whole];
  const refused = rejectedIn(answer.body).filter(({ number, error }) => number !== null && error.code !== ALREADY_REGISTERED);
  const isRefused = new Set(refused.map(({ number }) => number));
  return [
    { trackingNumbers: numbers.filter((number) => !isRefused.has(number)), failure: null },
    ...refused.map(({ number, error }): SubscribeOutcome => ({
      trackingNumbers: [number!],
      failure: {
        code: QUOTA.has(error.code ?? '') ? 'QUOTA_SPENT' : 'REFUSED',
        message: error.message ?? `Refused with ${error.code}.`,
        retryAfterSeconds: null,
      },
    })),
  ];
}

/** 17TRACK: Tracking API v2.2, which speaks for more than two thousand carriers. */
export const seventeenTrack: Carrier<'seventeen-track'> = {
  code: 'seventeen-track',
  countries: [],
  quota: {
    perSecond: 3,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: '17TRACK, Tracking API v2.2: three requests a second, 40 numbers each; a plan counts registered numbers, 100 a month free',
  },
  homeZone: SEVENTEEN_TRACK_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset 17TRACK found (time_iso), beside the date and time as the carrier wrote them (time_raw)',
  baseUrl: 'https://api.17track.net',
  batchSize: 40,
  eventIdentity: 'TEXT',
  codes: SEVENTEEN_TRACK_CODES,
  // The numbers are those of the carriers it speaks for.
  recognise: () => [],
  read: readSeventeenTrack,
  async track(numbers, call) {
    const outcome = await ask(numbers, call, request('gettrackinfo', numbers, call));
    if (outcome.raw === null) return [outcome];
    const unknown = rejectedIn(outcome.raw.body as Uint8Array).flatMap(({ number, error }) =>
      error.code === NOT_REGISTERED && number !== null ? [number] : [],
    );
    // What it does not follow yet it follows from now on; the next poll finds it.
    if (unknown.length > 0) await register(unknown, call);
    return [outcome];
  },
  push: {
    verify({ body, headers }, { apiKey }) {
      const digest = createHash('sha256').update(body).update(`/${apiKey}`).digest('hex');
      return isSameSignature(headers.sign?.toLowerCase(), digest);
    },
    read: (message) => ({ ...readSeventeenTrack(message), messageId: createHash('sha256').update(message.body).digest('hex') }),
    subscribe: (numbers, _hook, call) => register(numbers, call),
    batchSize: 40,
    lastsDays: null,
  },
};
