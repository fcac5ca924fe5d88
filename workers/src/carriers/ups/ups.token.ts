import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { CallFailure, CarrierCall } from '../carrier.ts';
import { fields, number, text } from '../lenient-fields.ts';
import { readJson } from '../answer-body.ts';
import { callFailure } from '../problem-of.ts';

export interface UpsCredentials {
  clientId: string;
  clientSecret: string;
}

const Grant = fields({ access_token: text, expires_in: number });
/** A token is not used in its last minute: it could end on the way. */
const SAFETY_MS = 60_000;

interface Token {
  value: string;
  endsAt: number;
}
const tokens = new Map<string, Token>();

/** Never the secret itself: a map key may end in a heap dump. */
const keyOf = ({ credentials, baseUrl }: CarrierCall<UpsCredentials>) =>
  createHash('sha256')
    .update(JSON.stringify([baseUrl, credentials.clientId, credentials.clientSecret]))
    .digest('base64');

/** Drops the token of an account: UPS did not accept it. */
export const forgetToken = (call: CarrierCall<UpsCredentials>): void => void tokens.delete(keyOf(call));

/** A bearer token of the account (OAuth 2 client credentials), kept until it ends. */
export async function tokenFor(
  call: CarrierCall<UpsCredentials>,
): Promise<{ token: string; failure: null } | { token: null; failure: CallFailure }> {
  const key = keyOf(call);
  const kept = tokens.get(key);
  if (kept !== undefined && kept.endsAt > call.now.getTime()) return { token: kept.value, failure: null };
  const { clientId, clientSecret } = call.credentials;
  const answer = await call.http.send({
    method: 'POST',
    url: `${call.baseUrl}/security/v1/oauth/token`,
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    isIdempotent: true,
  });
  if (!answer.ok) return { token: null, failure: callFailure(answer) };
  const grant = v.parse(Grant, readJson({ body: answer.body }));
  if (answer.status >= 400 || grant.access_token === null) {
    const code = answer.status >= 400 ? 'KEY_REJECTED' : 'CARRIER_DOWN';
    return { token: null, failure: { code, message: `UPS gave no token (HTTP ${answer.status}).`, retryAfterSeconds: null } };
  }
  tokens.set(key, { value: grant.access_token, endsAt: call.now.getTime() + (grant.expires_in ?? 0) * 1000 - SAFETY_MS });
  return { token: grant.access_token, failure: null };
}
