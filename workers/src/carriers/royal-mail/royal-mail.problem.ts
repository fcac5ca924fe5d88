import type { CarrierProblem, CarrierProblemCode } from '@jalon/schema/shipment';
import type * as v from 'valibot';
import { fields, text } from '../lenient-fields.ts';
import { problem, problemOfStatus } from '../problem-of.ts';

export const ROYAL_MAIL_HOME_ZONE = 'Europe/London';

/** An error, in REST as in SOAP. */
export const Fault = fields({ errorCode: text, errorDescription: text, errorCause: text });

/** "Is not recognised", "no update available yet", "too many requests", "not available"; the rest is told by the HTTP status. */
const ERRORS: Record<string, CarrierProblemCode> = {
  E1142: 'NOT_FOUND',
  E1284: 'NOT_FOUND',
  E1308: 'NOT_FOUND',
  E1283: 'REFUSED',
  E0010: 'QUOTA_SPENT',
  E0001: 'CARRIER_DOWN',
  E0009: 'CARRIER_DOWN',
};

export function royalMailProblem(
  { errorCode, errorDescription, errorCause }: v.InferOutput<typeof Fault>,
  status: number | null,
): CarrierProblem {
  const known = errorCode !== null && Object.hasOwn(ERRORS, errorCode) ? ERRORS[errorCode] : undefined;
  return problem(known ?? problemOfStatus(status) ?? 'REFUSED', errorDescription ?? errorCause ?? 'Royal Mail gives no reason.', errorCode);
}
