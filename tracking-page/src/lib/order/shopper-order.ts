import type {
  ChangeCause,
  ChoiceOption,
  ClaimDecision,
  ClaimKind,
  ClaimState,
  Condition,
  DeliveredHow,
  EstimateLevel,
  EventCode,
  FeedbackReason,
  Freshness,
  FreshnessReason,
  HoldCode,
  LinkView,
  Milestone,
  NextAction,
  NotificationEvent,
  Party,
  PreparationPole,
  PreparationStage,
  Reason,
  WindowChange,
  ZoneCertainty,
} from '@jalon/schema/words';
import type { ShopperReturn } from '#lib/return/shopper-return.ts';
import type { WithdrawalPeriod } from '#lib/withdrawal/shopper-withdrawal.ts';

/** ISO 8601, UTC. */
export type Instant = string;

export interface ShopperOrder {
  id: string;
  number: string;
  placedAt: Instant;
  language: string | null;
  cancelledAt: Instant | null;
  recipient: { initials: string | null; city: string | null; countryCode: string | null } | null;
  /** What the link shows and allows. */
  view: LinkView;
  /** Whoever looks has proved to know who the order is for. */
  isIdentified: boolean;
  /** The link was sent to somebody who has not said yes to following yet. */
  isFollowerUnconfirmed: boolean;
  lines: ShopperLine[];
  /** Null: the shop does not say. */
  preparation: ShopperPreparation | null;
  shipments: ShopperShipment[];
  /** What was sent about this order, newest first. */
  messages: ShopperMessage[];
  claims: ShopperClaim[];
  /** Who else follows it. */
  followers: ShopperFollower[];
  /** What the shop puts below the answer; none while a parcel is in trouble. */
  blocks: ShopperBlock[];
  /** Something of it may go back now. */
  canReturn: boolean;
  /** Until the first of it may not any more. */
  returnDaysLeft: number | null;
  /** Null: the shop offers none, or the link does not show it. */
  withdrawal: WithdrawalPeriod | null;
  /** Newest first. */
  returns: Pick<ShopperReturn, 'id' | 'number' | 'state'>[];
}

export interface ShopperMessage {
  id: string;
  event: NotificationEvent;
  subject: string;
  text: string;
  sentAt: Instant;
}

export interface ShopperClaim {
  id: string;
  shipmentId: string;
  kind: ClaimKind;
  state: ClaimState;
  openedAt: Instant;
  waitUntil: Instant | null;
  /** Null: the shop has not decided, or said so elsewhere. */
  decision: ClaimDecision | null;
  /** In the words of the shop. */
  decisionReason: string | null;
}

export interface ShopperFollower {
  id: string;
  name: string | null;
  /** Masked. */
  address: string;
  view: LinkView;
  isConfirmed: boolean;
}

export interface ShopperBlock {
  id: string;
  kind: string;
  title: string;
  text: string | null;
  pictureUrl: string | null;
  pictureWidthPx: number | null;
  pictureHeightPx: number | null;
  href: string | null;
}

/** What happens before a carrier has it. */
export interface ShopperPreparation {
  stage: PreparationStage;
  passed: { pole: PreparationPole; at: Instant | null }[];
  mayChange: boolean;
  changeableUntil: Instant | null;
  shipBy: Instant | null;
  gaps: ShopperGap[];
  questions: ShopperQuestion[];
}

export interface ShopperGap {
  code: HoldCode;
  field: string | null;
}

export interface ShopperQuestion {
  id: string;
  line: ShopperShipmentLine;
  options: ChoiceOption[];
  alternatives: { id: string; title: string; variantTitle: string | null; imageUrl: string | null }[];
  /** `YYYY-MM-DD` */
  availableOn: string | null;
  answerBy: Instant;
}

export interface ShopperLine {
  id: string;
  title: string;
  variantTitle: string | null;
  quantity: number;
  quantityShipped: number;
  imageUrl: string | null;
  /** On the page's own server; null until it was copied there. */
  pictureUrl: string | null;
}

export interface ShopperShipment {
  id: string;
  position: number;
  carrier: string;
  carrierName: string;
  trackingNumber: string;
  carrierUrl: string | null;
  /** Other carriers it travels with. */
  partners: { carrierName: string | null; trackingNumber: string; carrierUrl: string | null }[];
  service: string | null;
  milestone: Milestone;
  condition: Condition;
  reason: Reason | null;
  party: Party;
  nextAction: NextAction;
  nextActionBy: Instant | null;
  deliveredHow: DeliveredHow | null;
  deliveredAt: Instant | null;
  estimatedFrom: Instant | null;
  estimatedTo: Instant | null;
  arrival: ShopperArrival | null;
  destinationCity: string | null;
  destinationCountryCode: string | null;
  destinationZone: string | null;
  freshness: Freshness;
  freshnessReason: FreshnessReason | null;
  lastCheckedAt: Instant | null;
  lastChangedAt: Instant | null;
  /** Where it waits to be collected; null when it does not. */
  pickup: ShopperPickup | null;
  proof: ShopperProof;
  /** The road on a map, in the order of travel; coarse. */
  places: ShopperRoutePlace[];
  feedback: ShopperFeedback | null;
  lines: ShopperShipmentLine[];
  /** Newest first. */
  events: ShopperEvent[];
}

export interface ShopperPickup {
  openingHours: string[];
  /** Null without proof of identity, and where there is none. */
  code: string | null;
  hasCode: boolean;
}

export interface ShopperProof {
  isThere: boolean;
  /** This and the pictures only after proof of identity. */
  signedBy: string | null;
  pictures: { kind: 'PHOTO' | 'SIGNATURE'; url: string }[];
}

export interface ShopperRoutePlace {
  latitude: number;
  longitude: number;
  kind: 'ORIGIN' | 'PASSED' | 'HERE' | 'DESTINATION';
  city: string | null;
  countryCode: string | null;
}

export interface ShopperFeedback {
  stars: number;
  reasons: FeedbackReason[];
  comment: string | null;
  givenAt: Instant;
}

/** When we expect it; days of the destination, `YYYY-MM-DD`. */
export interface ShopperArrival {
  from: string;
  likely: string;
  to: string;
  /** Percent. */
  confidence: number;
  level: EstimateLevel;
  shownAt: Instant;
  change: WindowChange;
  changeDays: number;
  cause: ChangeCause | null;
  causeHours: number | null;
  causePlace: string | null;
}

export interface ShopperShipmentLine {
  lineId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  pictureUrl: string | null;
  quantity: number;
}

export interface ShopperEvent {
  id: string;
  occurredAt: Instant;
  /** The carrier's wall clock, without offset. */
  localTime: string;
  zone: string | null;
  zoneCertainty: ZoneCertainty;
  eventCode: EventCode;
  milestone: Milestone;
  reason: Reason | null;
  carrierText: string | null;
  place: ShopperPlace | null;
}

export interface ShopperPlace {
  name: string | null;
  city: string | null;
  region: string | null;
  countryCode: string | null;
}
