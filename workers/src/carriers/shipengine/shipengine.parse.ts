import type { CarrierAnswer, CarrierProblem, CarrierProblemCode, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { shipengineMeaning } from './shipengine.status-map.ts';

export const SHIPENGINE_HOME_ZONE = 'UTC';

const Event = fields({
  occurred_at: text,
  /** In answers of before 2020. */
  event_date: text,
  carrier_occurred_at: text,
  description: text,
  city_locality: text,
  state_province: text,
  postal_code: text,
  country_code: text,
  company_name: text,
  signer: text,
  event_code: text,
  carrier_detail_code: text,
  status_code: text,
  status_detail_code: text,
  carrier_status_description: text,
  latitude: number,
  longitude: number,
});
const Tracking = fields({
  tracking_number: text,
  status_code: text,
  status_detail_code: text,
  status_description: text,
  carrier_status_code: text,
  carrier_status_description: text,
  estimated_delivery_date: text,
  actual_delivery_date: text,
  events: list(Event),
});
const Fault = fields({ error_type: text, error_code: text, message: text, field_name: text });
const Answer = fields({ data: fields({ tracking_number: text }), errors: list(Fault) });

type ShipengineEvent = v.InferOutput<typeof Event>;
type ShipengineTracking = v.InferOutput<typeof Tracking>;

/** Reads a tracking, alone, in a list or in a webhook's `data`, or an error document. Pure and total. */
export function readShipengine(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const document of Array.isArray(json) ? (json as unknown[]) : [json]) readDocument(document, raw, answer);
  return answer.reports.length + answer.problems.length === 0 ? unreadable('ShipEngine', raw.status) : answer;
}

function readDocument(document: unknown, raw: RawAnswer, answer: CarrierAnswer): void {
  if (typeof document !== 'object' || document === null) return;
  const { data, errors } = v.parse(Answer, document);
  answer.problems.push(...errors.map((fault) => problemOf(fault, raw)));
  const tracked = data.tracking_number === null ? document : (document as { data: unknown }).data;
  const tracking = v.parse(Tracking, tracked);
  if (tracking.tracking_number === null && tracking.status_code === null && !Object.hasOwn(tracked as object, 'events')) return;
  readTracking(tracking, raw, answer);
}

const ERRORS: Record<string, CarrierProblemCode> = {
  unauthorized: 'KEY_REJECTED',
  forbidden: 'KEY_REJECTED',
  subscription_inactive: 'KEY_REJECTED',
  trial_expired: 'KEY_REJECTED',
  rate_limit_exceeded: 'QUOTA_SPENT',
  not_found: 'NOT_FOUND',
  meter_failure: 'CARRIER_DOWN',
};
const TYPES: Record<string, CarrierProblemCode> = { security: 'KEY_REJECTED', system: 'CARRIER_DOWN', account_status: 'KEY_REJECTED' };

function problemOf({ error_type, error_code, message, field_name }: v.InferOutput<typeof Fault>, raw: RawAnswer): CarrierProblem {
  const known = error_code !== null && Object.hasOwn(ERRORS, error_code) ? ERRORS[error_code] : undefined;
  const ofNumber = field_name === 'tracking_number' && error_type === 'validation' ? 'INVALID_NUMBER' : undefined;
  const ofType = error_type !== null && Object.hasOwn(TYPES, error_type) ? TYPES[error_type] : undefined;
  return problem(
    known ?? ofNumber ?? ofType ?? problemOfStatus(raw.status) ?? 'REFUSED',
    message ?? 'ShipEngine gives no reason.',
    error_code,
  );
}

function readTracking(tracking: ShipengineTracking, raw: RawAnswer, answer: CarrierAnswer): void {
  const scans = [...deliveryOf(tracking), ...tracking.events.map(toScan)];
  if (scans.length === 0 && (tracking.status_code === 'UN' || tracking.status_code === 'NY')) {
    answer.problems.push(problem('NOT_FOUND', 'The carrier does not know this number yet.', tracking.status_code));
    return;
  }
  const { readings, problems } = readScans(scans, SHIPENGINE_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  const signedBy = delivery?.signedBy ?? null;
  if (delivery !== undefined && signedBy !== null && delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  const destination = delivery?.place ?? null;
  answer.problems.push(...problems);
  answer.reports.push({
    trackingNumber: tracking.tracking_number ?? raw.trackingNumber ?? '',
    service: null,
    origin: null,
    destination,
    weightGrams: null,
    ...estimateOf(tracking.estimated_delivery_date, destination),
    signedBy,
    readings,
  });
}

/** The delivery told on top, with its own time, where no event tells it and none is later. */
function deliveryOf({ status_code, status_detail_code, actual_delivery_date, events, ...top }: ShipengineTracking): Scan[] {
  const time = readIsoTime(actual_delivery_date);
  if (status_code !== 'DE' || time === null) return [];
  const isTold = events
    .map(toScan)
    .some(({ time: other, meaning }) => isDelivery(meaning?.eventCode) || (other?.localTime ?? '') > time.localTime);
  if (isTold) return [];
  const words = top.carrier_status_description ?? top.status_description;
  const meaning = shipengineMeaning(status_code, status_detail_code, words);
  return [{ time, place: placeOf({}), code: top.carrier_status_code ?? status_code, text: words, meaning }];
}

const isDelivery = (eventCode: string | undefined) => eventCode === 'COLLECTED' || eventCode?.startsWith('DELIVERED') === true;

/** Older answers leave the country of the United States out beside a state and a ZIP code. */
const isAmerican = ({ state_province: state, postal_code: zip }: ShipengineEvent): boolean =>
  state !== null && zip !== null && /^[A-Z]{2}$/i.test(state) && /^\d{5}(?:-?\d{4})?$/.test(zip);

function toScan(event: ShipengineEvent): Scan {
  const { latitude, longitude } = event;
  const words = event.description ?? event.carrier_status_description;
  const isOnEarth = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return {
    time: timeOf(event),
    place: {
      ...placeOf({
        name: event.company_name,
        city: event.city_locality,
        region: event.state_province,
        postalCode: event.postal_code,
        country: event.country_code ?? (isAmerican(event) ? 'US' : null),
      }),
      ...(isOnEarth ? { latitude, longitude } : {}),
    },
    code: event.event_code ?? event.carrier_detail_code ?? event.status_detail_code ?? event.status_code,
    text: words,
    meaning: shipengineMeaning(event.status_code, event.status_detail_code, words),
    signedBy: event.signer,
  };
}

/** The carrier's local time with the offset that the moment in UTC gives it. */
function timeOf({ occurred_at, event_date, carrier_occurred_at }: ShipengineEvent): WrittenTime | null {
  const moment = readIsoTime(occurred_at ?? event_date);
  const local = readIsoTime(carrier_occurred_at);
  if (moment === null || local === null || local.offsetMinutes !== null) return local ?? moment;
  if (moment.offsetMinutes === null) return local;
  const offset = (Date.parse(`${local.localTime}Z`) - Date.parse(`${moment.localTime}Z`)) / 60_000 + moment.offsetMinutes;
  return offset % 15 === 0 && Math.abs(offset) <= 14 * 60 ? { localTime: local.localTime, offsetMinutes: offset } : moment;
}

/** A day is written as its midnight, with or without `Z`. */
function estimateOf(date: string | null, destination: CarrierReport['destination']): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const time = readIsoTime(date);
  const isDay = time?.localTime.endsWith('T00:00:00') === true;
  return estimateAt(isDay ? { localTime: time.localTime, offsetMinutes: null, isDayOnly: true } : time, destination, SHIPENGINE_HOME_ZONE);
}
