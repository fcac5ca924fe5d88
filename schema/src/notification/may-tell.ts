import type { LinkView } from '../order/link-view.ts';
import type { Audience } from './channel.ts';
import type { NotificationEvent } from './notification-event.ts';

/** Where a parcel is and when it comes: no articles, no prices, nothing that was agreed with the shop. */
const MOVEMENTS: ReadonlySet<NotificationEvent> = new Set([
  'SHIPPED',
  'EXCHANGE_SENT',
  'DELAYED',
  'OUT_FOR_DELIVERY',
  'READY_FOR_PICKUP',
  'PICKUP_REMINDER',
  'ATTEMPT_FAILED',
  'DELIVERED',
  'PARCEL_LOST',
  'GOING_BACK',
]);

/** What whoever receives a gift may hear besides: what keeps it, not what it cost. */
const OF_A_GIFT: ReadonlySet<NotificationEvent> = new Set([...MOVEMENTS, 'CUSTOMS', 'NOT_RECEIVED_FOLLOW_UP', 'FEEDBACK_ASKED']);

export interface Listener {
  audience: Audience;
  /** What their link shows. */
  view: LinkView;
  /** A follower who said yes; everybody else is meant by the order. */
  isConfirmed: boolean;
}

/** Whether somebody may hear of an event at all, whatever the rules say. A gift is a surprise until a carrier has it. */
export function mayTell(event: NotificationEvent, { audience, view, isConfirmed }: Listener, isGift: boolean): boolean {
  if (event === 'FOLLOWER_INVITED') return audience === 'FOLLOWER' && !isConfirmed;
  if (!isConfirmed) return false;
  if (view === 'NEIGHBOUR' && audience === 'FOLLOWER') return MOVEMENTS.has(event);
  return !(isGift && audience === 'RECEIVER') || OF_A_GIFT.has(event);
}
