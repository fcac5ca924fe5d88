import type { NotificationEvent } from './notification-event.ts';

/** Names one change: what it is, of what, and which of several. The same change has the same name however often it is heard of. */
export const nameCause = (event: NotificationEvent, of: string, which?: string): string =>
  which === undefined ? `${event}:${of}` : `${event}:${of}:${which}`;

/** Of these a newer one takes the place of one that still waits: nobody wants last night's day and this morning's. */
export const REPLACED_BY_NEWER: readonly NotificationEvent[] = [
  'DATA_NEEDED',
  'ORDER_ON_HOLD',
  'DELAYED',
  'CUSTOMS',
  'OUT_FOR_DELIVERY',
  'PICKUP_REMINDER',
  'ATTEMPT_FAILED',
];

/** What is believed of a delay, and what was said of it. Days are `YYYY-MM-DD` of the destination. */
export interface DelayFacts {
  /** Last day of the window now. */
  windowTo: string;
  /** Last day of the first window shown. */
  promisedOn: string;
  /** The latest day ever told in a message about it. */
  toldUntil: string | null;
  /** Chance to arrive after `promisedOn`, 0 to 1. */
  chanceLate: number;
  /** The carrier itself said so, or something went wrong. */
  isCertain: boolean;
}

/**
 * From this chance on a parcel counts as late. Murphy's rule for warnings (the cost-loss model): warn when the chance is greater
 * than what a needless warning costs, as a share of what a missing one costs. Taking both for equal, that is a half: a message that
 * is wrong more often than right teaches people not to read them.
 */
export const LATE_FROM_CHANCE = 0.5;

/** The day that a delay is later than, if it is worth telling; null: it is not. Told again only when it grew by a day at least. */
export function tellsDelay({ windowTo, promisedOn, toldUntil, chanceLate, isCertain }: DelayFacts): string | null {
  const said = toldUntil !== null && toldUntil > promisedOn ? toldUntil : promisedOn;
  if (windowTo <= said) return null;
  return isCertain || chanceLate >= LATE_FROM_CHANCE ? said : null;
}
