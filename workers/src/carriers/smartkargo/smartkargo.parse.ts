import { NOWHERE, type CarrierAnswer, type CarrierReport, type Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, number, text } from '../lenient-fields.ts';
import { offsetAt } from '../offset-at.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfPhrase, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import type { WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { smartkargoMeaning } from './smartkargo.status-map.ts';

export const SMARTKARGO_HOME_ZONE = 'America/New_York';

const Event = fields({
  prefix: text,
  airWaybill: text,
  headerReference: text,
  packageReference: text,
  pieceReference: text,
  eventType: text,
  eventDate: text,
  eventLocation: text,
  weight: number,
  description: text,
  estimatedDeliveryDate: text,
  location: fields({ city: text, state: text, zip: text, countryId: text, timezone: text, latitude: number, longitude: number }),
});
const Failure = fields({
  error: fields({ code: text, message: text }),
  code: text,
  message: text,
  detail: text,
  title: text,
  status: text,
  statusCode: text,
});
type KargoEvent = v.InferOutput<typeof Event>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isEvent = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && (Object.hasOwn(value, 'eventType') || Object.hasOwn(value, 'eventDate'));

/** Reads the list of events of the tracking interface, one event as the partner push sends it, or an error. Pure and total. */
export function readSmartkargo(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const wrapped = isObject(json) && !isEvent(json) ? (json['events'] ?? json['data']) : undefined;
  const list: unknown[] = Array.isArray(wrapped) ? wrapped : Array.isArray(json) ? json : [json];
  const events = list.filter(isEvent).map((event) => v.parse(Event, event));
  if (events.length === 0) return isObject(json) ? readFailure(json, raw) : unreadable('SmartKargo', raw.status);
  const parcels = Map.groupBy(events, numberOf);
  const answers = [...parcels].map(([found, ofParcel]) => readParcel(found, ofParcel, raw));
  return { reports: answers.flatMap(({ reports }) => reports), problems: answers.flatMap(({ problems }) => problems) };
}

function readFailure(json: Record<string, unknown>, raw: RawAnswer): CarrierAnswer {
  const failure = v.parse(Failure, json);
  const message = failure.error.message ?? failure.detail ?? failure.message ?? failure.title;
  const code = failure.error.code ?? failure.code ?? failure.status ?? failure.statusCode;
  if (message === null) return unreadable('SmartKargo', raw.status);
  const status = code !== null && /^\d{3}$/.test(code) ? Number(code) : (raw.status ?? null);
  const isMissing = code === 'NOT_FOUND' || /not found/i.test(message);
  const isKey = /unauthori|subscription key|access denied|invalid (?:code|key)/i.test(`${code} ${message}`);
  return onlyProblem(
    isMissing ? 'NOT_FOUND' : isKey ? 'KEY_REJECTED' : (problemOfStatus(status) ?? problemOfPhrase(message) ?? 'REFUSED'),
    message,
    code,
  );
}

/** A shipper knows the parcel by the reference of the package; airlines by the air waybill. */
function numberOf({ packageReference, headerReference, prefix, airWaybill }: KargoEvent): string {
  const waybill = airWaybill === null ? null : prefix === null ? airWaybill : `${prefix}-${airWaybill}`;
  return packageReference ?? headerReference ?? waybill ?? '';
}

function readParcel(found: string, events: readonly KargoEvent[], raw: RawAnswer): CarrierAnswer {
  const { readings, problems } = readScans(events.map(toScan), SMARTKARGO_HOME_ZONE);
  const newest = events.find(({ estimatedDeliveryDate }) => estimatedDeliveryDate !== null);
  const due = timeOf(newest?.estimatedDeliveryDate ?? null, null);
  const isEndOfDay = due !== null && /T23:59/.test(due.localTime);
  const asked = raw.trackingNumber ?? null;
  const isAsked = asked !== null && events.some((event) => [event.headerReference, event.pieceReference, event.airWaybill].includes(asked));
  const report: CarrierReport = {
    trackingNumber: isAsked ? asked : found === '' ? (asked ?? '') : found,
    service: null,
    origin: null,
    destination: null,
    weightGrams: gramsOf(events.find(({ weight }) => weight !== null)?.weight ?? null, 'KG'),
    ...estimateAt(isEndOfDay ? { ...due, isDayOnly: true } : due, null, SMARTKARGO_HOME_ZONE),
    signedBy: null,
    readings,
  };
  return { reports: [report], problems };
}

function toScan(event: KargoEvent): Scan {
  const words = event.description?.replace(/\s+/g, ' ') ?? null;
  return {
    time: timeOf(event.eventDate, event.location.timezone),
    place: placeIn(event),
    code: event.eventType,
    text: words,
    meaning: smartkargoMeaning(event.eventType, words),
  };
}

/** Names that are no zones: asking for one is slow, and a hostile answer could ask often. */
const noZones = new Set<string>();

/** Local time; some answers name the zone. */
function timeOf(written: string | null, zone: string | null): WrittenTime | null {
  const time = readTime(written, 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DDTHH:mm:ssZ', 'YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD');
  if (time === null || time.offsetMinutes !== null || time.isDayOnly === true || zone === null || noZones.has(zone)) return time;
  try {
    return { ...time, offsetMinutes: offsetAt(zone, time.localTime) };
  } catch {
    if (noZones.size < 1000) noZones.add(zone);
    return time;
  }
}

const isDegrees = (value: number | null, most: number): value is number => value !== null && Math.abs(value) <= most && value !== 0;

function placeIn({ eventLocation: name, location }: KargoEvent): Place {
  const { city, state: region, zip: postalCode, countryId: country, latitude, longitude } = location;
  if (city === null && country === null) return { ...NOWHERE, name };
  const place = { ...placeOf({ city, region, postalCode, country }), name };
  return isDegrees(latitude, 90) && isDegrees(longitude, 180) ? { ...place, latitude, longitude } : place;
}
