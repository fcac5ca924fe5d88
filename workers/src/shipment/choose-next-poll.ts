import { isFinal, type EventCode, type Milestone } from '@jalon/schema/shipment';
import { HOURS_OF_WEEK } from './default-rhythm.ts';
import { hourOfWeek } from './learn-rhythm.ts';
import { clockShiftMs, isHolidayIn, zoneOfCountry } from './place-clock.ts';
import { ageClass, ratesOf, type RhythmBook } from './scan-hazard.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STEP_MS = 10 * MINUTE_MS;

/** Minutes that news must be expected to have waited to be worth a call, when calls are plenty. */
export const USUAL_WORTH = 8;
/** How much more it must be worth while the carrier tells us by itself. */
const PUSHED_WORTH = 8;
/** Whatever is likely: no sooner, and no later, than this. */
const SHORTEST_MS = 5 * MINUTE_MS;
const LONGEST_MS = 24 * HOUR_MS;
const LONGEST_AFTER_FAILURES_MS = 12 * HOUR_MS;
/** Without news for this long, nobody asks any more. */
const GIVE_UP_MS = 90 * DAY_MS;
/** At any speed. */
const SHORTEST_AT_ANY_SPEED_MS = 2_000;
/** Sundays are the last day of the week of `hourOfWeek`. */
const SUNDAY = HOURS_OF_WEEK - 24;

export interface PollQuestion {
  carrier: string;
  milestone: Milestone;
  /** The newest scan under this number, and when it was made. */
  lastCode: EventCode | null;
  lastScanAt: Date | null;
  /** When the parcel was last news, or was registered. */
  lastNewsAt: Date;
  destinationCountryCode: string | null;
  /** End of the carrier's own estimate. */
  estimatedTo: Date | null;
  /** Answers in a row that were no answer. */
  failures: number;
  /** Until when the carrier tells us by itself. */
  pushUntil: Date | null;
  /** Calls a day one parcel may cost. */
  perParcelPerDay: number | null;
  /** Minutes that news must be expected to have waited; it rises when calls are scarce. */
  minWorth: number;
  /** 0 to 1, fixed per parcel, so that parcels of one day are not asked for in one second. */
  jitter: number;
  /** How much quicker than life: 1, except in a demo. */
  speed: number;
  now: Date;
}

export interface NextPoll {
  at: Date;
  /** How likely there is news by then, 0 to 1. */
  chance: number;
}

/**
 * When to ask next, just having asked; null for never: final, or silent for 90 days.
 *
 * With the chance P(t) that a scan has come since now, the minutes that unknown news has waited by t are expected to be
 * W(t) = ∫ P. We ask when W reaches `minWorth`. For a steady rate that is the square-root law of fewest calls for a given
 * delay; for a rhythm it asks soon after scans are likely and sleeps while none are.
 */
export function chooseNextPoll(question: PollQuestion, book: RhythmBook): NextPoll | null {
  const { milestone, now, speed, failures, jitter } = question;
  if (isFinal(milestone) || now.getTime() - question.lastNewsAt.getTime() > GIVE_UP_MS) return null;
  const pushed = question.pushUntil !== null && question.pushUntil > now ? PUSHED_WORTH : 1;
  const worth = question.minWorth * pushed * 2 ** Math.min(failures, 6) * (0.9 + jitter / 5);
  const { waitMs, chance } = waitUntilWorth(question, worth, book);
  // A day's calls for one parcel are kept for the hours that matter: half of an even share is the closest two may be.
  const shareMs = question.perParcelPerDay === null ? 0 : DAY_MS / question.perParcelPerDay / 2;
  const failedMs = failures === 0 ? 0 : Math.min(LONGEST_AFTER_FAILURES_MS, SHORTEST_MS * 2 ** Math.min(failures, 10));
  const boundMs = Math.max(waitMs, shareMs, failedMs, SHORTEST_MS * (1 + jitter / 5));
  return { at: new Date(now.getTime() + Math.max(SHORTEST_AT_ANY_SPEED_MS, boundMs / speed)), chance };
}

function waitUntilWorth(question: PollQuestion, worthMinutes: number, book: RhythmBook): { waitMs: number; chance: number } {
  const { carrier, milestone, lastCode, destinationCountryCode: country, now } = question;
  const { week, age } = ratesOf(book, carrier, milestone, lastCode);
  const shiftMs = clockShiftMs(zoneOfCountry(country), now);
  const bornMs = (question.lastScanAt ?? question.lastNewsAt).getTime();
  let expected = 0;
  let waited = 0;
  for (let past = 0; past < LONGEST_MS; past += STEP_MS) {
    const at = now.getTime() + past + STEP_MS / 2;
    const local = at + shiftMs;
    const cell = hourOfWeek(local);
    const rate = week[isHolidayIn(country, local) ? SUNDAY + (cell % 24) : cell]! * age[ageClass(Math.max(0, at - bornMs) / HOUR_MS)]!;
    const before = 1 - Math.exp(-expected);
    expected += rate * nearEstimate(question, at) * (STEP_MS / HOUR_MS);
    const chance = 1 - Math.exp(-expected);
    const gained = ((before + chance) / 2) * (STEP_MS / MINUTE_MS);
    if (waited + gained >= worthMinutes) return { waitMs: past + (STEP_MS * (worthMinutes - waited)) / gained, chance };
    waited += gained;
  }
  return { waitMs: LONGEST_MS, chance: 1 - Math.exp(-expected) };
}

const MOVING: ReadonlySet<Milestone> = new Set(['PICKED_UP', 'IN_TRANSIT', 'AT_CUSTOMS']);

/** On the day the carrier names, and the evening before it, more is going on than the rhythm of the stage alone says. */
function nearEstimate({ milestone, estimatedTo }: PollQuestion, at: number): number {
  if (estimatedTo === null || !MOVING.has(milestone)) return 1;
  const leftHours = (estimatedTo.getTime() - at) / HOUR_MS;
  return leftHours > -6 && leftHours < 20 ? 1.5 : 1;
}

/** A fixed number between 0 and 1 for an id. */
export function jitterOf(id: string): number {
  return Number.parseInt(id.slice(-4), 16) / 0xffff || 0;
}
