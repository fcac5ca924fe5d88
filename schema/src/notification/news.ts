import type { ClaimState } from '../claim/claim-state.ts';
import type { AttentionParty } from '../order/attention-code.ts';
import type { HoldCode } from '../order/hold-code.ts';
import type { LinkView } from '../order/link-view.ts';
import type { PaymentState } from '../order/payment-state.ts';
import type { ReleaseState } from '../order/release-state.ts';
import type { Condition } from '../shipment/condition.ts';
import type { DeliveredHow } from '../shipment/delivered-how.ts';
import type { Milestone } from '../shipment/milestone.ts';
import type { NextAction } from '../shipment/next-action.ts';
import type { Reason } from '../shipment/reason.ts';
import type { Audience } from './channel.ts';
import type { NotificationEvent } from './notification-event.ts';

/** What the words of a message need and a later state no longer tells: codes, days and times, no personal data. */
export interface NotificationFacts {
  milestone?: Milestone;
  condition?: Condition;
  reason?: Reason | null;
  nextAction?: NextAction;
  /** ISO 8601. */
  nextActionBy?: string | null;
  /** Days of the destination, `YYYY-MM-DD`. */
  windowFrom?: string | null;
  windowTo?: string | null;
  oldWindowFrom?: string | null;
  oldWindowTo?: string | null;
  deliveredHow?: DeliveredHow | null;
  gapCodes?: HoldCode[];
  holdCode?: HoldCode;
  choiceId?: string;
  claimId?: string;
  returnId?: string;
  refundId?: string;
  withdrawalId?: string;
  trackingLinkView?: LinkView;
}

/** One change that is worth telling, whoever is told. */
export interface News {
  event: NotificationEvent;
  /** Names the change, so that it is told once. */
  cause: string;
  orderId: string;
  shipmentId: string | null;
  claimId: string | null;
  happenedAt: Date;
  /** The moment it is for, where that is not when it happened: delays of rules count from here. */
  forAt: Date;
  /** A reminder: the delay of its rule is counted back from `forAt`. */
  isBefore: boolean;
  /** After this it is no news, whatever the delay; null: so long after `forAt` as its kind is. */
  endsAt: Date | null;
  /** Nobody else is told, whatever the rules say; null: whom they say. */
  onlyTo: { audience: Audience; recipientId: string | null } | null;
  facts: NotificationFacts;
  /** The parcel it is about, as it was then. */
  parcel: ParcelNow | null;
}

/** A parcel of an order, as it is now. */
export interface ParcelNow {
  id: string;
  carrier: string;
  service: string | null;
  milestone: Milestone;
  condition: Condition;
  reason: Reason | null;
  nextAction: NextAction;
  nextActionBy: Date | null;
  deliveredHow: DeliveredHow | null;
  deliveredAt: Date | null;
  /** It brings a return back to the shop. */
  isReturn: boolean;
  /** Deliveries that failed. */
  attempts: number;
  /** Of the estimate; null: there is none. Days of the destination. */
  promisedOn: string | null;
  shownFrom: string | null;
  shownTo: string | null;
  chanceLate: number | null;
  /** The latest day that was ever told in a message about a delay. */
  toldUntil: string | null;
  hasFeedback: boolean;
}

export interface ClaimNow {
  id: string;
  shipmentId: string;
  kind: string;
  state: ClaimState;
  waitUntil: Date | null;
  isDecided: boolean;
}

/** An order and all about it that news are made of, as it is now. */
export interface OrderNow {
  id: string;
  paymentState: PaymentState;
  placedAt: Date;
  paidAt: Date | null;
  cancelledAt: Date | null;
  releaseState: ReleaseState;
  /** Where its parcels go. */
  zone: string;
  openHolds: readonly { code: HoldCode; party: AttentionParty }[];
  openChoices: readonly string[];
  parcels: readonly ParcelNow[];
  claims: readonly ClaimNow[];
  returns: readonly { id: string; askedBy: string; state: string }[];
  /** It brings what a return was exchanged for. */
  isExchange: boolean;
}
