import { bestChecks, isFinal, milestoneRank, meaningOf, type Checks, type Reading } from '@jalon/schema/shipment';
import { findCarrier } from '../carriers/registry.ts';
import { chooseNextPoll, jitterOf, USUAL_WORTH } from './choose-next-poll.ts';
import type { Finding, LearnedReport } from './find-news.ts';
import type { KnownLeg } from './lock-legs.ts';
import type { RhythmBook } from './scan-hazard.ts';
import type { SettledLeg } from './write-legs.ts';

/** What the choice of the next question depends on beside the parcel. */
export interface PollPace {
  rhythm: RhythmBook;
  /** Of the connection that was asked; see `CarrierBudget`. */
  minWorth?: number;
  speed: number;
}

/** A day after the partner's first scan of it, a parcel is the partner's. */
const HANDED_OVER_MS = 24 * 3_600_000;

/** What reports make of the legs of their shipment: when each is asked next, and what a reader is told of their freshness. Pure. */
export function settleLegs(
  finding: Finding,
  legs: readonly KnownLeg[],
  reports: readonly LearnedReport[],
  pace: PollPace,
): { legs: SettledLeg[]; checks: Checks } {
  const told = legs.map((leg) => tellLeg(leg, finding, reports));
  const settled = told.map((leg): SettledLeg => {
    if (isFinal(finding.state.milestone) || restsFor(leg, told)) return { ...leg, nextPollAt: null };
    // Nobody asks it, and a word from elsewhere does not change that.
    if (!leg.isAnswered) return leg;
    return { ...leg, ...nextPollOf(leg, finding, pace) };
  });
  return { legs: settled, checks: bestChecks(settled) };
}

function tellLeg(leg: KnownLeg, finding: Finding, reports: readonly LearnedReport[]): SettledLeg {
  const mine = reports.filter(({ carrier, trackingNumber }) => carrier === leg.carrier && trackingNumber === leg.trackingNumber);
  if (mine.length === 0) return { ...leg, isAnswered: false };
  const newest = mine.flatMap(({ report }) => report.readings).reduce<Reading | null>(later, null);
  const isLater = newest !== null && (leg.lastScanAt === null || newest.occurredAt >= leg.lastScanAt);
  const hasNews = finding.newEvents.some(({ source }) => source.carrier === leg.carrier && source.trackingNumber === leg.trackingNumber);
  const learnedAt = mine.reduce((latest, report) => (report.learnedAt > latest ? report.learnedAt : latest), mine[0]!.learnedAt);
  return {
    ...leg,
    lastCode: isLater ? newest.eventCode : leg.lastCode,
    lastScanAt: isLater ? newest.occurredAt : leg.lastScanAt,
    lastNewsAt: hasNews && (leg.lastNewsAt === null || learnedAt > leg.lastNewsAt) ? learnedAt : leg.lastNewsAt,
    lastCheckedAt: leg.lastCheckedAt === null || learnedAt > leg.lastCheckedAt ? learnedAt : leg.lastCheckedAt,
    freshnessReason: null,
    pollFailures: 0,
    isAnswered: true,
  };
}

const later = (newest: Reading | null, reading: Reading) => (newest === null || reading.occurredAt > newest.occurredAt ? reading : newest);

/** The parcel was in this leg's hands, was handed over, and another leg's carrier has it now: this one has no more to tell. */
function restsFor(leg: KnownLeg, legs: readonly KnownLeg[]): boolean {
  // A partner's leg is known before the partner has the parcel: that it says nothing yet is no end.
  if (!wasInHands(leg)) return false;
  return legs.some((other) => {
    // Who handed it over has it no more.
    if (other === leg || !wasInHands(other) || other.lastCode === 'HANDED_TO_PARTNER') return false;
    const aheadMs = other.lastScanAt!.getTime() - leg.lastScanAt!.getTime();
    return aheadMs > (leg.lastCode === 'HANDED_TO_PARTNER' ? 0 : HANDED_OVER_MS);
  });
}

const wasInHands = ({ lastCode, lastScanAt }: KnownLeg) =>
  lastCode !== null &&
  lastScanAt !== null &&
  milestoneRank(meaningOf({ eventCode: lastCode }).milestone ?? 'UNKNOWN') >= milestoneRank('PICKED_UP');

function nextPollOf(leg: SettledLeg, { shipment, state, facts, learnedAt }: Finding, { rhythm, minWorth, speed }: PollPace) {
  const next = chooseNextPoll(
    {
      carrier: leg.carrier,
      milestone: state.milestone,
      lastCode: leg.lastCode,
      lastScanAt: leg.lastScanAt,
      lastNewsAt: leg.lastNewsAt ?? shipment.lastChangedAt ?? shipment.createdAt,
      destinationCountryCode: facts.destinationCountryCode,
      estimatedTo: facts.estimatedTo,
      failures: 0,
      pushUntil: leg.pushUntil,
      perParcelPerDay: findCarrier(leg.carrier)?.quota.perParcelPerDay ?? null,
      minWorth: minWorth ?? USUAL_WORTH,
      jitter: jitterOf(leg.id),
      speed,
      now: learnedAt,
    },
    rhythm,
  );
  return { nextPollAt: next?.at ?? null, newsChance: next?.chance ?? 0 };
}
