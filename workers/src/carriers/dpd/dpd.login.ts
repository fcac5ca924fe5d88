import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { HttpRequest } from '../../http/http-client.ts';
import { readXml } from '../answer-body.ts';
import type { CallFailure, CarrierCall } from '../carrier.ts';
import { findElements } from '../find-elements.ts';
import { text } from '../lenient-fields.ts';
import { callFailure } from '../problem-of.ts';

interface DpdKey {
  username: string;
  password: string;
}

/** A token lasts a day, and an account may log in ten times a day: it is kept for most of one. */
const LASTS_MS = 20 * 3_600_000;
const tokens = new Map<string, { value: string; endsAt: number }>();

const keyOf = ({ credentials, baseUrl }: CarrierCall<DpdKey>) =>
  createHash('sha256')
    .update(JSON.stringify([baseUrl, credentials]))
    .digest('base64');

/** Text inside an element. */
export const escapeXml = (written: string): string => written.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A SOAP request of DPD's. */
export const soapRequest = (url: string, namespaces: string, header: string, body: string): HttpRequest => ({
  method: 'POST',
  url,
  headers: { accept: 'text/xml', 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
  body:
    `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ${namespaces}>` +
    `<soapenv:Header>${header}</soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
});

/** The token of the account, kept; `forget` it when DPD does not take it any more. */
export async function dpdToken(
  call: CarrierCall<DpdKey>,
): Promise<{ token: string; failure: null } | { token: null; failure: CallFailure }> {
  const kept = tokens.get(keyOf(call));
  if (kept !== undefined && kept.endsAt > call.now.getTime()) return { token: kept.value, failure: null };
  const { username, password } = call.credentials;
  const answer = await call.http.send(
    soapRequest(
      `${call.baseUrl}/services/LoginService/V2_0/`,
      'xmlns:ns="http://dpd.com/common/service/types/LoginService/2.0"',
      '',
      `<ns:getAuth><delisId>${escapeXml(username)}</delisId><password>${escapeXml(password)}</password><messageLanguage>en_US</messageLanguage></ns:getAuth>`,
    ),
  );
  if (!answer.ok) return { token: null, failure: callFailure(answer) };
  const token = v.parse(text, findElements(readXml({ body: answer.body }), 'authToken')[0]);
  if (token === null) {
    return {
      token: null,
      failure: { code: 'KEY_REJECTED', message: `There was no token (HTTP ${answer.status}).`, retryAfterSeconds: null },
    };
  }
  tokens.set(keyOf(call), { value: token, endsAt: call.now.getTime() + LASTS_MS });
  return { token, failure: null };
}

export const forgetDpdToken = (call: CarrierCall<DpdKey>): void => void tokens.delete(keyOf(call));
