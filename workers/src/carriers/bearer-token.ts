import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { HttpRequest } from '../http/http-client.ts';
import { readJson } from './answer-body.ts';
import { answered } from './ask.ts';
import type { CallFailure, CarrierCall, TrackOutcome } from './carrier.ts';
import { fields, number, text } from './lenient-fields.ts';
import { callFailure } from './problem-of.ts';

const Grant = fields({ access_token: text, accessToken: text, token: text, expires_in: number, expiresIn: number });
/** A token is not used in its last minute: it could end on the way. */
const SAFETY_MS = 60_000;
/** Where the carrier does not say how long it lasts. */
const USUAL_SECONDS = 3600;

const tokens = new Map<string, { value: string; endsAt: number }>();

/** Never the secret itself: a map key may end in a heap dump. */
const keyOf = ({ credentials, baseUrl }: CarrierCall<object>) =>
  createHash('sha256')
    .update(JSON.stringify([baseUrl, credentials]))
    .digest('base64');

/** The usual request of OAuth 2: client credentials in a form. */
export const formGrant = (url: string, form: Record<string, string>, headers: Record<string, string> = {}): HttpRequest => ({
  method: 'POST',
  url,
  headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
});

type Token = { token: string; failure: null } | { token: null; failure: CallFailure };

/** Calls that begin while a token is being asked for wait for it, and ask for none of their own. */
const asking = new Map<string, Promise<Token>>();

/** A bearer token of the account, kept until it ends; `grant` asks for a new one. */
async function tokenFor(call: CarrierCall<object>, grant: HttpRequest): Promise<Token> {
  const key = keyOf(call);
  const kept = tokens.get(key);
  if (kept !== undefined && kept.endsAt > call.now.getTime()) return { token: kept.value, failure: null };
  let asked = asking.get(key);
  if (asked === undefined) {
    asked = askForToken(key, call, grant).finally(() => asking.delete(key));
    asking.set(key, asked);
  }
  return asked;
}

async function askForToken(key: string, call: CarrierCall<object>, grant: HttpRequest): Promise<Token> {
  const answer = await call.http.send(grant);
  if (!answer.ok) return { token: null, failure: callFailure(answer) };
  const given = v.parse(Grant, readJson({ body: answer.body }));
  const token = given.access_token ?? given.accessToken ?? given.token;
  if (answer.status >= 400 || token === null) {
    const code = answer.status >= 400 ? 'KEY_REJECTED' : 'CARRIER_DOWN';
    return { token: null, failure: { code, message: `There was no token (HTTP ${answer.status}).`, retryAfterSeconds: null } };
  }
  const seconds = given.expires_in ?? given.expiresIn ?? USUAL_SECONDS;
  tokens.set(key, { value: token, endsAt: call.now.getTime() + seconds * 1000 - SAFETY_MS });
  return { token, failure: null };
}

/** Asks with a bearer token; when the carrier does not accept the one we keep (401), once more with a new one. */
export async function askWithToken(
  numbers: readonly string[],
  call: CarrierCall<object>,
  grant: HttpRequest,
  request: (token: string) => HttpRequest,
): Promise<TrackOutcome> {
  for (let isSecond = false; ; isSecond = true) {
    const { token, failure } = await tokenFor(call, grant);
    if (failure !== null) return { trackingNumbers: [...numbers], raw: null, failure };
    const answer = await call.http.send(request(token));
    if (!answer.ok) return { trackingNumbers: [...numbers], raw: null, failure: callFailure(answer) };
    if (answer.status !== 401 || isSecond) return answered(numbers, answer);
    tokens.delete(keyOf(call));
  }
}
