import type { Audience, Channel } from './channel.ts';
import type { NotificationRule } from './notification-rule.entity.ts';
import { NOTIFICATION_EVENTS, type NotificationEvent } from './notification-event.ts';

/** What is told to whoever waits for the parcel, and not only to whoever paid. */
const OF_THE_PARCEL: ReadonlySet<NotificationEvent> = new Set([
  'SHIPPED',
  'DELAYED',
  'CUSTOMS',
  'OUT_FOR_DELIVERY',
  'READY_FOR_PICKUP',
  'PICKUP_REMINDER',
  'ATTEMPT_FAILED',
  'DELIVERED',
  'PARCEL_LOST',
  'GOING_BACK',
]);

/** Worth a text message, which costs money: something must be done, and soon. */
const BY_TEXT_MESSAGE: ReadonlySet<NotificationEvent> = new Set(['READY_FOR_PICKUP', 'PICKUP_REMINDER', 'ATTEMPT_FAILED']);

/** On the page one is invited to nothing, and asked for a word by the page itself. */
const NOT_ON_THE_PAGE: ReadonlySet<NotificationEvent> = new Set(['FOLLOWER_INVITED', 'FEEDBACK_ASKED']);

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Minutes. A hold of the shop's own making is often over within the hour; a reminder comes a day before the parcel goes back; and
 * the articles should have been looked at before anybody is asked how it was.
 */
const DELAYS: Partial<Record<NotificationEvent, number>> = { ORDER_ON_HOLD: HOUR, PICKUP_REMINDER: DAY, FEEDBACK_ASKED: 2 * DAY };

/** Passing customs is part of the way. It is told when it stops there. */
const CONDITIONS: Partial<Record<NotificationEvent, Record<string, unknown>>> = {
  CUSTOMS: { '!=': [{ var: 'parcel.condition' }, 'ON_TRACK'] },
};

export type DefaultRule = Pick<
  NotificationRule,
  'event' | 'channel' | 'position' | 'isEnabled' | 'audience' | 'condition' | 'delayMinutes'
>;

/** The rules every shop starts with: one for each event and each channel that fits it. */
export const DEFAULT_RULES: readonly DefaultRule[] = (Object.keys(NOTIFICATION_EVENTS) as NotificationEvent[]).flatMap((event) =>
  channelsOf(event).map((channel) => ({
    event,
    channel,
    position: 0,
    isEnabled: channel !== 'SMS' || BY_TEXT_MESSAGE.has(event),
    audience: audienceOf(event),
    condition: CONDITIONS[event] ?? null,
    delayMinutes: DELAYS[event] ?? 0,
  })),
);

function channelsOf(event: NotificationEvent): Channel[] {
  if (event === 'FOLLOWER_INVITED') return ['EMAIL'];
  return NOT_ON_THE_PAGE.has(event) ? ['EMAIL', 'SMS', 'PUSH'] : ['EMAIL', 'SMS', 'PUSH', 'IN_APP'];
}

function audienceOf(event: NotificationEvent): Audience[] {
  if (event === 'FOLLOWER_INVITED') return ['FOLLOWER'];
  return OF_THE_PARCEL.has(event) ? ['BUYER', 'RECEIVER', 'FOLLOWER'] : ['BUYER'];
}
