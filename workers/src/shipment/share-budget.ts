import type { Quota } from '../carriers/carrier.ts';
import { USUAL_WORTH } from './choose-next-poll.ts';
import { freeSlots, slotGapMs } from './slot-times.ts';

export interface DueLeg {
  id: string;
  /** Null: the merchant has no connection with this carrier that can be asked. */
  connectionId: string | null;
  dueAt: Date;
  /** How likely there is news by `dueAt`. */
  newsChance: number;
  /** Somebody asked for it by hand. */
  wantedAt: Date | null;
  /** Calls spent on it, and the day of the quota they were spent on. */
  askedOn: string | null;
  askedCount: number;
}

/** A connection's budget as the database holds it, locked; every time is the database's. */
export interface Budget {
  quota: Pick<Quota, 'perSecond' | 'perMinute' | 'perDay' | 'perParcelPerDay'>;
  /** Numbers one call takes. */
  batchSize: number;
  now: Date;
  day: string;
  dayStartsAt: Date;
  dayEndsAt: Date;
  /** Spent on `day`; `refreshCalls` are among `calls`. */
  calls: number;
  refreshCalls: number;
  nextSlotAt: Date;
  pausedUntil: Date | null;
  failureRun: number;
  /** This process is still working on the last share. */
  isBusy: boolean;
  /** How much quicker than life a demo runs: its days are as much shorter. */
  speed: number;
  horizonMs: number;
}

export interface PlannedCall<L> {
  slot: Date;
  legs: L[];
}
export type Putoff = 'PACE' | 'PAUSED' | 'QUOTA_SPENT' | 'PARCEL_SPENT';

export interface Share<L> {
  calls: PlannedCall<L>[];
  refreshCalls: number;
  later: { leg: L; at: Date; because: Putoff }[];
  /** No call before this from now on. */
  nextSlotAt: Date;
}

/** Calls without an answer in a row after which one call at a time tries whether the carrier is back. */
const BROKEN_AFTER = 3;

/** The part of a day's calls that may be asked for by hand. */
export const refreshLimit = (perDay: number): number => Math.min(Math.floor(perDay / 2), Math.max(10, Math.ceil(perDay / 20)));

/** The day's calls at this speed; null: no limit. */
export const callLimit = ({ quota, speed }: Pick<Budget, 'quota' | 'speed'>): number | null =>
  quota.perDay === null ? null : Math.floor(quota.perDay * speed);

/**
 * Shares a connection's calls among its due legs. Never more than the slots, the day and the parcel allow; what somebody
 * asked for by hand first, from its own part of the day; then those that lose most by waiting, which is the chance of
 * news: a leg that has waited long counts as more and more likely, so that none waits for ever. Pure.
 */
