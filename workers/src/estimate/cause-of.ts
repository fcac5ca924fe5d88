import type { ArrivalModel, ChangeCause, Forecast } from '@jalon/schema/estimate';
import type { OpenParcel } from './estimate-arrivals.ts';

/** Hours off the usual from which a step is worth naming. */
const NOTABLE_HOURS = 3;
/** A silence this unusual is a reason of its own. */
const UNUSUAL_SILENCE = 0.1;
/** log slow-down of the network worth naming: a tenth. */
const NOTABLE_DRIFT = 0.1;

/** What moved a window, as far as it can be told. */
export interface Cause {
  cause: ChangeCause;
  /** Hours by which a step was late (or, negative, early); null for other causes. */
  hours: number | null;
  /** Where the parcel was kept. */
  place: string | null;
}

const plain = (cause: ChangeCause, place: string | null = null): Cause => ({ cause, hours: null, place });

/** The likeliest reason, the plainest first: what a scan says, then how long a step took, then silence, then the whole network. */
export function causeOf(open: OpenParcel, forecast: Forecast, model: ArrivalModel, change: 'LATER' | 'EARLIER'): Cause | null {
  const { milestone, condition, scans, parcel } = open;
  const [last, previous] = scans;
  if (change === 'LATER') {
    if (milestone === 'AT_CUSTOMS') return plain('CUSTOMS', last?.city ?? null);
    if (condition === 'ATTEMPT_FAILED') return plain('FAILED_ATTEMPT');
    if (last?.stage === 'HINDERED') return plain('HINDRANCE', last.city);
  }
  if (last !== undefined && previous !== undefined) {
    const hours = model.hoursLate(parcel, previous, last.at);
    if (change === 'LATER' && hours >= NOTABLE_HOURS) return { cause: 'SLOW_STEP', hours, place: previous.city };
    if (change === 'EARLIER' && hours <= -NOTABLE_HOURS) return { cause: 'QUICK_STEP', hours, place: previous.city };
  }
  if (change === 'EARLIER') return null;
  if (last !== undefined && forecast.chanceOfSilence < UNUSUAL_SILENCE) return plain('SILENCE', last.city);
  if (forecast.basis === 'handed_over' && last === undefined) return plain('LATE_HANDOVER');
  return forecast.drift >= NOTABLE_DRIFT ? plain('SLOW_NETWORK') : null;
}
