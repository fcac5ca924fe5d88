import { localDay, type LocalDay } from '../warehouse/local-day.ts';
import type { PolicyRule } from './return-policy.ts';
import type { SentPieces } from './returnable.ts';

/** The days on which pieces may be returned, of the recipient's calendar. The last one is a whole day. */
export interface ReturnWindow {
  start: LocalDay;
  end: LocalDay;
}

/**
 * When pieces may be returned, or null while that is not known: from the day of delivery; where no carrier told of them, from
 * the hand-over and the buffer of the rule. A holiday extends the window of what arrives within it.
 */
export function returnWindow(rule: PolicyRule, sent: SentPieces, zone: string, today: LocalDay): ReturnWindow | null {
  const start = startOf(rule, sent, zone);
  if (start === null || start > today) return null;
  return { start, end: endOf(rule, start) };
}

/** Parcels of an order arrive on few days: each is worked out once for each rule. */
const ends = new WeakMap<PolicyRule, Map<LocalDay, LocalDay>>();

function endOf(rule: PolicyRule, start: LocalDay): LocalDay {
  const known = ends.get(rule) ?? new Map<LocalDay, LocalDay>();
  ends.set(rule, known);
  const end = known.get(start) ?? Math.max(start + rule.windowDays, ...rule.holidays.map((holiday) => extended(holiday, start)));
  known.set(start, end);
  return end;
}

function startOf(rule: PolicyRule, { deliveredAt, handedOverAt, isTracked }: SentPieces, zone: string): LocalDay | null {
  if (deliveredAt !== null) return localDay(zone, deliveredAt);
  if (handedOverAt === null || isTracked) return null;
  return localDay(zone, handedOverAt) + rule.bufferDays;
}

/** The end a holiday gives to what arrived on a day, or that day itself. A span may cross the new year. */
function extended({ from, to, until }: PolicyRule['holidays'][number], day: LocalDay): LocalDay {
  const year = yearOf(day);
  for (const first of [dayOf(year - 1, from), dayOf(year, from)]) {
    const last = nextOn(to, first);
    if (first <= day && day <= last) return nextOn(until, last);
  }
  return day;
}

/** The first `MM-DD` on or after a day. */
function nextOn(monthDay: string, day: LocalDay): LocalDay {
  const year = yearOf(day);
  const same = dayOf(year, monthDay);
  return same >= day ? same : dayOf(year + 1, monthDay);
}

/** 29 February is 1 March where there is none. */
const dayOf = (year: number, monthDay: string): LocalDay =>
  Date.UTC(year, Number(monthDay.slice(0, 2)) - 1, Number(monthDay.slice(3))) / 86_400_000;

const yearOf = (day: LocalDay) => new Date(day * 86_400_000).getUTCFullYear();
