import {
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierProblemCode,
  type CarrierReport,
  type PartnerNumber,
  type Place,
} from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { asTime, estimateOf, weightOf } from './aftership.amounts.ts';
import { afterShipMeaning } from './aftership.status-map.ts';

export const AFTERSHIP_HOME_ZONE = 'UTC';

const anything = v.unknown();
const Mile = fields({ tracking_number: text, slug: text });
const Checkpoint = fields({
  checkpoint_time: text,
  message: text,
  tag: text,
  subtag: text,
  location: text,
  city: text,
  state: text,
  zip: text,
  postal_code: text,
  country_iso3: text,
  country_region: text,
  country_name: text,
  coordinates: list(number),
});
const Tracking = fields({
  tracking_number: text,
  slug: text,
  tag: text,
  subtag: text,
  signed_by: text,
  shipment_type: text,
  shipment_weight: anything,
  shipment_weight_unit: text,
  expected_delivery: text,
  courier_estimated_delivery_date: anything,
  latest_estimated_delivery: anything,
  aftership_estimated_delivery_date: anything,
  origin_country_iso3: text,
  origin_country_region: text,
  origin_city: text,
  origin_state: text,
  origin_postal_code: text,
  destination_country_iso3: text,
  destination_country_region: text,
  courier_destination_country_iso3: text,
  destination_city: text,
  destination_state: text,
  destination_postal_code: text,
  first_mile: Mile,
  last_mile: Mile,
  checkpoints: list(Checkpoint),
  checkpoint: list(Checkpoint),
});
const Meta = fields({ code: number, message: text, type: text });

type AfterShipTracking = v.InferOutput<typeof Tracking>;

/** Reads trackings of the API of any version (v3, v4, 2022 to 2026), the message of a webhook, or an error. Pure and total. */
export function readAfterShip(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (!isRecord(json)) return unreadable('AfterShip', raw.status);
  const trackings = trackingsIn(json);
  if (trackings.length > 0) {
    const parts = trackings.map((tracking) => readTracking(v.parse(Tracking, tracking), raw));
    return { reports: parts.flatMap(({ report }) => report ?? []), problems: parts.flatMap(({ problems }) => problems) };
  }
  if (!isRecord(json.meta)) return unreadable('AfterShip', raw.status);
  const meta = v.parse(Meta, json.meta);
  if (meta.code !== null && meta.code >= 200 && meta.code < 300)
    return onlyProblem('NOT_FOUND', 'AfterShip does not follow this number yet.', String(meta.code));
  return { reports: [], problems: [errorOf(meta, raw)] };
}

const isTracking = (value: unknown): value is Record<string, unknown> => isRecord(value) && Object.hasOwn(value, 'tracking_number');

/** `data.tracking` (v4), `data.trackings` (a list), `data` itself (since 2024, and `last_checkpoint`), `msg` (a webhook), or a tracking alone. */
function trackingsIn(json: Record<string, unknown>): Record<string, unknown>[] {
  const { data } = json;
  const inData = isRecord(data) ? [data.tracking, data, ...(Array.isArray(data.trackings) ? (data.trackings as unknown[]) : [])] : [];
  return [...inData, json.msg, json.tracking, ...(Array.isArray(json.trackings) ? (json.trackings as unknown[]) : []), json].filter(
    isTracking,
  );
}

/** Of the published table ("Request errors") those that tell of the number, the key or the limit; the others are refusals. */
const ERRORS: Record<string, CarrierProblemCode> = {
  '4004': 'NOT_FOUND',
  '4005': 'INVALID_NUMBER',
  '4012': 'INVALID_NUMBER',
  '4017': 'INVALID_NUMBER',
  '401': 'KEY_REJECTED',
  '403': 'KEY_REJECTED',
  '404': 'NOT_FOUND',
  '429': 'QUOTA_SPENT',
};

function errorOf({ code, message, type }: v.InferOutput<typeof Meta>, raw: RawAnswer): CarrierProblem {
  const written = code === null ? null : String(code);
  const known =
    written !== null && Object.hasOwn(ERRORS, written)
      ? ERRORS[written]!
      : problemOfStatus(code !== null && code < 600 ? code : raw.status);
  return problem(known ?? 'REFUSED', message ?? type ?? 'AfterShip gives no reason.', written ?? type);
}

function readTracking(tracking: AfterShipTracking, raw: RawAnswer): { report: CarrierReport | null; problems: CarrierProblem[] } {
  const trackingNumber = tracking.tracking_number ?? raw.trackingNumber ?? '';
  const checkpoints = [...tracking.checkpoints, ...tracking.checkpoint].filter(isSaid);
  if (checkpoints.length === 0 && (tracking.tag === null || tracking.tag === 'Pending' || tracking.tag === 'Expired'))
    return {
      report: null,
      problems: [problem('NOT_FOUND', 'The carrier knows nothing of this number yet.', tracking.subtag ?? tracking.tag)],
    };
  const { readings, problems } = readScans(checkpoints.map(toScan), AFTERSHIP_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined && tracking.signed_by !== null) {
    delivery.signedBy = tracking.signed_by;
    if (delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  }
  const destination = known({
    city: tracking.destination_city,
    region: tracking.destination_state,
    postalCode: tracking.destination_postal_code,
    country: tracking.destination_country_iso3 ?? tracking.destination_country_region ?? tracking.courier_destination_country_iso3,
  });
  const origin = known({
    city: tracking.origin_city,
    region: tracking.origin_state,
    postalCode: tracking.origin_postal_code,
    country: tracking.origin_country_iso3 ?? tracking.origin_country_region,
  });
  const report: CarrierReport = {
    trackingNumber,
    service: tracking.shipment_type,
    origin,
    destination,
    weightGrams: weightOf(tracking),
    ...estimateOf(tracking, destination),
    signedBy: tracking.signed_by,
    readings,
    partners: partnersOf(tracking),
  };
  return { report, problems };
}

/** `last_checkpoint` of a parcel nobody has scanned yet is a checkpoint of nulls. */
const isSaid = ({ checkpoint_time: at, message, tag, subtag }: v.InferOutput<typeof Checkpoint>): boolean =>
  [at, message, tag, subtag].some((part) => part !== null);

const known = (place: Parameters<typeof placeOf>[0]): Place | null =>
  Object.values(place).every((part) => part === null) ? null : placeOf(place);

function partnersOf({ first_mile: first, last_mile: last, tracking_number: own }: AfterShipTracking): PartnerNumber[] {
  return [first, last].flatMap(({ tracking_number: partner, slug }) =>
    partner === null || partner === own ? [] : [{ carrierName: slug, trackingNumber: partner }],
  );
}

function toScan(checkpoint: v.InferOutput<typeof Checkpoint>): Scan {
  const words = checkpoint.message?.replace(/\s+/g, ' ') ?? null;
  const country = checkpoint.country_iso3 ?? checkpoint.country_region ?? checkpoint.country_name;
  const postalCode = checkpoint.zip ?? checkpoint.postal_code;
  const place =
    checkpoint.city === null && checkpoint.state === null
      ? placeInWords(checkpoint.location, country)
      : placeOf({ city: checkpoint.city, region: checkpoint.state, postalCode, country });
  const [longitude, latitude] = checkpoint.coordinates.length === 2 ? checkpoint.coordinates : [null, null];
  const isPoint = longitude != null && latitude != null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return {
    time: asTime(checkpoint.checkpoint_time),
    place: { ...place, postalCode: place.postalCode ?? postalCode, ...(isPoint ? { latitude, longitude } : {}) },
    text: words,
    ...afterShipMeaning(checkpoint, words),
  };
}
