import { isFinal, milestoneRank, type Milestone } from '../shipment/milestone.ts';
import type { Condition } from '../shipment/condition.ts';
import type { Reason } from '../shipment/reason.ts';
import { dateOf, localDay } from '../warehouse/local-day.ts';
import { nameCause, tellsDelay } from './name-cause.ts';
import type { News, NotificationFacts, OrderNow, ParcelNow } from './news.ts';
import { NEWS_HOURS } from './news-value.ts';
import type { NotificationEvent } from './notification-event.ts';
import { endOfDay } from './quiet-hours.ts';

/** A parcel when something happened to it. */
export interface ParcelThen {
  order: OrderNow;
  parcel: ParcelNow;
  before: Milestone | null;
  happenedAt: Date;
  /** When we heard of it. */
  heardAt: Date;
}

const CUSTOMS_REASONS: ReadonlySet<Reason> = new Set(['CUSTOMS_INSPECTION', 'CUSTOMS_DOCUMENTS', 'DUTIES_UNPAID', 'PROHIBITED_GOODS']);

type Telling = Partial<Pick<News, 'forAt' | 'isBefore' | 'endsAt'>> & { which?: string; facts?: NotificationFacts };

function about({ order, parcel, happenedAt }: ParcelThen, event: NotificationEvent, { which, facts, ...more }: Telling = {}): News {
  const { milestone, condition, reason, nextAction, nextActionBy, deliveredHow } = parcel;
  const known = { milestone, condition, reason, nextAction, nextActionBy: nextActionBy?.toISOString() ?? null };
  return {
    event,
    cause: nameCause(event, parcel.id, which),
    orderId: order.id,
    shipmentId: parcel.id,
    claimId: null,
    happenedAt,
    forAt: happenedAt,
    isBefore: false,
    endsAt: null,
    onlyTo: null,
    facts: { ...known, windowFrom: parcel.shownFrom, windowTo: parcel.shownTo, ...(deliveredHow && { deliveredHow }), ...facts },
    parcel,
    ...more,
  };
}

const dayOf = ({ order, happenedAt }: ParcelThen): string => dateOf(localDay(order.zone, happenedAt));

/** Only of a parcel that was with nobody before: one that comes back from its last mile was shipped long ago. */
export const tellShipped = (then: ParcelThen): News[] =>
  then.before === null || milestoneRank(then.before) < milestoneRank('PICKED_UP')
    ? [about(then, then.order.isExchange ? 'EXCHANGE_SENT' : 'SHIPPED')]
    : [];

export function tellCustoms(then: ParcelThen): News[] {
  const { nextAction, reason } = then.parcel;
  return [about(then, 'CUSTOMS', { which: nextAction === 'NONE' ? (reason ?? 'CLEARING') : nextAction })];
}

export const tellOutForDelivery = (then: ParcelThen): News[] => [
  about(then, 'OUT_FOR_DELIVERY', { which: dayOf(then), endsAt: endOfDay(then.order.zone, then.happenedAt) }),
];

export const tellReady = (then: ParcelThen): News[] => [about(then, 'READY_FOR_PICKUP'), ...tellReminder(then)];

/** A reminder by the day until which the parcel waits, once that is known. */
export function tellReminder(then: ParcelThen): News[] {
  const { milestone, nextActionBy } = then.parcel;
  if (milestone !== 'READY_FOR_PICKUP' || nextActionBy === null) return [];
  const which = dateOf(localDay(then.order.zone, nextActionBy));
  return [about(then, 'PICKUP_REMINDER', { which, forAt: nextActionBy, isBefore: true })];
}

/** Asked for a word once, when the last of the parcels has come; not for parcels of long ago that an import brought. */
export function tellDelivered(then: ParcelThen): News[] {
  const { parcels, releaseState, id } = then.order;
  const isNews = then.heardAt.getTime() - then.happenedAt.getTime() < NEWS_HOURS.DELIVERED * 3_600_000;
  const isAll =
    isNews &&
    releaseState !== 'PARTLY_RELEASED' &&
    parcels.every(({ id: each, isReturn, milestone }) => each === then.parcel.id || isReturn || isFinal(milestone));
  const asked = { ...about(then, 'FEEDBACK_ASKED'), cause: nameCause('FEEDBACK_ASKED', id) };
  return [about(then, 'DELIVERED'), ...(isAll ? [asked] : [])];
}

export const tellLost = (then: ParcelThen): News[] => [about(then, 'PARCEL_LOST')];
export const tellGoingBack = (then: ParcelThen): News[] => [about(then, 'GOING_BACK')];

/** Trouble that the shopper can do something about, or that moves the day. */
export function tellTrouble(then: ParcelThen): News[] {
  const { condition, reason, nextAction } = then.parcel;
  if (condition === 'ATTEMPT_FAILED') return [about(then, 'ATTEMPT_FAILED', { which: dayOf(then) })];
  const isOfCustoms = (reason !== null && CUSTOMS_REASONS.has(reason)) || nextAction === 'PAY_DUTIES' || nextAction === 'SEND_DOCUMENTS';
  if (isOfCustoms) return tellCustoms(then);
  if (condition === 'ACTION_REQUIRED' && nextAction === 'CORRECT_ADDRESS')
    return [about(then, 'DATA_NEEDED', { which: dayOf(then), facts: { gapCodes: ['ADDRESS_INCOMPLETE'] } })];
  return condition === 'DELAYED' ? tellDelay(then) : [];
}

const CERTAIN: ReadonlySet<Condition> = new Set(['DELAYED', 'HELD', 'ATTEMPT_FAILED', 'ACTION_REQUIRED']);
const ON_ITS_WAY: ReadonlySet<Milestone> = new Set(['UNKNOWN', 'INFO_RECEIVED', 'PICKED_UP', 'IN_TRANSIT', 'AT_CUSTOMS']);

/** That it will come later than was said, while it still can be told before the day is missed. `window`: as it was shown then. */
export function tellDelay(then: ParcelThen, window: { from: string; to: string } | null = null): News[] {
  const { promisedOn, shownFrom, shownTo, toldUntil, chanceLate, condition, milestone } = then.parcel;
  const [windowFrom, windowTo] = [window?.from ?? shownFrom, window?.to ?? shownTo];
  if (promisedOn === null || windowTo === null || !ON_ITS_WAY.has(milestone)) return [];
  const isCertain = CERTAIN.has(condition);
  const oldWindowTo = tellsDelay({ windowTo, promisedOn, toldUntil, chanceLate: chanceLate ?? 0, isCertain });
  if (oldWindowTo === null) return [];
  return [about(then, 'DELAYED', { which: windowTo, facts: { windowFrom, windowTo, oldWindowFrom: null, oldWindowTo } })];
}
