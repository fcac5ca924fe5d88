import type { DomainEventType } from '../mailroom/domain-event.ts';
import type { HoldCode } from '../order/hold-code.ts';
import type { Condition } from '../shipment/condition.ts';
import type { Milestone } from '../shipment/milestone.ts';
import type { Reason } from '../shipment/reason.ts';
import type { News, OrderNow } from './news.ts';
import { tellDecided, tellFollowUp, tellReturn } from './news-of-claim.ts';
import { tellCancelled, tellChoice, tellConfirmed, tellHeld, tellInvited } from './news-of-order.ts';
import {
  tellCustoms,
  tellDelay,
  tellDelivered,
  tellGoingBack,
  tellLost,
  tellOutForDelivery,
  tellReady,
  tellReminder,
  tellShipped,
  tellTrouble,
  type ParcelThen,
} from './news-of-parcel.ts';
import type { NotificationEvent } from './notification-event.ts';

/** A line of the outbox. */
export interface ToldEvent {
  type: DomainEventType;
  orderId: string | null;
  shipmentId: string | null;
  data: Readonly<Record<string, unknown>>;
  createdAt: Date;
}

interface Reader<From> {
  /** What it can tell. */
  tells: readonly NotificationEvent[];
  read(from: From, event: ToldEvent): News[];
}

const codesOf = ({ codes }: ToldEvent['data']) => (Array.isArray(codes) ? (codes as HoldCode[]) : []);
const returned = (event: NotificationEvent): Reader<OrderNow> => ({
  tells: [event],
  read: (order, { data, createdAt }) => tellReturn(order, event, data, createdAt),
});
/** What was exchanged is an order of its own, and its parcel is the other article. */
const SENT: readonly NotificationEvent[] = ['SHIPPED', 'EXCHANGE_SENT'];
const decided: Reader<OrderNow> = {
  tells: ['CLAIM_DECIDED'],
  read: (order, { data, createdAt }) => tellDecided(order, data, createdAt),
};

const OF_ORDER: Partial<Record<DomainEventType, Reader<OrderNow>>> = {
  'order.created': { tells: ['ORDER_CONFIRMED'], read: (order, { createdAt }) => tellConfirmed(order, createdAt, true) },
  'order.updated': { tells: ['ORDER_CONFIRMED'], read: (order, { createdAt }) => tellConfirmed(order, createdAt, false) },
  'order.cancelled': { tells: ['ORDER_CANCELLED'], read: (order, { createdAt }) => tellCancelled(order, createdAt) },
  'order.held': {
    tells: ['DATA_NEEDED', 'ORDER_ON_HOLD'],
    read: (order, { data, createdAt }) => tellHeld(order, codesOf(data), createdAt),
  },
  'order.choice_offered': { tells: ['CHOICE_NEEDED'], read: (order, { data, createdAt }) => tellChoice(order, data, createdAt) },
  'follower.invited': {
    tells: ['FOLLOWER_INVITED'],
    read: (order, { data, createdAt }) => tellInvited(order, data['followerId'], createdAt),
  },
  'claim.opened': { tells: ['NOT_RECEIVED_FOLLOW_UP'], read: (order, { data, createdAt }) => tellFollowUp(order, data, createdAt) },
  'claim.decided': decided,
  'claim.closed': decided,
  'return.requested': returned('RETURN_REQUESTED'),
  'return.approved': returned('RETURN_APPROVED'),
  'return.declined': returned('RETURN_DECLINED'),
  'return.label_issued': returned('RETURN_LABEL_READY'),
  'return.received': returned('RETURN_RECEIVED'),
  'refund.confirmed': returned('REFUNDED'),
  'withdrawal.declared': returned('WITHDRAWAL_RECEIVED'),
};

const windowOf = ({ from, to }: ToldEvent['data']) => (typeof from === 'string' && typeof to === 'string' ? { from, to } : null);

const OF_PARCEL: Partial<Record<DomainEventType, Reader<ParcelThen>>> = {
  'shipment.picked_up': { tells: SENT, read: tellShipped },
  'shipment.in_transit': { tells: SENT, read: tellShipped },
  'shipment.at_customs': { tells: [...SENT, 'CUSTOMS'], read: (then) => [...tellShipped(then), ...tellCustoms(then)] },
  'shipment.out_for_delivery': { tells: ['OUT_FOR_DELIVERY'], read: tellOutForDelivery },
  'shipment.ready_for_pickup': { tells: ['READY_FOR_PICKUP', 'PICKUP_REMINDER'], read: tellReady },
  'shipment.updated': { tells: ['PICKUP_REMINDER'], read: tellReminder },
  'shipment.delivered': { tells: ['DELIVERED', 'FEEDBACK_ASKED'], read: tellDelivered },
  'shipment.lost': { tells: ['PARCEL_LOST'], read: tellLost },
  'shipment.disposed': { tells: ['PARCEL_LOST'], read: tellLost },
  'shipment.returning': { tells: ['GOING_BACK'], read: tellGoingBack },
  'shipment.troubled': { tells: ['ATTEMPT_FAILED', 'CUSTOMS', 'DATA_NEEDED', 'DELAYED'], read: tellTrouble },
  'shipment.arrival_changed': {
    tells: ['DELAYED'],
    read: (then, { data }) => (data['change'] === 'LATER' ? tellDelay(then, windowOf(data)) : []),
  },
};

const READERS = Object.entries({ ...OF_ORDER, ...OF_PARCEL }) as [DomainEventType, Reader<never>][];

/** Domain events that can be worth a message. */
export const TOLD_TYPES = READERS.map(([type]) => type);

/** Domain events of which a kind of message can come. */
export const typesThatTell = (event: NotificationEvent): DomainEventType[] =>
  READERS.filter(([, { tells }]) => tells.includes(event)).map(([type]) => type);

/** What is worth telling of a domain event. The order is as it is now; of its parcel, what the event says of that moment holds. */
export function newsOfEvent(event: ToldEvent, order: OrderNow): News[] {
  const ofOrder = OF_ORDER[event.type];
  if (ofOrder) return ofOrder.read(order, event);
  const parcel = order.parcels.find(({ id }) => id === event.shipmentId);
  // The way back to the shop is told as a return.
  if (!parcel || parcel.isReturn) return [];
  return OF_PARCEL[event.type]?.read(parcelThen(event, order, parcel), event) ?? [];
}

interface Said {
  milestone?: Milestone;
  condition?: Condition;
  reason?: Reason | null;
}

function parcelThen({ data, createdAt }: ToldEvent, order: OrderNow, now: ParcelThen['parcel']): ParcelThen {
  const [from, to] = [data['from'], data['to']].map((said) => (typeof said === 'object' && said !== null ? (said as Said) : {})) as [
    Said,
    Said,
  ];
  const occurred = typeof data['occurredAt'] === 'string' ? new Date(data['occurredAt']) : createdAt;
  const isStill = to.condition === undefined || to.condition === now.condition;
  const parcel = {
    ...now,
    milestone: to.milestone ?? now.milestone,
    condition: to.condition ?? now.condition,
    reason: to.condition === undefined ? now.reason : (to.reason ?? null),
    ...(!isStill && { nextAction: 'NONE' as const, nextActionBy: null }),
  };
  return { order, parcel, before: from.milestone ?? null, happenedAt: occurred < createdAt ? occurred : createdAt, heardAt: createdAt };
}
