import type { CarrierProblem, CarrierProblemCode } from '@jalon/schema/shipment';
import { problem, problemOfStatus } from '../problem-of.ts';

/** UPS's own numbers of errors and warnings, where they name one of ours. */
const CODES: Record<string, CarrierProblemCode> = {
  '10001': 'KEY_REJECTED',
  '10401': 'KEY_REJECTED',
  '10403': 'KEY_REJECTED',
  '10429': 'QUOTA_SPENT',
  '150022': 'INVALID_NUMBER',
  '151018': 'INVALID_NUMBER',
  '151044': 'NOT_FOUND',
  '250002': 'KEY_REJECTED',
  '250003': 'KEY_REJECTED',
  TV1002: 'INVALID_NUMBER',
  TV1003: 'INVALID_NUMBER',
  TW0001: 'NOT_FOUND',
};

/** An error or a warning in our words. */
export function readUpsProblem(
  { code, message }: { code: string | null; message: string | null },
  status: number | null | undefined,
): CarrierProblem {
  const known = code !== null && Object.hasOwn(CODES, code) ? CODES[code]! : null;
  // Some errors carry the HTTP status for a code.
  const own = problemOfStatus(status) ?? (code !== null && /^[45]\d\d$/.test(code) ? problemOfStatus(Number(code)) : null);
  return problem(known ?? own ?? 'REFUSED', message ?? 'UPS gives no reason.', code);
}
