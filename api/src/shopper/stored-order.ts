import type { BlockText, PageBlockKind } from '@jalon/schema/merchant';
import type { NotificationEvent } from '@jalon/schema/notification';
import type { ClaimDecision, ClaimKind, ClaimState } from '@jalon/schema/claim';
import type { FeedbackReason, LinkView, PaymentState } from '@jalon/schema/order';
import type {
  Condition,
  DeliveredHow,
  EventCode,
  FreshnessReason,
  Milestone,
  NextAction,
  Party,
  Pickup,
  Place,
  Proof,
  Reason,
  ZoneCertainty,
} from '@jalon/schema/shipment';
import type { ShopperArrival } from './arrival.type.ts';
import type { ReturnTerms } from './return-terms.ts';
import type { StoredPreparation } from './shape-preparation.ts';
import type { StoredReturn } from './stored-return.ts';

/** What `ORDER_JSON` builds: more than any one viewer may see. `shapeOrder` decides. */
export interface StoredOrder {
  id: string;
  number: string;
  placedAt: string;
  language: string | null;
  cancelledAt: string | null;
  currency: string;
  totalMinor: number;
  isGift: boolean;
  shippingMethod: string | null;
  paymentState: PaymentState;
  /** Given back already, or to be. */
  refundedMinor: number;
  /** When what was sent by other means than ours left at the latest. */
  sentElsewhereAt: string;
  recipient: {
    name: string | null;
    city: string | null;
    countryCode: string | null;
    postalCode: string | null;
    latitude: number | null;
    longitude: number | null;
  } | null;
  lines: StoredLine[];
  preparation: StoredPreparation | null;
  shipments: StoredShipment[];
  messages: StoredMessage[];
  claims: StoredClaim[];
  followers: StoredFollower[];
  /** Newest first. */
  returns: StoredReturn[];
}

export interface StoredLine {
  id: string;
  title: string;
  variantTitle: string | null;
  quantity: number;
  isShipped: boolean;
  /** Pieces the store says were sent. */
  sentQuantity: number;
  sku: string | null;
  category: string | null;
  imageUrl: string | null;
  /** Our copy of it. */
  pictureId: string | null;
}

export interface StoredShipment {
  id: string;
  carrier: string;
  trackingNumber: string;
  service: string | null;
  milestone: Milestone;
  condition: Condition;
  reason: Reason | null;
  party: Party;
  nextAction: NextAction;
  nextActionBy: string | null;
  deliveredHow: DeliveredHow | null;
  deliveredAt: string | null;
  handedOverAt: string | null;
  signedBy: string | null;
  pickup: Pickup | null;
  /** Some may not be copied yet. */
  proofs: Proof[];
  estimatedFrom: string | null;
  estimatedTo: string | null;
  destinationCountryCode: string | null;
  freshnessReason: FreshnessReason | null;
  lastCheckedAt: string | null;
  lastChangedAt: string | null;
  nextPollAt: string | null;
  /** The warehouse that sends it: latitude, longitude, city, country. */
  origin: readonly [number | null, number | null, string | null, string] | null;
  arrival: ShopperArrival | null;
  legs: { carrier: string; trackingNumber: string }[];
  lines: { lineId: string; quantity: number }[];
  feedback: { stars: number; reasons: FeedbackReason[]; comment: string | null; givenAt: string } | null;
  events: StoredEvent[];
}

/** One scan: id, occurredAt, localTime, zone, zoneCertainty, eventCode, milestone, reason, carrierText, place. */
export type StoredEvent = readonly [
  string,
  string,
  string,
  string | null,
  ZoneCertainty,
  EventCode,
  Milestone | null,
  Reason | null,
  string | null,
  Place,
];

export interface StoredMessage {
  id: string;
  event: NotificationEvent;
  /** Names the change it tells of. */
  cause: string;
  subject: string | null;
  text: string;
  sentAt: string;
  /** The return it tells of. */
  returnId: string | null;
}

export interface StoredClaim {
  id: string;
  shipmentId: string;
  kind: ClaimKind;
  state: ClaimState;
  openedAt: string;
  waitUntil: string | null;
  decision: ClaimDecision | null;
  decisionReason: string | null;
}

export interface StoredFollower {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  language: string;
  view: LinkView;
  isConfirmed: boolean;
}

/** What of its shop an order is told with. */
export interface Surroundings {
  slug: string;
  /** The shop's own. */
  language: string;
  /** Those that are on, in their order. */
  blocks: StoredBlock[];
  /** The buyer ordered here before; asked only where a block asks for it. */
  isReturning: boolean;
  /** What it says of returns. */
  returnTerms: ReturnTerms;
  /** Of the installation. */
  secretKey: string;
}

export interface StoredBlock {
  id: string;
  kind: PageBlockKind;
  texts: Record<string, BlockText>;
  href: string | null;
  condition: Record<string, unknown> | null;
  startsAt: string | null;
  endsAt: string | null;
  picture: { id: string; widthPx: number | null; heightPx: number | null } | null;
}