export function shareBudget<L extends DueLeg>(due: readonly L[], budget: Budget): Share<L> {
  const share: Share<L> = { calls: [], refreshCalls: 0, later: [], nextSlotAt: budget.nextSlotAt };
  const gapMs = slotGapMs(budget.quota);
  const { now, pausedUntil, dayEndsAt } = budget;
  const [open, spent] = divide(due, (leg) => hasParcelBudget(leg, budget));
  share.later.push(...spent.map((leg, n) => ({ leg, at: new Date(dayEndsAt.getTime() + n * gapMs), because: 'PARCEL_SPENT' as const })));
  if (pausedUntil !== null && pausedUntil > now) {
    share.later.push(...open.map((leg, n) => ({ leg, at: new Date(pausedUntil.getTime() + n * gapMs), because: 'PAUSED' as const })));
    return share;
  }
  const left = callsLeft(budget);
  const room = budget.isBusy ? 0 : budget.failureRun >= BROKEN_AFTER ? 1 : Infinity;
  const slots = freeSlots({ ...budget, gapMs }, Math.min(room, left.today, open.length));
  const [wanted, usual] = divide(open, (leg) => leg.wantedAt !== null);
  const byHand = chunk(wanted, budget.batchSize).slice(0, left.refresh);
  const rest = [...wanted.slice(byHand.flat().length), ...usual].sort((a, b) => lossOf(b, now) - lossOf(a, now));
  const byItself = chunk(rest, budget.batchSize).slice(0, left.automatic);
  const calls = [...byHand, ...byItself].slice(0, slots.length);
  share.calls = calls.map((legs, index) => ({ slot: slots[index]!, legs }));
  share.refreshCalls = Math.min(byHand.length, calls.length);
  const last = share.calls.at(-1);
  if (last) share.nextSlotAt = new Date(last.slot.getTime() + gapMs);
  const taken = new Set(calls.flat());
  const because = left.today <= calls.length || left.dayIsSpent ? 'QUOTA_SPENT' : 'PACE';
  const limit = callLimit(budget);
  const dayMs = dayEndsAt.getTime() - budget.dayStartsAt.getTime();
  const paceMs = Math.max(gapMs, limit === null || limit === 0 ? 0 : dayMs / limit);
  const from = because === 'QUOTA_SPENT' ? dayEndsAt : new Date(Math.max(now.getTime() + 1000, share.nextSlotAt.getTime()));
  const waiting = [...new Set([...wanted, ...rest])].filter((leg) => !taken.has(leg));
  share.later.push(
    ...waiting.map((leg, n) => ({ leg, because, at: new Date(from.getTime() + Math.floor(n / budget.batchSize) * paceMs) }) as const),
  );
  return share;
}

function hasParcelBudget({ askedOn, askedCount }: DueLeg, { quota, day, speed }: Budget): boolean {
  return quota.perParcelPerDay === null || askedOn !== day || askedCount < Math.floor(quota.perParcelPerDay * speed);
}

interface CallsLeft {
  today: number;
  refresh: number;
  automatic: number;
  dayIsSpent: boolean;
}

/** The day's calls are let go evenly, two hours ahead of the clock, so that no morning spends what the evening needs. */
function callsLeft(budget: Budget): CallsLeft {
  const limit = callLimit(budget);
  if (limit === null) return { today: Infinity, refresh: Infinity, automatic: Infinity, dayIsSpent: false };
  const forRefresh = refreshLimit(limit);
  const automatic = limit - forRefresh - (budget.calls - budget.refreshCalls);
  return {
    today: Math.max(0, limit - budget.calls),
    refresh: Math.max(0, forRefresh - budget.refreshCalls),
    automatic: Math.max(
      0,
      Math.min(automatic, Math.floor(allowedByNow(budget, limit - forRefresh) - (budget.calls - budget.refreshCalls))),
    ),
    dayIsSpent: automatic <= 0,
  };
}

const HEAD_START = 2 / 24;

function allowedByNow({ now, dayStartsAt, dayEndsAt }: Budget, limit: number): number {
  const past = (now.getTime() - dayStartsAt.getTime()) / (dayEndsAt.getTime() - dayStartsAt.getTime());
  return limit * Math.min(1, past + HEAD_START);
}

/** From here on of the calls allowed by now, the worth of a call rises, up to `DEAREST` times at the limit. */
const DEAR_FROM = 0.85;
const DEAREST = 64;

/** Minutes that news must have waited to be worth a call of this connection: the closer to its budget, the more. */
export function worthOfACall(budget: Budget): number {
  const limit = callLimit(budget);
  if (limit === null) return USUAL_WORTH;
  const automatic = limit - refreshLimit(limit);
  const used = automatic <= 0 ? 1 : (budget.calls - budget.refreshCalls) / Math.max(1, allowedByNow(budget, automatic));
  return USUAL_WORTH * DEAREST ** Math.min(1, Math.max(0, (used - DEAR_FROM) / (1 - DEAR_FROM)));
}

/** What another minute of waiting costs: the chance that news waits, growing with the time it is overdue. */
const lossOf = ({ newsChance, dueAt }: DueLeg, now: Date): number =>
  newsChance * (1 + Math.max(0, now.getTime() - dueAt.getTime()) / 900_000);

function divide<T>(all: readonly T[], test: (one: T) => boolean): [yes: T[], no: T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

const chunk = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
