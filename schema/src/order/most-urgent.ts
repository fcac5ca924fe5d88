import { isFinal } from '../shipment/milestone.ts';
import type { AttentionCode } from './attention-code.ts';
import { hoursAfter, onceDue, type AttentionFacts, type Detection, type Detector, type Finding } from './most-urgent-facts.ts';
import { detectChoice, detectHeldTooLong, detectHolds } from './most-urgent-holds.ts';
import {
  detectBrokenPromise,
  detectCarrierTerms,
  detectClaims,
  detectLate,
  detectSharedNumber,
  detectTrouble,
  detectUnscanned,
} from './most-urgent-parcels.ts';
import { detectMissedCutOff, detectShort, detectStanding, detectWithoutNumber } from './most-urgent-parts.ts';

export const STORE_NOT_TOLD_HOURS = 1;
/** Tries before a store that does not answer is somebody's business. */
export const STORE_NOT_TOLD_ATTEMPTS = 3;
/** Nobody can mend any more what is older, but for a shopper's claim: counted from the purchase where the store sends itself, else from the last scan of the last parcel. */
export const FORGOTTEN_AFTER_DAYS = 30;

/**
 * From the most urgent to the least. First what does harm while nobody acts: a wrong box about to leave, goods that are not
 * there, a page that shows a stranger's parcel, a parcel that needs help. Then what stands still, the nearest to the shopper
 * first, and the promise that is missed by it. Then what an order waits for in a line: money before anything else, since
 * nothing else matters without it, then its contents, its way, its price, and the ways to reach people. Of two findings of one
 * code the older counts.
 */
export const URGENCY: readonly AttentionCode[] = [
  'CHANGED_AFTER_RELEASE',
  'SHORT_AT_WAREHOUSE',
  'NUMBER_SHARED',
  'PARCEL_IN_TROUBLE',
  'CLAIM_OPEN',
  'CLAIM_CARRIER_DUE',
  'HELD_TOO_LONG',
  'FULFILLED_WITHOUT_NUMBER',
  'LABEL_WITHOUT_SCAN',
  'PACKED_NOT_HANDED_OVER',
  'PICKED_NOT_PACKED',
  'NOT_PICKED',
  'PROMISE_IN_DANGER',
  'BY_HAND',
  'NOT_PAID',
  'NO_LINES',
  'QUANTITY_INVALID',
  'CURRENCY_MIXED',
  'DUPLICATE',
  'ADDRESS_MISSING',
  'ADDRESS_INCOMPLETE',
  'POSTCODE_INVALID',
  'REGION_INVALID',
  'ADDRESS_UNREADABLE',
  'COUNTRY_NOT_SERVED',
  'PO_BOX_NOT_SERVED',
  'SKU_UNMAPPED',
  'CHOICE_OPEN',
  'OUT_OF_STOCK',
  'MARGIN_TOO_LOW',
  'COST_UNKNOWN',
  'PHONE_INVALID',
  'EMAIL_INVALID',
  'STORE_NOT_TOLD',
];

const detectStoreNotTold: Detector = ({ reports }, now) =>
  reports.flatMap(({ state, attempts, happenedAt }) => {
    const finding: Finding = { code: 'STORE_NOT_TOLD', party: 'STORE', action: 'REPAIR_STORE', since: happenedAt };
    if (state === 'FAILED') return [{ finding }];
    const due = hoursAfter(happenedAt, STORE_NOT_TOLD_HOURS);
    if (due > now || attempts >= STORE_NOT_TOLD_ATTEMPTS) return onceDue(finding, due, now);
    return [{ at: hoursAfter(now, STORE_NOT_TOLD_HOURS) }];
  });

const DETECTORS: readonly Detector[] = [
  detectHolds,
  detectChoice,
  detectHeldTooLong,
  detectShort,
  detectStanding,
  detectMissedCutOff,
  detectWithoutNumber,
  detectSharedNumber,
  detectUnscanned,
  detectTrouble,
  detectClaims,
  detectCarrierTerms,
  detectLate,
  detectBrokenPromise,
  detectStoreNotTold,
];

export interface Urgency {
  /** The one thing that needs somebody most; null: nothing does. */
  attention: Finding | null;
  /** When something else may become true by the clock alone; null: never. */
  nextAt: Date | null;
}

/** The one thing about an order that needs somebody most, and when to look again. The order of the facts does not matter. */
export function mostUrgent(facts: AttentionFacts, now: Date): Urgency {
  const forgottenAt = whenForgotten(facts);
  const isForgotten = forgottenAt !== null && forgottenAt <= now;
  const detections: Detection[] = (isForgotten ? [detectClaims, detectCarrierTerms] : DETECTORS).flatMap((detect) => [
    ...detect(facts, now),
  ]);
  const findings = detections.flatMap((detection) => ('finding' in detection ? [detection.finding] : []));
  const moments = detections.flatMap((detection) => ('at' in detection ? [detection.at] : []));
  const attention = findings.toSorted(byUrgency)[0] ?? null;
  if (attention !== null && forgottenAt !== null && !isForgotten) moments.push(forgottenAt);
  return { attention, nextAt: moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null };
}

function whenForgotten({ isWatched, placedAt, parcels, parts }: AttentionFacts): Date | null {
  if (isWatched) return hoursAfter(placedAt, FORGOTTEN_AFTER_DAYS * 24);
  const isOver =
    parcels.length > 0 &&
    parcels.every(({ milestone }) => isFinal(milestone)) &&
    parts.every(({ state }) => state === 'HANDED_OVER' || state === 'CANCELLED');
  if (!isOver) return null;
  const last = Math.max(...parcels.map(({ lastEventAt, createdAt }) => (lastEventAt ?? createdAt).getTime()));
  return hoursAfter(new Date(last), FORGOTTEN_AFTER_DAYS * 24);
}

const byUrgency = (a: Finding, b: Finding): number =>
  URGENCY.indexOf(a.code) - URGENCY.indexOf(b.code) ||
  a.since.getTime() - b.since.getTime() ||
  `${a.party} ${a.action}`.localeCompare(`${b.party} ${b.action}`, 'en');
