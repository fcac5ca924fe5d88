import type { EventCode, Milestone } from '@jalon/schema/shipment';
import type { ShopperEvent } from './event.type.ts';
import type { StoredEvent } from './stored-order.ts';
import { utc } from './utc.ts';

/** Scans that say who took it: carriers write names and house numbers into their words and places. */
const HANDED_OVER: readonly EventCode[] = [
  'COLLECTED',
  'DELIVERED',
  'DELIVERED_TO_LOCKER',
  'DELIVERED_TO_NEIGHBOUR',
  'DELIVERED_TO_SAFE_PLACE',
  'REFUSED',
];

/** At the door or the counter of whoever receives it, from the local depot on. */
const LAST_MILE: readonly EventCode[] = [
  ...HANDED_OVER,
  'ARRIVED_AT_DELIVERY_DEPOT',
  'OUT_FOR_DELIVERY',
  'NEXT_STOP',
  'DELIVERY_ATTEMPTED',
  'READY_FOR_PICKUP',
  'PICKUP_REMINDER',
];

const tellsWhoTookIt = (code: EventCode, milestone: Milestone | null) => milestone === 'DELIVERED' || HANDED_OVER.includes(code);

/** The scan is of the last mile: where it was says where the recipient lives. */
export const isLastMile = (code: EventCode, milestone: Milestone | null): boolean =>
  milestone === 'DELIVERED' || milestone === 'OUT_FOR_DELIVERY' || milestone === 'READY_FOR_PICKUP' || LAST_MILE.includes(code);

/** A scan, to somebody who has a link: of who took the parcel only somebody identified is told. */
export function shapeEvent(event: StoredEvent, signedBy: string | null, isIdentified: boolean): ShopperEvent {
  const [id, occurredAt, localTime, zone, zoneCertainty, eventCode, milestone, reason, text, { name, city, region, countryCode }] = event;
  const isHidden = !isIdentified && tellsWhoTookIt(eventCode, milestone);
  return {
    id,
    occurredAt: utc(occurredAt),
    localTime,
    zone,
    zoneCertainty,
    eventCode,
    milestone: milestone ?? 'UNKNOWN',
    reason,
    carrierText: isHidden || (!isIdentified && names(text, signedBy)) ? null : text,
    place: { name: isHidden ? null : name, city, region, countryCode },
  };
}

const names = (text: string | null, person: string | null): boolean =>
  text !== null && person !== null && person !== '' && text.toLowerCase().includes(person.toLowerCase());
