import type { Condition } from '../shipment/condition.ts';
import type { Milestone } from '../shipment/milestone.ts';
import type { Party } from '../shipment/party.ts';
import type { FulfilmentState } from '../warehouse/fulfilment-state.ts';
import type { WarehouseKind } from '../warehouse/warehouse-kind.ts';
import { addWorkingHours, type WorkingDays } from '../warehouse/work-hours.ts';
import type { AttentionAction, AttentionCode, AttentionParty } from './attention-code.ts';
import type { HoldCode } from './hold-code.ts';

/** A reason for which an order is parked, open and not waived. */
export interface OpenHold {
  code: HoldCode;
  party: AttentionParty;
  openedAt: Date;
  /** Of missing pieces: the day they are expected, `YYYY-MM-DD`. */
  expectedOn: string | null;
}

/** A part with a warehouse. */
export interface PartFacts {
  state: FulfilmentState;
  warehouseKind: WarehouseKind;
  releasedAt: Date;
  pickedAt: Date | null;
  packedAt: Date | null;
  labelledAt: Date | null;
  handedOverAt: Date | null;
  shortAt: Date | null;
  checkFailedAt: Date | null;
  shipBy: Date | null;
  hasParcel: boolean;
}

export interface ParcelFacts {
  milestone: Milestone;
  condition: Condition;
  party: Party;
  createdAt: Date;
  lastEventAt: Date | null;
  /** Of the first scan. */
  handedOverAt: Date | null;
  /** When a source of it last answered; null: nobody can tell whether it was scanned. */
  lastCheckedAt: Date | null;
  /** The last day of the window its shopper is shown, `YYYY-MM-DD`. */
  shownTo: string | null;
  /** To come after the first window shown, 0 to 1. */
  chanceLate: number | null;
  /** Another order was sent with this number too. */
  isShared: boolean;
}

export interface ReportFacts {
  state: 'WAITING' | 'FAILED';
  attempts: number;
  happenedAt: Date;
}

/** What is said to be wrong with a delivery, and is over for nobody yet. */
export interface ClaimFacts {
  openedAt: Date;
  waitUntil: Date | null;
  /** The merchant has not decided. */
  isOpen: boolean;
  /** Until when the carrier takes a claim; null: it was asked to pay, or need not be. */
  carrierDueAt: Date | null;
}

export interface AttentionFacts {
  /** The store sends it itself. */
  isWatched: boolean;
  isCancelled: boolean;
  placedAt: Date;
  /** The last day the shopper was promised. */
  promisedOn: string | null;
  /** The merchant's own days. */
  place: WorkingDays;
  holds: readonly OpenHold[];
  /** Questions to the shopper that are not answered. */
  choices: readonly { offeredAt: Date }[];
  parts: readonly PartFacts[];
  parcels: readonly ParcelFacts[];
  claims: readonly ClaimFacts[];
  /** What a store was to be told and does not know. */
  reports: readonly ReportFacts[];
  /** Since when pieces count as sent of which no parcel is known; null: there are none. */
  sentWithoutNumberAt: Date | null;
  /** Since when it claims a number that belongs to another order. */
  claimsNumberSince: Date | null;
}

export interface Finding {
  code: AttentionCode;
  party: AttentionParty;
  action: AttentionAction;
  since: Date;
}

/** What a detector says: something is so, or may become so at a moment. */
export type Detection = { finding: Finding } | { at: Date };

export type Detector = (facts: AttentionFacts, now: Date) => readonly Detection[];

/** The finding once `at` has come, until then the moment. Null: the moment never comes. */
export const onceDue = (finding: Finding, at: Date | null, now: Date): Detection[] => {
  if (at === null) return [];
  return at <= now ? [{ finding }] : [{ at }];
};

export const hoursAfter = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);

/** Working days of the merchant; a day is 24 hours that are not on a day of rest. */
export const workingDaysAfter = (place: WorkingDays, from: Date, days: number): Date | null => addWorkingHours(place, from, days * 24);
