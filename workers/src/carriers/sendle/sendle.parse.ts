import type { CarrierAnswer, CarrierProblemCode, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { sendleMeaning } from './sendle.status-map.ts';

export const SENDLE_HOME_ZONE = 'Australia/Sydney';

const Country = fields({ country: text });
const Event = fields({
  sendle_reference: text,
  event_type: text,
  scan_time: text,
  local_scan_time: text,
  display_time: text,
  description: text,
  reason: text,
  location: text,
  /** Of a stretch between two places, where it begins. */
  origin_location: text,
  location_data: fields({ suburb: text, state: text, postcode: text, country: text }),
});
const Answer = fields({
  sendle_reference: text,
  state: text,
  status: fields({ description: text, last_changed_at: text }),
  origin: Country,
  destination: Country,
  scheduling: fields({ estimated_delivery_date_minimum: text, estimated_delivery_date_maximum: text }),
  tracking_events: list(Event),
  error: text,
  error_description: text,
});

type SendleEvent = v.InferOutput<typeof Event>;
type SendleAnswer = v.InferOutput<typeof Answer>;

/** Reads an answer of "Track parcel", a webhook's single event, or an error. Pure and total. */
export function readSendle(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unreadable('Sendle', raw.status);
  const answer = v.parse(Answer, json);
  if (answer.error !== null) return errorOf(answer, raw);
  const isEvent = Object.hasOwn(json, 'event_type');
  if (!isEvent && !Object.hasOwn(json, 'tracking_events') && answer.state === null) return unreadable('Sendle', raw.status);
  const events = isEvent ? [v.parse(Event, json)] : answer.tracking_events;
  const country = answer.origin.country === answer.destination.country ? answer.origin.country : null;
  const scans = [...headlineOf(answer), ...events.map((event) => toScan(event, country))];
  const { readings, problems } = readScans(scans, SENDLE_HOME_ZONE);
  const destination = countryOf(answer.destination.country);
  const { estimated_delivery_date_minimum: first, estimated_delivery_date_maximum: last } = answer.scheduling;
  const report = {
    trackingNumber: answer.sendle_reference ?? raw.trackingNumber ?? '',
    service: null,
    origin: countryOf(answer.origin.country),
    destination,
    weightGrams: null,
    estimatedFrom: dayAt(first ?? last, destination).estimatedFrom,
    estimatedTo: dayAt(last ?? first, destination).estimatedTo,
    signedBy: null,
    readings,
  };
  return { reports: [report], problems };
}

const ERRORS: Record<string, CarrierProblemCode> = {
  not_found: 'NOT_FOUND',
  unauthorised: 'KEY_REJECTED',
  unauthorized: 'KEY_REJECTED',
  forbidden: 'KEY_REJECTED',
  too_many_requests: 'QUOTA_SPENT',
  internal_error: 'CARRIER_DOWN',
  service_unavailable: 'CARRIER_DOWN',
};

function errorOf({ error, error_description }: SendleAnswer, raw: RawAnswer): CarrierAnswer {
  const known = error !== null && Object.hasOwn(ERRORS, error) ? ERRORS[error]! : problemOfStatus(raw.status);
  return onlyProblem(known ?? 'REFUSED', error_description ?? 'Sendle gives no reason.', error);
}

/** The state on top is an event where nothing is listed yet, or it changed after all that is listed, to something else. */
function headlineOf({ state, status, tracking_events }: SendleAnswer): Scan[] {
  const time = readIsoTime(status.last_changed_at?.replace(/ UTC$/, 'Z') ?? null);
  if (state === null || time === null) return [];
  const isOld = tracking_events.some(
    ({ event_type, scan_time }) => event_type === state || (readIsoTime(scan_time)?.localTime ?? '') >= time.localTime,
  );
  return isOld
    ? []
    : [{ time, place: placeOf({}), code: state, text: status.description, meaning: sendleMeaning(state, status.description) }];
}

function toScan(event: SendleEvent, country: string | null): Scan {
  const words = event.description?.replace(/\s+/g, ' ') ?? null;
  const told = [words, event.reason].filter((part) => part !== null).join(' – ') || null;
  return {
    time: timeOf(event),
    place: placeFor(event, country),
    code: event.event_type,
    text: words,
    meaning: sendleMeaning(event.event_type, told),
  };
}

/** The local time with its offset; the scan's in UTC where the place's zone was not known to Sendle. */
function timeOf({ display_time, scan_time, local_scan_time }: SendleEvent): WrittenTime | null {
  const shown = readIsoTime(display_time);
  if (shown !== null && shown.offsetMinutes !== null) return shown;
  return readIsoTime(scan_time) ?? shown ?? readIsoTime(local_scan_time);
}

function placeFor({ location, origin_location, location_data }: SendleEvent, country: string | null): Place {
  const { suburb, state, postcode } = location_data;
  if (suburb !== null || location_data.country !== null)
    return placeOf({ city: suburb, region: state, postalCode: postcode, country: location_data.country });
  if (location === null && origin_location !== null) return placeInWords(origin_location, country);
  // Without a comma it is a facility: `JERSEY CITY NJ NETWORK DISTRIBUTION CENTER`.
  return location?.includes(',') === true
    ? placeInWords(location, country)
    : placeOf({ name: location, country: location === null ? null : country });
}

const countryOf = (country: string | null): Place | null => (country === null ? null : placeOf({ country }));

const dayAt = (day: string | null, destination: Place | null) => estimateAt(readTime(day, 'YYYY-MM-DD'), destination, SENDLE_HOME_ZONE);
