import type { CallFailure } from '../carriers/carrier.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST_WAIT = DAY;
/** A subscription that lasts as long as its parcel is looked at again after this, in case the carrier lost it. */
const LASTING_DAYS = 60;

/** The first wait after a refusal; each further one is twice as long. A number that was refused is seldom taken later. */
const FIRST_WAIT: Record<CallFailure['code'], number> = {
  CARRIER_DOWN: 2 * MINUTE,
  QUOTA_SPENT: 15 * MINUTE,
  KEY_REJECTED: HOUR,
  REFUSED: 6 * HOUR,
};

/** What a leg's subscription becomes after it was asked for. */
export interface NextAsk {
  /** Null: messages are not to be counted on. */
  until: Date | null;
  nextAskAt: Date;
  failures: number;
  trouble: CallFailure['code'] | null;
}

/** Granted: renewed when nine tenths of its time are over. */
export function afterGrant(lastsDays: number | null, now: Date): NextAsk {
  const lasts = (lastsDays ?? LASTING_DAYS) * DAY;
  return { until: new Date(now.getTime() + lasts), nextAskAt: new Date(now.getTime() + lasts * 0.9), failures: 0, trouble: null };
}

/** Refused: asked again after growing waits; what was granted before holds until its end. */
export function afterRefusal(failure: CallFailure, before: { until: Date | null; failures: number }, now: Date): NextAsk {
  const grown = FIRST_WAIT[failure.code] * 2 ** Math.min(before.failures, 12);
  const wait = Math.min(LONGEST_WAIT, Math.max(grown, (failure.retryAfterSeconds ?? 0) * 1000));
  const until = before.until !== null && before.until > now ? before.until : null;
  return { until, nextAskAt: new Date(now.getTime() + wait), failures: before.failures + 1, trouble: failure.code };
}
