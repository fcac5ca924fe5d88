import { isFinal, type Milestone } from '@jalon/schema/shipment';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Minutes between two questions about a parcel, by how far it is. */
const EVERY_MINUTES: Partial<Record<Milestone, number>> = {
  UNKNOWN: 60,
  INFO_RECEIVED: 180,
  PICKED_UP: 120,
  IN_TRANSIT: 120,
  AT_CUSTOMS: 240,
  OUT_FOR_DELIVERY: 15,
  READY_FOR_PICKUP: 360,
  RETURNING: 360,
};

/** Longest wait after failures, and the age without news at which nobody asks any more. */
const LONGEST_MS = 12 * 60 * MINUTE_MS;
const GIVE_UP_DAYS = 90;
/** At any speed. */
const SHORTEST_MS = 2_000;

export interface PollQuestion {
  milestone: Milestone;
  /** When the parcel was last news, or was registered. */
  lastNewsAt: Date;
  /** Answers in a row that were no answer. */
  failures: number;
  /** Calls a day one parcel may cost. */
  perParcelPerDay: number | null;
  /** 0 to 1, fixed per parcel, so that parcels of one day are not asked for in one second. */
  jitter: number;
  /** How much quicker than life: 1, except in a demo. */
  speed: number;
  now: Date;
}

/**
 * When to ask next, or null for never: final, or silent for 90 days. The wait grows with the time without news (double
 * after three days, fourfold after ten) and with failures, and is spread by up to a fifth.
 */
export function chooseNextPoll(question: PollQuestion): Date | null {
  const { milestone, now, speed } = question;
  const silentDays = Math.max(0, now.getTime() - question.lastNewsAt.getTime()) / DAY_MS;
  if (isFinal(milestone) || silentDays > GIVE_UP_DAYS) return null;
  const usualMs = (EVERY_MINUTES[milestone] ?? 120) * MINUTE_MS;
  const agedMs = usualMs * (silentDays > 10 ? 4 : silentDays > 3 ? 2 : 1);
  const failedMs = question.failures === 0 ? agedMs : Math.min(LONGEST_MS, agedMs * 2 ** Math.min(question.failures - 1, 6));
  const allowedMs = question.perParcelPerDay === null ? 0 : DAY_MS / question.perParcelPerDay;
  const waitMs = Math.max(failedMs, allowedMs) * (1 + question.jitter / 5);
  return new Date(now.getTime() + Math.max(SHORTEST_MS, waitMs / speed));
}

/** A fixed number between 0 and 1 for an id. */
export function jitterOf(id: string): number {
  return Number.parseInt(id.slice(-4), 16) / 0xffff || 0;
}
