import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { isUps } from '../check-digits.ts';
import type { Carrier, CarrierCall, TrackOutcome } from '../carrier.ts';
import { callFailure } from '../problem-of.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { readUps } from './ups.parse.ts';
import { UPS_CODES } from './ups.status-map.ts';
import { UPS_HOME_ZONE } from './ups.time.ts';
import { forgetToken, tokenFor, type UpsCredentials } from './ups.token.ts';

const secret = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200));
const Credentials: v.GenericSchema<unknown, UpsCredentials> = v.object({ clientId: secret, clientSecret: secret });

const FORMATS: readonly NumberFormat[] = [
  { format: 'UPS_1Z', pattern: /^1Z[A-Z0-9]{15}\d$/, isValid: (number) => isUps(number.slice(2)), confidence: 0.99 },
  { format: 'UPS_WAYBILL', pattern: /^[AHJKTV]\d{10}$/, isValid: (number) => isUps(number.slice(1)), confidence: 0.9 },
  { format: 'UPS_MAIL_INNOVATIONS', pattern: /^MI\d{6}[A-Z0-9]{1,22}$/, isValid: null, confidence: 0.9 },
  { format: 'UPS_FREIGHT', pattern: /^\d{9}$/, isValid: null, confidence: 0.3 },
];

/** UPS: Track API v1. */
export const ups: Carrier<UpsCredentials> = {
  code: 'ups',
  name: 'UPS',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'UPS publishes no limits; too many calls are answered with 429',
  },
  homeZone: UPS_HOME_ZONE,
  dateConvention: 'YYYYMMDD and HHMMSS in the local time of the place, beside the same in GMT with the offset in newer answers',
  baseUrl: 'https://onlinetools.ups.com',
  credentials: Credentials,
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: UPS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  trackingUrl: (number) => `https://www.ups.com/track?tracknum=${encodeURIComponent(number)}`,
  read: readUps,
  track: (numbers, call) => Promise.all(numbers.map((number) => trackOne(number, call, true))),
};

async function trackOne(number: string, call: CarrierCall<UpsCredentials>, mayRenew: boolean): Promise<TrackOutcome> {
  const { token, failure } = await tokenFor(call);
  if (failure !== null) return { trackingNumbers: [number], raw: null, failure };
  const answer = await call.http.send({
    method: 'GET',
    url: `${call.baseUrl}/api/track/v1/details/${encodeURIComponent(number)}?locale=en_US&returnSignature=false`,
    headers: { accept: 'application/json', authorization: `Bearer ${token}`, transid: randomUUID(), transactionsrc: 'jalon' },
  });
  if (!answer.ok) return { trackingNumbers: [number], raw: null, failure: callFailure(answer) };
  if (answer.status === 401 && mayRenew) {
    forgetToken(call);
    return trackOne(number, call, false);
  }
  const raw = { body: answer.body, contentType: answer.headers['content-type'] ?? null, status: answer.status, trackingNumber: number };
  return { trackingNumbers: [number], raw, failure: null };
}
