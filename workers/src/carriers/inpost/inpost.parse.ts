import type { CarrierAnswer, CarrierProblem, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { groupParcelOf, type GroupParcel } from './inpost.group.ts';
import { inpostMeaning } from './inpost.status-map.ts';

export const INPOST_HOME_ZONE = 'Europe/Warsaw';

const Machine = fields({
  name: text,
  opening_hours: text,
  address: fields({ line1: text, line2: text }),
  location: fields({ latitude: number, longitude: number }),
});
const Attributes = fields({ target_machine_id: text, target_machine_detail: Machine });
const Tracking = fields({
  tracking_number: text,
  service: text,
  status: text,
  type: text,
  custom_attributes: Attributes,
  tracking_details: list(fields({ status: text, origin_status: text, agency: text, location: text, datetime: text })),
});
const Message = fields({
  event: text,
  event_ts: text,
  payload: fields({ status: text, tracking_number: text, return_tracking_number: text }),
});
const Failure = fields({ status: text, error: text, message: text, description: text });

type InpostTracking = v.InferOutput<typeof Tracking>;

/** Reads an answer of ShipX's `tracking` or of the Group's API, a message of their webhooks, or an error document; several in a list. Pure and total. */
export function readInpost(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const items: unknown[] = Array.isArray(json) ? json : [json];
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const item of items) if (typeof item === 'object' && item !== null) readItem(item, raw, answer);
  return answer.reports.length + answer.problems.length === 0 ? unreadable('InPost', raw.status) : answer;
}

function readItem(item: object, raw: RawAnswer, answer: CarrierAnswer): void {
  const wrapped = (item as { parcels?: unknown }).parcels;
  if (Array.isArray(wrapped)) {
    if (wrapped.length === 0) answer.problems.push(problem('NOT_FOUND', 'InPost knows no parcel with this number.'));
    for (const parcel of wrapped) if (isRecord(parcel)) readItem(parcel, raw, answer);
    return;
  }
  const parcel = isRecord(item) ? groupParcelOf(item) : null;
  if (parcel !== null) return readGroupParcel(parcel, raw, answer);
  if (Object.hasOwn(item, 'payload')) return readMessage(v.parse(Message, item), answer);
  if (Object.hasOwn(item, 'tracking_details')) return readTracking(v.parse(Tracking, item), raw, answer);
  const failure = v.parse(Failure, item);
  if (failure.error !== null || failure.message !== null) answer.problems.push(errorOf(failure, raw));
}

function readTracking(tracking: InpostTracking, raw: RawAnswer, answer: CarrierAnswer): void {
  const isToPoint = isPoint(tracking);
  const scans = tracking.tracking_details.map(({ status, agency, location, datetime }): Scan => {
    const meaning = inpostMeaning(status, isToPoint);
    const isInMachine = meaning?.eventCode === 'READY_FOR_PICKUP' && agency === null && location === null;
    const place = isInMachine ? machineOf(tracking.custom_attributes.target_machine_detail) : placeOf({ name: agency ?? location });
    return { time: readInpostTime(datetime), place, code: status, text: null, meaning };
  });
  if (scans.length === 0) {
    answer.problems.push(problem('NOT_FOUND', 'InPost has no event of this parcel.'));
    return;
  }
  const hours = tracking.custom_attributes.target_machine_detail.opening_hours;
  const pickup = hours === null ? undefined : { openingHours: linesOf(hours), code: null };
  add(answer, scans, tracking.tracking_number ?? raw.trackingNumber ?? '', tracking.service, pickup && { pickup });
}

function readGroupParcel({ scans, trackingNumber, origin, destination }: GroupParcel, raw: RawAnswer, answer: CarrierAnswer): void {
  if (scans.length === 0) answer.problems.push(problem('NOT_FOUND', 'InPost has no event of this parcel.'));
  else add(answer, scans, trackingNumber ?? raw.trackingNumber ?? '', null, { origin, destination });
}

/** The machine it waits in. Its second line is `30-552 Kraków`. */
function machineOf({ name, address, location }: v.InferOutput<typeof Machine>): Place {
  const [, postalCode, city] = /^(\d{2}-\d{3})\s+(.+)$/.exec(address.line2 ?? '') ?? [];
  const at = placeOf({ city: city ?? null, postalCode: postalCode ?? null, country: city === undefined ? null : 'PL' });
  const isOnMap = location.latitude !== null && location.longitude !== null;
  return { ...at, name, ...(isOnMap && location) };
}

/** `24/7`, or spans with semicolons between them. The code that opens the machine goes to the recipient's phone alone. */
const linesOf = (hours: string): string[] => hours.split(/[;\n]/).flatMap((line) => line.trim() || []);

/** Into a machine or to a shop: the service says so, else the machine it is meant for. */
function isPoint({ service, custom_attributes: { target_machine_id, target_machine_detail } }: InpostTracking): boolean {
  return (service !== null && /locker|pass_thru/.test(service)) || target_machine_id !== null || target_machine_detail.name !== null;
}

/** A webhook tells one change of one parcel. Other events of the account are no events of a parcel. */
function readMessage({ event, event_ts, payload }: v.InferOutput<typeof Message>, answer: CarrierAnswer): void {
  if (payload.status === null || payload.tracking_number === null) {
    answer.problems.push(problem('REFUSED', 'The message is not about the status of a parcel.', event));
    return;
  }
  const { status, tracking_number } = payload;
  const scan = { time: readInpostTime(event_ts), place: placeOf({}), code: status, text: null, meaning: inpostMeaning(status, false) };
  add(answer, [scan], tracking_number, null);
}

/** `2020-03-20T15:08:42.000+01:00`, in webhooks `2020-03-20 15:08:42 +0100`. */
const readInpostTime = (written: string | null): WrittenTime | null =>
  readIsoTime(written) ?? readTime(written, 'YYYY-MM-DD HH:mm:ss Z', 'YYYY-MM-DD');

type More = Partial<Pick<CarrierReport, 'origin' | 'destination' | 'pickup'>>;

function add(answer: CarrierAnswer, scans: readonly Scan[], trackingNumber: string, service: string | null, more?: More): void {
  const { readings, problems } = readScans(scans, INPOST_HOME_ZONE);
  const nothing = { origin: null, destination: null, weightGrams: null, estimatedFrom: null, estimatedTo: null };
  answer.reports.push({ trackingNumber, service, ...nothing, ...more, signedBy: null, readings });
  answer.problems.push(...problems);
}

const ERRORS: Partial<Record<string, CarrierProblemCode>> = {
  resource_not_found: 'NOT_FOUND',
  unauthorized: 'KEY_REJECTED',
  token_invalid: 'KEY_REJECTED',
  access_forbidden: 'KEY_REJECTED',
  forbidden: 'KEY_REJECTED',
  validation_failed: 'INVALID_NUMBER',
  invalid_parameter: 'INVALID_NUMBER',
  throttled: 'QUOTA_SPENT',
  too_many_requests: 'QUOTA_SPENT',
};

function errorOf({ status, error, message, description }: v.InferOutput<typeof Failure>, raw: RawAnswer): CarrierProblem {
  const said = message ?? description ?? 'InPost gives no reason.';
  const known = error !== null && Object.hasOwn(ERRORS, error) ? ERRORS[error] : undefined;
  const http = status !== null && /^\d{3}$/.test(status) ? Number(status) : raw.status;
  return problem(known ?? problemOfStatus(http) ?? 'REFUSED', said, error);
}
