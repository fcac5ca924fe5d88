import type { CarrierAnswer, CarrierProblem, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, isRecord, list, number, text, toText } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { instantOf } from '../settle-time.ts';
import { readIsoTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { easyPostMeaning } from './easypost.status-map.ts';

export const EASYPOST_HOME_ZONE = 'UTC';

const Location = fields({ city: text, state: text, country: text, zip: text });
const Detail = fields({ message: text, description: text, status: text, status_detail: text, datetime: text, tracking_location: Location });
const Tracker = fields({
  object: text,
  id: text,
  tracking_code: text,
  status: text,
  status_detail: text,
  signed_by: text,
  weight: number,
  est_delivery_date: text,
  tracking_details: list(Detail),
  carrier_detail: fields({
    service: text,
    origin_location: text,
    origin_tracking_location: Location,
    destination_location: text,
    destination_tracking_location: Location,
  }),
});
const Failure = fields({ code: text, message: text });

type EasyPostTracker = v.InferOutput<typeof Tracker>;
type EasyPostLocation = v.InferOutput<typeof Location>;

/**
 * Reads a Tracker, a list of them, the Event of a webhook (`tracker.updated`, `tracker.created`) or an error document.
 * Pure and total.
 */
export function readEasyPost(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (isRecord(json) && isRecord(json.error)) return { reports: [], problems: [errorOf(json.error, raw)] };
  if (isRecord(json) && typeof json.error === 'string') return { reports: [], problems: [errorOf({ message: json.error }, raw)] };
  const found = trackersIn(json);
  if (found === null && isRecord(json) && json.object === 'Event')
    return onlyProblem('NOT_FOUND', 'An event about something else than a tracker.', toText(json.description));
  if (found === null) return unreadable('EasyPost', raw.status);
  if (found.length === 0) return onlyProblem('NOT_FOUND', 'EasyPost has no tracker of this number.');
  const parts = found.map((tracker) => readTracker(v.parse(Tracker, tracker), raw));
  return { reports: parts.flatMap(({ report }) => report ?? []), problems: parts.flatMap(({ problems }) => problems) };
}

function trackersIn(json: unknown): unknown[] | null {
  if (Array.isArray(json)) return json.length > 0 && json.every(isTracker) ? (json as unknown[]) : null;
  if (!isRecord(json)) return null;
  if (Array.isArray(json.trackers)) return json.trackers as unknown[];
  for (const inner of [json.result, json.tracker]) if (isTracker(inner)) return [inner];
  return isTracker(json) ? [json] : null;
}

const isTracker = (value: unknown): boolean => isRecord(value) && (value.object === 'Tracker' || Object.hasOwn(value, 'tracking_details'));

function errorOf(error: Record<string, unknown>, raw: RawAnswer): CarrierProblem {
  const { code, message } = v.parse(Failure, error);
  const said = code ?? message ?? '';
  const known = /UNAUTHORIZED|AUTHENTICATION|FORBIDDEN|APIKEY/i.test(said)
    ? 'KEY_REJECTED'
    : /RATE_LIMITED|TOO_MANY/i.test(said)
      ? 'QUOTA_SPENT'
      : /NOT[ _]?FOUND/i.test(said)
        ? 'NOT_FOUND'
        : /SERVICE_UNAVAILABLE|INTERNAL|TIMEOUT/i.test(said)
          ? 'CARRIER_DOWN'
          : /^TRACKER\..*(?:INVALID|CODE)|INVALID_TRACKING/i.test(said)
            ? 'INVALID_NUMBER'
            : null;
  return problem(known ?? problemOfStatus(raw.status) ?? 'REFUSED', message ?? 'EasyPost gives no reason.', code);
}

function readTracker(tracker: EasyPostTracker, raw: RawAnswer): { report: CarrierReport | null; problems: CarrierProblem[] } {
  const trackingNumber = tracker.tracking_code ?? raw.trackingNumber ?? '';
  if (tracker.tracking_details.length === 0 && (tracker.status === null || tracker.status === 'unknown'))
    return { report: null, problems: [problem('NOT_FOUND', 'The carrier knows nothing of this number yet.', tracker.status)] };
  const { readings, problems } = readScans(tracker.tracking_details.map(toScan), EASYPOST_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined && tracker.signed_by !== null) {
    delivery.signedBy = tracker.signed_by;
    if (delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  }
  const { carrier_detail: detail } = tracker;
  const destination = toPlace(detail.destination_tracking_location) ?? inOneLine(detail.destination_location);
  const estimate = readIsoTime(tracker.est_delivery_date) ?? readTime(tracker.est_delivery_date, 'YYYY-MM-DD');
  const at = estimate === null ? null : instantOf(estimate, destination ?? placeOf({}), EASYPOST_HOME_ZONE);
  const report = {
    trackingNumber,
    service: detail.service,
    origin: toPlace(detail.origin_tracking_location) ?? inOneLine(detail.origin_location),
    destination,
    weightGrams: gramsOf(tracker.weight, 'OZ'),
    estimatedFrom: at,
    estimatedTo: at !== null && estimate?.isDayOnly === true ? new Date(at.getTime() + 86_399_000) : at,
    signedBy: tracker.signed_by,
    readings,
  };
  return { report, problems };
}

function toScan(detail: v.InferOutput<typeof Detail>): Scan {
  const words = (detail.message ?? detail.description)?.replace(/\s+/g, ' ') ?? null;
  const { code, meaning } = easyPostMeaning({ ...detail, message: words });
  return {
    time: readIsoTime(detail.datetime),
    place: placeOf(withCountry(detail.tracking_location)),
    code,
    text: words,
    meaning,
  };
}

/** Carriers of the United States leave the country out beside a state and a ZIP code. */
const withCountry = ({ city, state, country, zip }: EasyPostLocation) => ({
  city,
  region: state?.toUpperCase() ?? null,
  postalCode: zip,
  country: country ?? (state !== null && zip !== null && /^[A-Z]{2}$/i.test(state) && /^\d{5}(?:-?\d{4})?$/.test(zip) ? 'US' : null),
});

/** `HOUSTON TX, 77001`, as the origin and the destination are written for people. */
function inOneLine(line: string | null): Place | null {
  const [, city, state, zip] = /^(.+?),? ([A-Z]{2}),? (\d{5}(?:-?\d{4})?)$/i.exec(line ?? '') ?? [];
  if (city !== undefined) return placeOf({ city, region: state!.toUpperCase(), postalCode: zip!, country: 'US' });
  return line === null ? null : placeInWords(line);
}

const toPlace = (location: EasyPostLocation) =>
  Object.values(location).every((part) => part === null) ? null : placeOf(withCountry(location));
