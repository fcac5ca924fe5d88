import type { Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { fields, isRecord, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import type { Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { INPOST_GROUP_CODES } from './inpost.group-map.ts';

const Location = fields({ name: text, city: text, postalCode: text, country: text });
const Event = fields({
  eventCode: text,
  status: text,
  timestamp: text,
  datetime: text,
  eventTitle: text,
  statusTitle: text,
  eventDescription: text,
  location: v.unknown(),
  place: text,
});
const Country = fields({ countryCode: text });
const Parcel = fields({
  trackingNumber: text,
  mainTrackingNumber: text,
  origin: Country,
  destination: Country,
  events: list(Event),
  trackingDetails: list(Event),
});

/** A parcel as the Group's API tells of it. */
export interface GroupParcel {
  trackingNumber: string | null;
  origin: Place | null;
  destination: Place | null;
  scans: Scan[];
}

/**
 * A parcel of the Group's API (`events`, or one event as its webhook sends it) or of its page (`trackingDetails`). Null: the
 * object is none of these.
 */
export function groupParcelOf(item: Record<string, unknown>): GroupParcel | null {
  const isEvent = Object.hasOwn(item, 'eventCode');
  if (!isEvent && !['events', 'trackingDetails'].some((name) => Object.hasOwn(item, name))) return null;
  const parcel = v.parse(Parcel, item);
  const events = isEvent ? [v.parse(Event, item)] : [...parcel.events, ...parcel.trackingDetails];
  return {
    trackingNumber: parcel.trackingNumber ?? parcel.mainTrackingNumber,
    origin: countryOf(parcel.origin.countryCode),
    destination: countryOf(parcel.destination.countryCode),
    scans: events.map(toScan),
  };
}

const countryOf = (country: string | null): Place | null => (country === null ? null : placeOf({ country }));

function toScan(event: v.InferOutput<typeof Event>): Scan {
  const code = event.eventCode ?? event.status;
  return {
    time: readIsoTime(event.timestamp ?? event.datetime),
    place: isRecord(event.location) ? placeOf(v.parse(Location, event.location)) : placeIn(event.place),
    code,
    text: (event.eventDescription ?? event.eventTitle ?? event.statusTitle)?.replace(/\s+/g, ' ') ?? null,
    meaning: code === null ? null : (INPOST_GROUP_CODES.get(code) ?? null),
  };
}

/** `Milano (IT)`. */
function placeIn(written: string | null): Place {
  const [, city, country] = /^(.+?)\s*\(([A-Z]{2})\)$/.exec(written ?? '') ?? [];
  return city === undefined ? placeOf({ name: written }) : placeOf({ city, country: country! });
}
