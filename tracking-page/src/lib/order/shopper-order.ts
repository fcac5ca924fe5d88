import type {
  ChangeCause,
  ChoiceOption,
  Condition,
  DeliveredHow,
  EstimateLevel,
  EventCode,
  Freshness,
  FreshnessReason,
  HoldCode,
  Milestone,
  NextAction,
  Party,
  PreparationPole,
  PreparationStage,
  Reason,
  WindowChange,
  ZoneCertainty,
} from '@jalon/schema/words';

/** ISO 8601, UTC. */
export type Instant = string;

export interface ShopperOrder {
  id: string;
  number: string;
  placedAt: Instant;
  language: string | null;
  cancelledAt: Instant | null;
  recipient: { initials: string | null; city: string | null; countryCode: string | null } | null;
  lines: ShopperLine[];
  /** Null: the shop does not say. */
  preparation: ShopperPreparation | null;
  shipments: ShopperShipment[];
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
  lines: ShopperShipmentLine[];
  /** Newest first. */
  events: ShopperEvent[];
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
