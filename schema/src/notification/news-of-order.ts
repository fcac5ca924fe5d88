import type { HoldCode } from '../order/hold-code.ts';
import type { PaymentState } from '../order/payment-state.ts';
import { dateOf, localDay } from '../warehouse/local-day.ts';
import { nameCause } from './name-cause.ts';
import type { News, NotificationFacts, OrderNow } from './news.ts';
import { NEWS_HOURS } from './news-value.ts';
import type { NotificationEvent } from './notification-event.ts';

const PAID: ReadonlySet<PaymentState> = new Set(['AUTHORIZED', 'PAID']);

/** What the shopper can put right on the page. */
const THEIRS: ReadonlySet<HoldCode> = new Set([
  'ADDRESS_MISSING',
  'ADDRESS_INCOMPLETE',
  'POSTCODE_INVALID',
  'REGION_INVALID',
  'ADDRESS_UNREADABLE',
  'PO_BOX_NOT_SERVED',
  'EMAIL_INVALID',
  'PHONE_INVALID',
]);

/** What the shop puts right, and the shopper should know because it takes time. All other holds are the shop's own affair. */
const THE_SHOPS: readonly HoldCode[] = ['OUT_OF_STOCK', 'COUNTRY_NOT_SERVED'];

type Telling = Partial<Pick<News, 'forAt' | 'endsAt' | 'onlyTo' | 'claimId' | 'shipmentId'>> & { facts?: NotificationFacts };

export function ofOrder(order: OrderNow, event: NotificationEvent, cause: string, happenedAt: Date, more: Telling = {}): News {
  const { facts = {}, ...rest } = more;
  const known = { shipmentId: null, claimId: null, forAt: happenedAt, isBefore: false, endsAt: null, onlyTo: null, parcel: null };
  return { event, cause, orderId: order.id, happenedAt, ...known, ...rest, facts };
}

/** Once it is paid, whether that was at once or later. Orders that were paid long ago are confirmed long since. */
export function tellConfirmed(order: OrderNow, heardAt: Date, isNew: boolean): News[] {
  const { id, paymentState, cancelledAt, placedAt, paidAt } = order;
  if (cancelledAt !== null || !PAID.has(paymentState)) return [];
  const since = paidAt ?? placedAt;
  if (!isNew && heardAt.getTime() - since.getTime() > NEWS_HOURS.ORDER_CONFIRMED * 3_600_000) return [];
  return [ofOrder(order, 'ORDER_CONFIRMED', nameCause('ORDER_CONFIRMED', id), since)];
}

/** What was held for reasons that are the shopper's, and what for the shop's. Nobody hears of margins and costs. */
export function tellHeld(order: OrderNow, codes: readonly HoldCode[], happenedAt: Date): News[] {
  const gapCodes = [...new Set(codes.filter((code) => THEIRS.has(code)))].toSorted();
  const day = dateOf(localDay(order.zone, happenedAt));
  if (gapCodes.length > 0) {
    const cause = nameCause('DATA_NEEDED', order.id, `${gapCodes.join('+')}:${day}`);
    return [ofOrder(order, 'DATA_NEEDED', cause, happenedAt, { facts: { gapCodes } })];
  }
  const holdCode = THE_SHOPS.find((code) => codes.includes(code));
  // Who is asked to choose is told what is missing by the question.
  if (holdCode === undefined || (holdCode === 'OUT_OF_STOCK' && order.openChoices.length > 0)) return [];
  return [ofOrder(order, 'ORDER_ON_HOLD', nameCause('ORDER_ON_HOLD', order.id, holdCode), happenedAt, { facts: { holdCode } })];
}

/** Questions put at the same moment have the same deadline, and are one message. */
export function tellChoice(order: OrderNow, data: Readonly<Record<string, unknown>>, happenedAt: Date): News[] {
  const { choiceId, answerBy } = data;
  if (typeof choiceId !== 'string' || typeof answerBy !== 'string') return [];
  const cause = nameCause('CHOICE_NEEDED', order.id, answerBy);
  return [ofOrder(order, 'CHOICE_NEEDED', cause, happenedAt, { endsAt: new Date(answerBy), facts: { choiceId, nextActionBy: answerBy } })];
}

export const tellCancelled = (order: OrderNow, heardAt: Date): News[] => [
  ofOrder(order, 'ORDER_CANCELLED', nameCause('ORDER_CANCELLED', order.id), order.cancelledAt ?? heardAt),
];

export function tellInvited(order: OrderNow, followerId: unknown, happenedAt: Date): News[] {
  if (typeof followerId !== 'string') return [];
  const onlyTo = { audience: 'FOLLOWER' as const, recipientId: followerId };
  return [ofOrder(order, 'FOLLOWER_INVITED', nameCause('FOLLOWER_INVITED', followerId), happenedAt, { onlyTo })];
}
