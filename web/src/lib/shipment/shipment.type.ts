import type {
  ChangeCause,
  Condition,
  DeliveredHow,
  EstimateLevel,
  EventCode,
  Freshness,
  FreshnessReason,
  Milestone,
  NextAction,
  Party,
  Reason,
  WindowChange,
  ZoneCertainty,
} from '@jalon/schema/words';

/** A row of the list; instants are ISO 8601 in UTC. */
export interface ParcelRow {
  id: string;
  carrier: string;
  carrierName: string;
  trackingNumber: string;
  milestone: Milestone;
  condition: Condition;
  reason: Reason | null;
  party: Party;
  nextAction: NextAction;
  nextActionBy: string | null;
  lastEventAt: string | null;
  lastCheckedAt: string | null;
  freshness: Freshness;
  freshnessReason: FreshnessReason | null;
  destinationCountryCode: string | null;
  createdAt: string;
  order: { id: string; number: string } | null;
}

export interface Place {
  name: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  countryCode: string | null;
}

/** One scan with both clocks: `occurredAt` the carrier's, `learnedAt` ours. */
export interface ParcelEvent {
  id: string;
  occurredAt: string;
  localTime: string;
  zone: string | null;
  zoneCertainty: ZoneCertainty;
  learnedAt: string;
  via: 'POLL' | 'PUSH' | 'IMPORT';
  eventCode: EventCode;
  milestone: Milestone | null;
  condition: Condition | null;
  reason: Reason | null;
  carrierCode: string | null;
  carrierText: string | null;
  place: Place | null;
}

/** When we expect it. Days are those of the destination, `YYYY-MM-DD`; chances from 0 to 1. */
export interface Arrival {
  /** The window shown to the shopper. */
  from: string;
  likely: string;
  to: string;
  /** Percent. */
  confidence: number;
  shownAt: string;
  change: WindowChange;
  changeDays: number;
  cause: ChangeCause | null;
  causeHours: number | null;
  causePlace: string | null;
  /** The last day of the first window shown. */
  promisedOn: string;
  madeAt: string;
  basis: 'ORDERED' | 'HANDED_OVER' | 'SCANNED';
  level: EstimateLevel;
  modelVersion: number;
  p10: string;
  p50: string;
  p90: string;
  /** Working days. */
  processingDays: number;
  transitDays: number;
  chanceLate: number;
  chanceLost: number;
}

export interface Parcel extends ParcelRow {
  carrierUrl: string | null;
  service: string | null;
  originCountryCode: string | null;
  destinationPostalCode: string | null;
  weightGrams: number | null;
  deliveredHow: DeliveredHow | null;
  deliveredAt: string | null;
  signedBy: string | null;
  handedOverAt: string | null;
  eventCount: number;
  estimatedFrom: string | null;
  estimatedTo: string | null;
  arrival: Arrival | null;
  lastChangedAt: string | null;
  nextPollAt: string | null;
  lines: { id: string; quantity: number; orderLine: { id: string; title: string; variantTitle: string | null } }[];
  events: ParcelEvent[];
}

export type MilestoneCount = { milestone: Milestone; count: number; isCapped: boolean };

export const MILESTONES = [
  'UNKNOWN',
  'INFO_RECEIVED',
  'PICKED_UP',
  'IN_TRANSIT',
  'AT_CUSTOMS',
  'OUT_FOR_DELIVERY',
  'READY_FOR_PICKUP',
  'DELIVERED',
  'RETURNING',
  'RETURNED',
  'CANCELLED',
  'LOST',
  'DISPOSED',
] as const satisfies Milestone[];

export const CONDITIONS = [
  'ON_TRACK',
  'DELAYED',
  'HELD',
  'ATTEMPT_FAILED',
  'ACTION_REQUIRED',
  'DAMAGED',
  'SILENT',
] as const satisfies Condition[];

export const FRESHNESSES = ['FRESH', 'AGEING', 'STALE', 'UNREACHABLE'] as const satisfies Freshness[];
