/** What a shopper can be told of. Closed: each has its moment, its words in every language and its rules. */
export const NOTIFICATION_EVENTS = {
  ORDER_CONFIRMED: 'The shop has the order and its payment.',
  DATA_NEEDED: 'The order waits for something only the shopper can put right.',
  ORDER_ON_HOLD: 'The order waits for something the shop puts right.',
  CHOICE_NEEDED: 'An article is missing, and the shopper is asked what to do.',
  ORDER_CANCELLED: 'The order will not be sent.',
  SHIPPED: 'A carrier has the parcel.',
  DELAYED: 'The parcel will come later than was said. Told before the day is missed.',
  CUSTOMS: 'Customs keeps the parcel or wants something.',
  OUT_FOR_DELIVERY: 'The parcel comes today.',
  READY_FOR_PICKUP: 'The parcel waits to be collected.',
  PICKUP_REMINDER: 'The parcel still waits, and soon no longer.',
  ATTEMPT_FAILED: 'The carrier came in vain.',
  DELIVERED: 'The parcel was handed over.',
  NOT_RECEIVED_FOLLOW_UP: 'The shopper said it did not come, and is asked whether it has since.',
  PARCEL_LOST: 'The carrier gave up on the parcel.',
  GOING_BACK: 'The parcel is on its way back to the shop.',
  FEEDBACK_ASKED: 'How was it?',
  FOLLOWER_INVITED: 'Somebody asks them to follow an order.',
  RETURN_REQUESTED: 'The shop has the request for a return.',
  RETURN_APPROVED: 'The articles may be sent back.',
  RETURN_DECLINED: 'The shop does not take them back, and why.',
  RETURN_LABEL_READY: 'The label for the way back is there.',
  RETURN_RECEIVED: 'The shop has the articles again.',
  REFUNDED: 'Money is on its way back.',
  EXCHANGE_SENT: 'The other article is on its way.',
  WITHDRAWAL_RECEIVED: 'The shop confirms that the shopper withdrew from the contract.',
  CLAIM_DECIDED: 'What the shop does about a parcel that was lost, damaged or not received.',
} as const;

export type NotificationEvent = keyof typeof NOTIFICATION_EVENTS;

/**
 * What a shopper must hear of, because something is to be done, was paid, or is their right. It is never withheld from a
 * hold-out group, and never stopped by an unsubscription from news.
 */
export const NECESSARY_EVENTS: readonly NotificationEvent[] = [
  'ORDER_CONFIRMED',
  'DATA_NEEDED',
  'CHOICE_NEEDED',
  'ORDER_CANCELLED',
  'FOLLOWER_INVITED',
  'RETURN_REQUESTED',
  'RETURN_APPROVED',
  'RETURN_DECLINED',
  'RETURN_LABEL_READY',
  'REFUNDED',
  'WITHDRAWAL_RECEIVED',
  'CLAIM_DECIDED',
];

/** Told by themselves, before anybody asks: what the hold-out group does without. Pick-up and customs need an act and are told to all. */
export const PROACTIVE_EVENTS: readonly NotificationEvent[] = ['SHIPPED', 'DELAYED', 'OUT_FOR_DELIVERY', 'DELIVERED', 'FEEDBACK_ASKED'];
