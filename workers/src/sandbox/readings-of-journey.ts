import type { CarrierReport } from '@jalon/schema/shipment';
import type { Journey, JourneyStep } from '@jalon/schema/seeds';
import type { RawAnswer } from '../carriers/carrier.ts';
import { carriers } from '../carriers/registry.ts';
import { writeAnswer } from './format.ts';
import { formats } from './formats.ts';

/** The scans there have been by `now`, newest first, without those the carrier has no code for. */
export function scansBy(journey: Journey, now: Date): JourneyStep[] {
  const format = formats[journey.carrier];
  return journey.steps
    .filter((step) => Date.parse(step.at) <= now.getTime() && format.canTell(step, journey))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** What the sandbox answers when it is asked for this journey at `now`. */
export function answerFor(journey: Journey, now: Date): RawAnswer {
  const format = formats[journey.carrier];
  const scans = scansBy(journey, now);
  const { trackingNumber } = journey;
  const answer = writeAnswer(format, [{ trackingNumber, told: scans.length === 0 ? null : { journey, scans } }]);
  return { body: answer.body, contentType: answer.contentType, status: answer.status, trackingNumber };
}

/**
 * What polling the sandbox at `now` will bring, to the letter: the answer is written and read the same way. Null before the
 * first scan.
 */
export const readingsOfJourney = (journey: Journey, now: Date): CarrierReport | null =>
  carriers[journey.carrier].read(answerFor(journey, now)).reports[0] ?? null;
