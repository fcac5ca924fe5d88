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
