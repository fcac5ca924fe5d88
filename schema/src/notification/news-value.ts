import type { NotificationEvent } from './notification-event.ts';

const DAY = 24;

/** Hours for which an event is news. What was missed for longer is seen on the page, and a message about it would only confuse. */
export const NEWS_HOURS: Record<NotificationEvent, number> = {
  ORDER_CONFIRMED: 2 * DAY,
  DATA_NEEDED: 3 * DAY,
  ORDER_ON_HOLD: 2 * DAY,
  CHOICE_NEEDED: 3 * DAY,
  ORDER_CANCELLED: 3 * DAY,
  SHIPPED: 2 * DAY,
  DELAYED: 36,
  CUSTOMS: 3 * DAY,
  // Its day ends it; see `endsAt`.
  OUT_FOR_DELIVERY: 18,
  READY_FOR_PICKUP: 3 * DAY,
  PICKUP_REMINDER: DAY,
  ATTEMPT_FAILED: DAY,
  DELIVERED: 2 * DAY,
  NOT_RECEIVED_FOLLOW_UP: 3 * DAY,
  PARCEL_LOST: 7 * DAY,
  GOING_BACK: 3 * DAY,
  FEEDBACK_ASKED: 7 * DAY,
  FOLLOWER_INVITED: 3 * DAY,
  RETURN_REQUESTED: 3 * DAY,
  RETURN_APPROVED: 7 * DAY,
  RETURN_DECLINED: 7 * DAY,
  RETURN_LABEL_READY: 7 * DAY,
  RETURN_RECEIVED: 3 * DAY,
  REFUNDED: 7 * DAY,
  EXCHANGE_SENT: 3 * DAY,
  WITHDRAWAL_RECEIVED: 14 * DAY,
  CLAIM_DECIDED: 7 * DAY,
};

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface Timed {
  event: NotificationEvent;
  forAt: Date;
  isBefore: boolean;
  endsAt: Date | null;
}

/** When a rule with a delay in minutes wants it told, quiet hours apart. */
export const wantedAt = ({ forAt, isBefore }: Timed, delayMinutes: number): Date =>
  new Date(forAt.getTime() + (isBefore ? -delayMinutes : delayMinutes) * MINUTE_MS);

/** From when it is no news. A delay that a rule wants does not make it older. */
export function expiresAt({ event, forAt, isBefore, endsAt }: Timed, delayMinutes: number): Date {
  if (isBefore) return forAt;
  if (endsAt !== null) return endsAt;
  return new Date(forAt.getTime() + delayMinutes * MINUTE_MS + NEWS_HOURS[event] * HOUR_MS);
}
