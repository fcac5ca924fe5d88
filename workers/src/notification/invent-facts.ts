import { dateOf, localDay } from '@jalon/schema/warehouse';
import type { NotificationEvent, NotificationFacts } from '@jalon/schema/notification';
import type { MessageFacts, MessageParcel } from './message-facts.ts';

const DAY_MS = 86_400_000;

/** What each event says of its parcel. */
const OF_PARCEL: Partial<Record<NotificationEvent, Partial<MessageParcel>>> = {
  SHIPPED: { milestone: 'IN_TRANSIT' },
  DELAYED: { milestone: 'IN_TRANSIT', condition: 'DELAYED', reason: 'WEATHER' },
  CUSTOMS: { milestone: 'AT_CUSTOMS', condition: 'ACTION_REQUIRED', reason: 'DUTIES_UNPAID', nextAction: 'PAY_DUTIES' },
  OUT_FOR_DELIVERY: { milestone: 'OUT_FOR_DELIVERY' },
  READY_FOR_PICKUP: { milestone: 'READY_FOR_PICKUP', nextAction: 'COLLECT_PARCEL' },
  PICKUP_REMINDER: { milestone: 'READY_FOR_PICKUP', nextAction: 'COLLECT_PARCEL' },
  ATTEMPT_FAILED: { milestone: 'OUT_FOR_DELIVERY', condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  DELIVERED: { milestone: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' },
  NOT_RECEIVED_FOLLOW_UP: { milestone: 'DELIVERED', deliveredHow: 'UNSPECIFIED' },
  PARCEL_LOST: { milestone: 'LOST' },
  GOING_BACK: { milestone: 'RETURNING', reason: 'NOT_COLLECTED' },
  FEEDBACK_ASKED: { milestone: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' },
  FOLLOWER_INVITED: { milestone: 'IN_TRANSIT' },
  EXCHANGE_SENT: { milestone: 'IN_TRANSIT' },
  CLAIM_DECIDED: { milestone: 'DELIVERED' },
};

/** Facts that fit an event, for showing what its message looks like: of a real order as far as it has them. */
export function inventFacts(event: NotificationEvent, known: MessageFacts | null, zone: string, now: Date): MessageFacts {
  const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const dayIn = (days: number) => dateOf(localDay(known?.zone ?? zone, inDays(days)));
  const facts: NotificationFacts = {
    ...(event === 'DELAYED' && { windowFrom: dayIn(2), windowTo: dayIn(3), oldWindowTo: dayIn(1) }),
    ...(event === 'DATA_NEEDED' && { gapCodes: ['ADDRESS_INCOMPLETE'] }),
    ...(event === 'ORDER_ON_HOLD' && { holdCode: 'OUT_OF_STOCK' }),
    ...(event === 'CHOICE_NEEDED' && { nextActionBy: inDays(3).toISOString() }),
  };
  const items = known && known.items.length > 0 ? known.items : [{ title: 'A1', variantTitle: null, quantity: 1, pictureId: null }];
  const ofParcel = OF_PARCEL[event];
  return {
    ...{
      event,
      audience: event === 'FOLLOWER_INVITED' ? 'FOLLOWER' : 'BUYER',
      view: event === 'FOLLOWER_INVITED' ? 'NEIGHBOUR' : 'FULL',
      facts,
    },
    orderNumber: known?.orderNumber ?? '#1001',
    zone: known?.zone ?? zone,
    parcel: ofParcel === undefined ? null : parcelOf(ofParcel, known?.parcel ?? null, inDays),
    items: event === 'FOLLOWER_INVITED' ? [] : items,
    moreItems: event === 'FOLLOWER_INVITED' ? 0 : (known?.moreItems ?? 0),
    missingTitle: items[0]!.title,
    returned: { number: 'R-1001', handInBy: inDays(14), declineReason: null },
    refund: { isCredit: false, amountMinor: 4_900, currency: 'EUR', code: null },
    claim: { decision: 'RESHIP', reason: null },
    withdrawal: null,
  };
}

function parcelOf(given: Partial<MessageParcel>, known: MessageParcel | null, inDays: (days: number) => Date): MessageParcel {
  const isMine = (given.nextAction ?? 'NONE') !== 'NONE';
  return {
    ...{ condition: 'ON_TRACK', reason: null, nextAction: 'NONE', deliveredHow: null, estimatedFrom: inDays(2), estimatedTo: inDays(3) },
    ...{ lastChangedAt: inDays(0), pickupPlace: known?.pickupPlace ?? null, openingHours: known?.openingHours ?? [] },
    carrierName: known?.carrierName ?? 'DHL',
    nextActionBy: isMine ? inDays(5) : null,
    milestone: 'IN_TRANSIT',
    ...given,
  };
}
