import { carrierName, carrierPage } from '@jalon/schema/carrier';
import {
  freshnessHoldsUntil,
  isFinal,
  judgeFreshness,
  milestoneRank,
  type Condition,
  type DeliveredHow,
  type EventCode,
  type Freshness,
  type FreshnessReason,
  type Milestone,
  type NextAction,
  type Party,
  type Reason,
  type ZoneCertainty,
} from '@jalon/schema/shipment';
import type { ShopperArrival } from './arrival.type.ts';
import type { ShopperOrder } from './order.type.ts';
import type { ShopperEvent, ShopperPlace } from './event.type.ts';
import { shapePreparation, type StoredPreparation } from './shape-preparation.ts';
import type { ShopperPartner, ShopperShipment, ShopperShipmentLine } from './shipment.type.ts';
import { utc, utcOrNull } from './utc.ts';

/** What `ORDER_JSON` builds. */
export interface StoredOrder {
  id: string;
  number: string;
  placedAt: string;
  language: string | null;
  cancelledAt: string | null;
  recipient: { name: string | null; city: string | null; countryCode: string | null } | null;
  lines: { id: string; title: string; variantTitle: string | null; quantity: number; imageUrl: string | null }[];
  preparation: StoredPreparation | null;
  shipments: StoredShipment[];
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
  estimatedFrom: string | null;
  estimatedTo: string | null;
  destinationCountryCode: string | null;
  freshnessReason: FreshnessReason | null;
  lastCheckedAt: string | null;
  lastChangedAt: string | null;
  nextPollAt: string | null;
  arrival: ShopperArrival | null;
  legs: { carrier: string; trackingNumber: string }[];
  lines: { lineId: string; quantity: number }[];
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
  ShopperPlace,
];

export interface ShapedOrder {
  order: ShopperOrder;
  /** Until when the same stored order has the same shape, in ms since 1970: freshness turns with time alone. */
  holdsUntil: number;
}

/** What a shopper sees of a stored order at `now`. */
export function shapeOrder(stored: StoredOrder, now: Date): ShapedOrder {
  const { recipient } = stored;
  const shipped = countShipped(stored.shipments);
  const lines = new Map(stored.lines.map((line) => [line.id, line]));
  let holdsUntil = Infinity;
  const shipments = stored.shipments.map((shipment, index) => {
    const checks = {
      lastCheckedAt: date(shipment.lastCheckedAt),
      nextPollAt: date(shipment.nextPollAt),
      freshnessReason: shipment.freshnessReason,
    };
    holdsUntil = Math.min(holdsUntil, freshnessHoldsUntil(checks, now)?.getTime() ?? Infinity);
    return shapeShipment(shipment, index + 1, judgeFreshness(checks, now), recipient?.city ?? null, lines);
  });
  const shaped = stored.preparation && shapePreparation(stored.preparation, stored, now);
  holdsUntil = Math.min(holdsUntil, shaped?.holdsUntil ?? Infinity);
  const order: ShopperOrder = {
    id: stored.id,
    number: stored.number,
    placedAt: utc(stored.placedAt),
    language: stored.language,
    cancelledAt: utcOrNull(stored.cancelledAt),
    recipient: recipient && { initials: initialsOf(recipient.name), city: recipient.city, countryCode: recipient.countryCode },
    lines: stored.lines.map(({ id, title, variantTitle, quantity, imageUrl }) => ({
      id,
      title,
      variantTitle,
      quantity,
      quantityShipped: shipped.get(id) ?? 0,
      imageUrl,
    })),
    preparation: shaped?.preparation ?? null,
    shipments,
  };
  return { order, holdsUntil };
}

function countShipped(shipments: StoredShipment[]): Map<string, number> {
  const shipped = new Map<string, number>();
  for (const { milestone, lines } of shipments) {
    if (milestone === 'CANCELLED') continue;
    for (const { lineId, quantity } of lines) shipped.set(lineId, (shipped.get(lineId) ?? 0) + quantity);
  }
  return shipped;
}

