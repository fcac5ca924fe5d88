import type { Quota } from '../carriers/carrier.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** A call may begin this long after its slot; later, the slot is given back. */
export const LATE_MS = 250;
/** No call this close to the change of a quota's day: the carrier's clock is not ours. */
const MIDNIGHT_GUARD_MS = 60_000;
/** Calls a second to a carrier that publishes no limit. */
const UNPACED_PER_SECOND = 20;

/**
 * The distance of two slots in milliseconds. Calls begin up to `LATE_MS` late, so a window of a second holds those of a
 * second and `LATE_MS`: the distance is that much longer than the published limit alone asks for.
 */
export function slotGapMs({ perSecond, perMinute = null }: Pick<Quota, 'perSecond' | 'perMinute'>): number {
  const bySecond = perSecond === null ? (perMinute === null ? SECOND_MS / UNPACED_PER_SECOND : 0) : gapOf(perSecond, SECOND_MS);
  return Math.max(bySecond, perMinute === null ? 0 : gapOf(perMinute, MINUTE_MS));
}

const gapOf = (calls: number, windowMs: number) => (calls < 1 ? windowMs / calls + LATE_MS : (windowMs + LATE_MS) / Math.floor(calls));

export interface SlotBounds {
  /** Database time. */
  now: Date;
  /** The slots until then are given out. */
  nextSlotAt: Date;
  dayStartsAt: Date;
  dayEndsAt: Date;
  gapMs: number;
  /** How far ahead slots are given out. */
  horizonMs: number;
}

/** Up to `count` free slots, in order. */
export function freeSlots({ now, nextSlotAt, dayStartsAt, dayEndsAt, gapMs, horizonMs }: SlotBounds, count: number): Date[] {
  const first = Math.max(now.getTime(), nextSlotAt.getTime(), dayStartsAt.getTime() + MIDNIGHT_GUARD_MS);
  const last = Math.min(now.getTime() + horizonMs, dayEndsAt.getTime() - MIDNIGHT_GUARD_MS);
  const slots: Date[] = [];
  for (let at = first; at <= last && slots.length < count; at += gapMs) slots.push(new Date(Math.ceil(at)));
  return slots;
}

/** A claim's clocks: what the database's showed between two looks at this process's stopwatch (milliseconds). */
export interface ClaimClock {
  now: Date;
  askedAtMs: number;
  answeredAtMs: number;
}

/** Milliseconds of the stopwatch to wait for a slot: reckoned from the later look, so that it has begun for certain. */
export const untilSlot = ({ now, answeredAtMs }: ClaimClock, slot: Date, stopwatchMs: number): number =>
  slot.getTime() - now.getTime() - (stopwatchMs - answeredAtMs);

/** Is the slot still open? Reckoned from the earlier look, so that it has not passed for certain. */
export const isInTime = ({ now, askedAtMs }: ClaimClock, slot: Date, stopwatchMs: number): boolean =>
  stopwatchMs - askedAtMs - (slot.getTime() - now.getTime()) <= LATE_MS;
