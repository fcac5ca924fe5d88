import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import { askEach, basic } from '../ask.ts';
import type { CallFailure, Carrier, CarrierCall, TrackOutcome } from '../carrier.ts';
import { fields, text } from '../lenient-fields.ts';
import { callFailure } from '../problem-of.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { ASENDIA_HOME_ZONE, readAsendia } from './asendia.parse.ts';
import { ASENDIA_CODES } from './asendia.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'ASENDIA', pattern: /^ASENDIA\d{6,}$/, isValid: null, confidence: 0.95 },
  { format: 'ASENDIA_USA', pattern: /^\d{14}$/, isValid: null, confidence: 0.15 },
  s10Format('CH', 0.3),
];

type Call = CarrierCall<{ username: string; password: string; apiKey?: string; accountNumber?: string }>;
const Grant = fields({ id_token: text });

/** One token for the numbers asked for together: Asendia Sync gives it under a name of its own, for a short time. */
async function signIn({ http, baseUrl, credentials }: Call): Promise<string | CallFailure> {
  const answer = await http.send({
    method: 'POST',
    url: `${baseUrl}/api/authenticate`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ username: credentials.username, password: credentials.password }),
  });
  if (!answer.ok) return callFailure(answer);
  const token = v.parse(Grant, readJson({ body: answer.body })).id_token;
  if (answer.status < 400 && token !== null) return token;
  return {
    code: answer.status >= 400 ? 'KEY_REJECTED' : 'CARRIER_DOWN',
    message: `There was no token (HTTP ${answer.status}).`,
    retryAfterSeconds: null,
  };
}

async function askSync(numbers: readonly string[], call: Call): Promise<TrackOutcome[]> {
  const token = await signIn(call);
  if (typeof token !== 'string') return [{ trackingNumbers: [...numbers], raw: null, failure: token }];
  const customer = encodeURIComponent(call.credentials.accountNumber ?? call.credentials.username);
  return askEach(numbers, call, (number) => ({
    method: 'GET',
    url: `${call.baseUrl}/api/customers/${customer}/tracking/${encodeURIComponent(number)}`,
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
  }));
}

const USA = 'https://api.asendiausa.com';

const askUsa = (numbers: readonly string[], call: Call, apiKey: string): Promise<TrackOutcome[]> =>
  askEach(numbers, call, (number) => ({
    method: 'GET',
    url: `${call.baseUrl === asendia.baseUrl ? USA : call.baseUrl}/api/A1/v1.0/Tracking/Milestone?trackingNumberVendor=${encodeURIComponent(number)}`,
    headers: {
      accept: 'application/json',
      authorization: basic(call.credentials.username, call.credentials.password),
      'x-asendiaone-apikey': apiKey,
    },
  }));

/** Asendia: Asendia Sync; with an `apiKey`, Asendia USA. */
export const asendia: Carrier<'asendia'> = {
  code: 'asendia',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'Asendia publishes no limits of its interfaces',
  },
  homeZone: ASENDIA_HOME_ZONE,
  dateConvention: 'ISO 8601 with offset, mostly UTC',
  baseUrl: 'https://www.asendia-sync.com',
  batchSize: 20,
  eventIdentity: 'TEXT',
  codes: ASENDIA_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readAsendia,
  track: (numbers, call) =>
    call.credentials.apiKey === undefined ? askSync(numbers, call) : askUsa(numbers, call, call.credentials.apiKey),
};
