import type { HttpResult } from '../http/http-client.ts';
import type { SubscribeOutcome } from './carrier.ts';
import { callFailure, problemOfStatus } from './problem-of.ts';

/** What became of a request for messages about these numbers, as far as its HTTP status says. */
export function subscribed(numbers: readonly string[], result: HttpResult): SubscribeOutcome {
  const trackingNumbers = [...numbers];
  if (!result.ok) return { trackingNumbers, failure: callFailure(result) };
  if (result.status < 400) return { trackingNumbers, failure: null };
  const code = problemOfStatus(result.status);
  const known = code === 'KEY_REJECTED' || code === 'QUOTA_SPENT' || code === 'CARRIER_DOWN' ? code : 'REFUSED';
  return { trackingNumbers, failure: { code: known, message: `Answered with HTTP ${result.status}.`, retryAfterSeconds: null } };
}
