import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import type { EventCode } from './event-code.ts';
import type { FreshnessReason } from './freshness.ts';
import { Shipment } from './shipment.entity.ts';

/**
 * The part of a shipment's way under one carrier's number: what the poller works on. A parcel that changes hands has
 * several; their scans are told as one. The shipment keeps a summary of them for those who read it.
 */
export class Leg {
  id: string = newId();

  merchantId!: string;
  shipment!: Shipment;

  /** The carrier's code in our registry, or a name nobody knows: then it is kept and never asked for. */
  carrier!: string;

  /** As kept: capitals and digits, no spaces. */
  trackingNumber!: string;

  /** When we ask next; null: never, unless somebody asks for it. */
  nextPollAt: Date | null = null;

  /** A worker is about to ask; if it dies, another may from then on. In no index, so that a claim is a cheap write. */
  leasedUntil: Date | null = null;

  /** How likely there will be news by then, 0 to 1: what a call is worth when calls are scarce. */
  newsChance: number = 1;

  /** Failures in a row since the last answer. */
  pollFailures: number = 0;

  lastAskedAt: Date | null = null;

  /** When the carrier last answered. */
  lastCheckedAt: Date | null = null;

  /** When an answer of this carrier last brought news. */
  lastNewsAt: Date | null = null;

  freshnessReason: FreshnessReason | null = 'NEVER_CHECKED';

  /** The newest scan under this number: what comes next follows from it. */
  lastCode: EventCode | null = null;
  lastScanAt: Date | null = null;

  /** Until when the carrier tells us by itself: till then polling is only the safety net. */
  pushUntil: Date | null = null;

  /** Somebody wants to know now: paid for from the small budget for that. */
  wantedAt: Date | null = null;

  /** The day of the carrier's quota that `askedCount` counts on. */
  askedOn: string | null = null;

  /** Calls spent on this leg on that day. */
  askedCount: number = 0;

  createdAt: Date = new Date();
}

export const LegSchema = defineEntity({
  class: Leg,
  tableName: 'leg',
  uniques: [{ properties: ['shipment', 'carrier', 'trackingNumber'] }],
  indexes: [
    { properties: ['merchantId', 'carrier', 'trackingNumber'] },
    // The poller serves every merchant, so its index is the one that does not begin with the merchant.
    { name: 'leg_unknown_index', expression: `create index leg_unknown_index on leg (created_at) where carrier = 'unknown'` },
    { name: 'leg_due_index', expression: 'create index leg_due_index on leg (next_poll_at) where next_poll_at is not null' },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    shipment: () => p.manyToOne(Shipment).deleteRule('cascade'),
    carrier: p.text(),
    trackingNumber: p.text(),
    nextPollAt: p.datetime().columnType('timestamptz').nullable(),
    leasedUntil: p.datetime().columnType('timestamptz').nullable(),
    newsChance: p.float().columnType('real'),
    pollFailures: p.integer(),
    lastAskedAt: p.datetime().columnType('timestamptz').nullable(),
    lastCheckedAt: p.datetime().columnType('timestamptz').nullable(),
    lastNewsAt: p.datetime().columnType('timestamptz').nullable(),
    freshnessReason: p.text().nullable(),
    lastCode: p.text().nullable(),
    lastScanAt: p.datetime().columnType('timestamptz').nullable(),
    pushUntil: p.datetime().columnType('timestamptz').nullable(),
    wantedAt: p.datetime().columnType('timestamptz').nullable(),
    askedOn: p.date().nullable(),
    askedCount: p.integer(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});

/** The leg every shipment begins with: its own carrier and number. Whoever makes a shipment makes it too. */
export function firstLegOf(shipment: Shipment): Leg {
  const { merchantId, carrier, trackingNumber, nextPollAt, freshnessReason, lastCheckedAt, lastChangedAt, createdAt } = shipment;
  return Object.assign(new Leg(), {
    merchantId,
    shipment,
    carrier,
    trackingNumber,
    nextPollAt,
    freshnessReason,
    lastCheckedAt,
    lastNewsAt: lastChangedAt,
    createdAt,
  });
}
