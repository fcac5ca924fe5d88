import { instantOn, localDay } from '../warehouse/local-day.ts';
import type { Channel } from './channel.ts';
import type { NotificationEvent } from './notification-event.ts';

/** When nobody is disturbed, on the clocks where they are: `HH:MM`. Equal ends: never. */
export interface QuietHours {
  quietFrom: string;
  quietTo: string;
}

/**
 * The answer to something they did just now, while they are awake and waiting for it. Only by e-mail: a confirmation that is late
 * looks like an order that failed, while a phone that rings at night wakes whoever sleeps beside it.
 */
const ANSWERS: ReadonlySet<NotificationEvent> = new Set(['ORDER_CONFIRMED', 'FOLLOWER_INVITED', 'RETURN_REQUESTED', 'WITHDRAWAL_RECEIVED']);

/** Whether a message may go at any hour. What stands on the page disturbs nobody. */
export const ignoresQuietHours = (event: NotificationEvent, channel: Channel): boolean =>
  channel === 'IN_APP' || (channel === 'EMAIL' && ANSWERS.has(event));

/**
 * The next moment at or after `at` outside the quiet hours of a zone. Where clocks change, a time that is skipped is as much later,
 * and of a time that comes twice the first is meant: a night may be an hour longer or shorter, and never has a gap.
 */
export function afterQuietHours({ quietFrom, quietTo }: QuietHours, timeZone: string, at: Date): Date {
  if (quietFrom === quietTo) return at;
  const daysLater = quietTo < quietFrom ? 1 : 0;
  const today = localDay(timeZone, at);
  let moment = at.getTime();
  // One after the other: where the clocks skip the time between two nights, the end of one is within the next.
  for (const day of [today - 1, today, today + 1]) {
    const ends = instantOn(timeZone, day + daysLater, quietTo);
    if (instantOn(timeZone, day, quietFrom) <= moment && moment < ends) moment = ends;
  }
  return moment === at.getTime() ? at : new Date(moment);
}

/** The first instant of the next day there: when news of "today" is none any more. */
export const endOfDay = (timeZone: string, at: Date): Date => new Date(instantOn(timeZone, localDay(timeZone, at) + 1));