function shapeShipment(
  shipment: StoredShipment,
  position: number,
  freshness: Freshness,
  destinationCity: string | null,
  lines: ReadonlyMap<string, StoredOrder['lines'][number]>,
): ShopperShipment {
  const { carrier, trackingNumber, destinationCountryCode } = shipment;
  return {
    id: shipment.id,
    position,
    carrier,
    carrierName: carrierName(carrier),
    trackingNumber,
    carrierUrl: carrierPage(carrier, trackingNumber),
    service: shipment.service,
    milestone: shipment.milestone,
    condition: shipment.condition,
    reason: shipment.reason,
    party: shipment.party,
    nextAction: shipment.nextAction,
    nextActionBy: utcOrNull(shipment.nextActionBy),
    deliveredHow: shipment.deliveredHow,
    deliveredAt: utcOrNull(shipment.deliveredAt),
    estimatedFrom: utcOrNull(shipment.estimatedFrom),
    estimatedTo: utcOrNull(shipment.estimatedTo),
    arrival: shapeArrival(shipment),
    destinationCity,
    destinationCountryCode,
    destinationZone: zoneAt(destinationCountryCode, shipment.events),
    freshness,
    freshnessReason: shipment.freshnessReason,
    lastCheckedAt: utcOrNull(shipment.lastCheckedAt),
    lastChangedAt: utcOrNull(shipment.lastChangedAt),
    partners: shipment.legs.filter((leg) => leg.carrier !== carrier || leg.trackingNumber !== trackingNumber).map(shapePartner),
    lines: shipment.lines.flatMap(({ lineId, quantity }): ShopperShipmentLine[] => {
      const line = lines.get(lineId);
      return line ? [{ lineId, title: line.title, variantTitle: line.variantTitle, imageUrl: line.imageUrl, quantity }] : [];
    }),
    events: tellNewestFirst(shipment.events.map(shapeEvent)),
  };
}

const shapePartner = ({ carrier, trackingNumber }: StoredShipment['legs'][number]): ShopperPartner => ({
  carrierName: carrier === 'unknown' ? null : carrierName(carrier),
  trackingNumber,
  carrierUrl: carrierPage(carrier, trackingNumber),
});

/** What is expected of a parcel still on its way; of any other it is history. */
function shapeArrival({ arrival, milestone }: StoredShipment): ShopperArrival | null {
  if (arrival === null || isFinal(milestone) || milestone === 'READY_FOR_PICKUP' || milestone === 'RETURNING') return null;
  return { ...arrival, shownAt: utc(arrival.shownAt) };
}

const shapeEvent = ([
  id,
  occurredAt,
  localTime,
  zone,
  zoneCertainty,
  eventCode,
  milestone,
  reason,
  carrierText,
  place,
]: StoredEvent): ShopperEvent => ({
  id,
  occurredAt: utc(occurredAt),
  localTime,
  zone,
  zoneCertainty,
  eventCode,
  milestone: milestone ?? 'UNKNOWN',
  reason,
  carrierText,
  place,
});

const date = (text: string | null) => (text === null ? null : new Date(text));

/** At most two letters: of the first and the last word of a name. */
export function initialsOf(name: string | null): string | null {
  const words = name?.trim().split(/\s+/) ?? [];
  if (words.length === 0 || words[0] === '') return null;
  const first = initialOf(words[0]!);
  return words.length === 1 ? first : first + initialOf(words.at(-1)!);
}

/** By code point: a name may begin outside the basic plane. */
const initialOf = (word: string) => String.fromCodePoint(word.codePointAt(0)!).toUpperCase();

function zoneAt(country: string | null, events: StoredEvent[]): string | null {
  if (country === null) return null;
  for (const event of events) if (event[3] !== null && event[9].countryCode === country) return event[3];
  return null;
}

/** They come newest first; of the same instant, the further milestone is the newer one, as the fold reads them. */
function tellNewestFirst(events: ShopperEvent[]): ShopperEvent[] {
  let instant = 0;
  const placed = events.map((event, index) => {
    if (index > 0 && events[index - 1]!.occurredAt !== event.occurredAt) instant = index;
    return { event, instant };
  });
  return placed
    .sort((a, b) => a.instant - b.instant || milestoneRank(b.event.milestone) - milestoneRank(a.event.milestone))
    .map(({ event }) => event);
}
