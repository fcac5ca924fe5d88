import { milestoneRank } from '../shipment/milestone.ts';
import type { News, OrderNow, ParcelNow } from './news.ts';
import type { NotificationEvent } from './notification-event.ts';

type Told = Pick<News, 'shipmentId' | 'claimId' | 'facts'>;

const isBeyond = (parcel: ParcelNow): boolean => milestoneRank(parcel.milestone) >= milestoneRank('OUT_FOR_DELIVERY');

type Check = (parcel: ParcelNow, facts: News['facts'], order: OrderNow) => boolean;

const OF_PARCEL: Partial<Record<NotificationEvent, Check>> = {
  SHIPPED: isBeyond,
  EXCHANGE_SENT: isBeyond,
  DELAYED: (parcel, { windowTo }) => isBeyond(parcel) || (windowTo != null && parcel.shownTo !== windowTo),
  CUSTOMS: (parcel, { condition }) =>
    isBeyond(parcel) || (parcel.condition === 'ON_TRACK' && (condition !== 'ON_TRACK' || parcel.milestone !== 'AT_CUSTOMS')),
  OUT_FOR_DELIVERY: ({ milestone }) => milestone !== 'OUT_FOR_DELIVERY',
  READY_FOR_PICKUP: ({ milestone }) => milestone !== 'READY_FOR_PICKUP',
  PICKUP_REMINDER: ({ milestone, nextActionBy }, facts) =>
    milestone !== 'READY_FOR_PICKUP' || (nextActionBy?.toISOString() ?? null) !== facts.nextActionBy,
  ATTEMPT_FAILED: ({ condition }) => condition !== 'ATTEMPT_FAILED',
  DELIVERED: ({ milestone }) => milestone !== 'DELIVERED',
  PARCEL_LOST: ({ milestone }) => milestone !== 'LOST' && milestone !== 'DISPOSED',
  GOING_BACK: ({ milestone }) => milestone !== 'RETURNING' && milestone !== 'RETURNED',
  DATA_NEEDED: ({ nextAction }) => nextAction !== 'CORRECT_ADDRESS',
  FEEDBACK_ASKED: ({ milestone, hasFeedback }, _, { claims }) =>
    milestone !== 'DELIVERED' || hasFeedback || claims.some(({ state }) => state === 'WAITING' || state === 'OPEN'),
};

/** Whether what a message tells is no longer so: asked when it is planned, and again when its hour comes. */
export function isOvertaken(event: NotificationEvent, { shipmentId, claimId, facts }: Told, order: OrderNow): boolean {
  const isOpen = (code: string | undefined) => order.openHolds.some((hold) => hold.code === code);
  const parcel = order.parcels.find(({ id }) => id === shipmentId);
  if (event === 'ORDER_CONFIRMED') return order.cancelledAt !== null;
  if (event === 'ORDER_ON_HOLD') return !isOpen(facts.holdCode);
  if (event === 'CHOICE_NEEDED') return order.openChoices.length === 0;
  if (event === 'DATA_NEEDED' && shipmentId === null) return !(facts.gapCodes ?? []).some(isOpen);
  if (event === 'NOT_RECEIVED_FOLLOW_UP') return order.claims.find(({ id }) => id === claimId)?.state !== 'WAITING';
  // What is approved at once is told as that: nobody looks at it.
  if (event === 'RETURN_REQUESTED') return order.returns.find(({ id }) => id === facts.returnId)?.state !== 'REQUESTED';
  return parcel !== undefined && (OF_PARCEL[event]?.(parcel, facts, order) ?? false);
}
