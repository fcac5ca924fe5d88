import type { CarrierAnswer, CarrierProblem, CarrierProblemCode } from '@jalon/schema/shipment';
import type { CallFailure } from './carrier.ts';
import type { HttpFailure } from '../http/http-client.ts';

export const problem = (code: CarrierProblemCode, message: string, carrierCode: string | null = null): CarrierProblem => ({
  code,
  message,
  carrierCode,
});

/** An answer that says nothing but what went wrong. */
export const onlyProblem = (code: CarrierProblemCode, message: string, carrierCode: string | null = null): CarrierAnswer => ({
  reports: [],
  problems: [problem(code, message, carrierCode)],
});

/** What an HTTP status alone says; null for a success, or when it says nothing of its own. */
export function problemOfStatus(status: number | null | undefined): CarrierProblemCode | null {
  if (status === null || status === undefined || status < 400) return null;
  if (status === 401 || status === 403) return 'KEY_REJECTED';
  if (status === 404) return 'NOT_FOUND';
  if (status === 429) return 'QUOTA_SPENT';
  return status >= 500 ? 'CARRIER_DOWN' : 'REFUSED';
}

const PHRASES: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/\bunauthori[sz]ed\b|\bforbidden\b|\baccess (?:is )?denied\b|\binvalid_client\b|\bauthentication failed\b/i, 'KEY_REJECTED'],
  [/\btoo many requests\b|\brate limit\b|\bthrottl/i, 'QUOTA_SPENT'],
  [
    /\binternal (?:server )?error\b|\bservice (?:is )?(?:temporarily )?unavailable\b|\bbad gateway\b|\bgateway time-?out\b|\btry again later\b/i,
    'CARRIER_DOWN',
  ],
];

/** What the words say that servers and gateways of any carrier's use; null when they are others. */
export const problemOfPhrase = (said: string): CarrierProblemCode | null => PHRASES.find(([pattern]) => pattern.test(said))?.[1] ?? null;

/** The answer for bytes that are not the carrier's format: what the HTTP status says of them, else `UNREADABLE`. */
export function unreadable(carrierName: string, status: number | null | undefined): CarrierAnswer {
  const code = problemOfStatus(status);
  if (code !== null) return onlyProblem(code, `${carrierName} answered with HTTP ${status}.`, String(status));
  return onlyProblem('UNREADABLE', `This is not an answer of ${carrierName}'s.`);
}

/** A failed call in the words of the carrier contract. */
export function callFailure(failure: HttpFailure): CallFailure {
  const code = failure.code === 'QUOTA_SPENT' ? 'QUOTA_SPENT' : failure.code === 'ADDRESS_REFUSED' ? 'REFUSED' : 'CARRIER_DOWN';
  return { code, message: failure.message, retryAfterSeconds: failure.retryAfterSeconds };
}
