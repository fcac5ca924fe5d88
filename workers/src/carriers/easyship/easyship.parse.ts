import type { CarrierAnswer, CarrierProblem, CarrierProblemCode, CarrierReport, PartnerNumber, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { easyshipMeaning } from './easyship.status-map.ts';

export const EASYSHIP_HOME_ZONE = 'UTC';

const Checkpoint = fields({
  primary_status: text,
  status: text,
  message: text,
  location: text,
  city: text,
  state: text,
  postal_code: text,
  zip: text,
  country_iso3: text,
  country_alpha2: text,
  country_alpha3: text,
  country_name: text,
  checkpoint_time: text,
});
const Address = fields({ city: text, state: text, postal_code: text, country_alpha2: text });
const Leg = fields({ tracking_number: text, local_tracking_number: text, alternate_tracking_number: text, handler: text });
const Courier = fields({ name: text, umbrella_name: text });
const Shipment = fields({
  easyship_shipment_id: text,
  tracking_number: text,
  status: text,
  origin: text,
  destination: text,
  origin_country_alpha2: text,
  destination_country_alpha2: text,
  origin_address: Address,
  destination_address: Address,
  courier: Courier,
  courier_service: Courier,
  eta_date: text,
  trackings: list(Leg),
  checkpoints: list(Checkpoint),
});
const Fault = fields({ code: text, message: text, type: text });
const Answer = fields({ error: Fault, errors: list(text), meta: fields({ errors: list(text) }) });

type EasyshipShipment = v.InferOutput<typeof Shipment>;

/** Where an answer or a webhook keeps its shipments. */
const WRAPPERS = ['shipment', 'shipments', 'tracking', 'trackings', 'tracking_status', 'data'];

/** Reads shipments, trackings, checkpoints, and webhooks of any version, or an error. Pure and total. */
export function readEasyship(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unreadable('Easyship', raw.status);
  const { error, errors, meta } = v.parse(Answer, json);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const shipment of shipmentsIn(json)) readShipment(shipment, raw, answer);
  if (error.code !== null || error.message !== null) answer.problems.push(problemOf(error, raw));
  answer.problems.push(...[...errors, ...meta.errors].filter((message) => message !== null).map((message) => problem('REFUSED', message)));
  if (answer.reports.length + answer.problems.length > 0) return answer;
  return Object.hasOwn(json, 'shipments') || Object.hasOwn(json, 'trackings')
    ? { reports: [], problems: [problem('NOT_FOUND', 'Easyship knows no such shipment.')] }
    : unreadable('Easyship', raw.status);
}

function shipmentsIn(json: object): EasyshipShipment[] {
  const inner = WRAPPERS.filter((name) => Object.hasOwn(json, name)).flatMap((name) => (json as Record<string, unknown>)[name]);
  return (inner.length > 0 ? inner : [json])
    .map((one) => v.parse(Shipment, one))
    .filter(
      ({ easyship_shipment_id, tracking_number, checkpoints }) =>
        easyship_shipment_id !== null || tracking_number !== null || checkpoints.length > 0,
    );
}

const ERRORS: Record<string, CarrierProblemCode> = {
  over_limit: 'QUOTA_SPENT',
  rate_limit_exceeded: 'QUOTA_SPENT',
  too_many_requests: 'QUOTA_SPENT',
  invalid_token: 'KEY_REJECTED',
  unauthorized: 'KEY_REJECTED',
  forbidden: 'KEY_REJECTED',
  access_denied: 'KEY_REJECTED',
  resource_not_found: 'NOT_FOUND',
  not_found: 'NOT_FOUND',
  internal_server_error: 'CARRIER_DOWN',
};

function problemOf({ code, message }: v.InferOutput<typeof Fault>, raw: RawAnswer): CarrierProblem {
  const known = code !== null && Object.hasOwn(ERRORS, code) ? ERRORS[code]! : problemOfStatus(raw.status);
  return problem(known ?? 'REFUSED', message ?? 'Easyship gives no reason.', code);
}

function readShipment(shipment: EasyshipShipment, raw: RawAnswer, answer: CarrierAnswer): void {
  const said = shipment.checkpoints.filter((checkpoint) => Object.values(checkpoint).some((part) => part !== null));
  const { readings, problems } = readScans(said.map(toScan), EASYSHIP_HOME_ZONE);
  const trackingNumber = numberOf(shipment, raw);
  const destination = addressOf(shipment.destination_address, shipment.destination_country_alpha2 ?? shipment.destination);
  const partners = partnersOf(shipment, trackingNumber);
  const report: CarrierReport = {
    trackingNumber,
    service: shipment.courier_service.name ?? shipment.courier.name ?? shipment.courier_service.umbrella_name,
    origin: addressOf(shipment.origin_address, shipment.origin_country_alpha2 ?? shipment.origin),
    destination,
    weightGrams: null,
    ...estimateOf(shipment.eta_date, destination),
    signedBy: null,
    readings,
  };
  answer.reports.push(partners.length > 0 ? { ...report, partners } : report);
  answer.problems.push(...problems);
}

/** A shipment has an id of Easyship's and the courier's number: the one asked for, else the courier's. */
function numberOf({ tracking_number, easyship_shipment_id, trackings }: EasyshipShipment, { trackingNumber }: RawAnswer): string {
  const numbers = [tracking_number, ...trackings.map((leg) => leg.tracking_number), easyship_shipment_id].filter(
    (number) => number !== null,
  );
  return numbers.find((number) => number === trackingNumber) ?? numbers[0] ?? trackingNumber ?? '';
}

/** Numbers that the legs have with other couriers on the way. */
function partnersOf({ tracking_number, easyship_shipment_id, trackings }: EasyshipShipment, own: string): PartnerNumber[] {
  const seen = new Set([own, tracking_number, easyship_shipment_id, trackings[0]?.tracking_number ?? null]);
  const partners: PartnerNumber[] = [];
  for (const { handler, ...numbers } of trackings) {
    for (const trackingNumber of [numbers.tracking_number, numbers.local_tracking_number, numbers.alternate_tracking_number]) {
      if (trackingNumber === null || seen.has(trackingNumber)) continue;
      seen.add(trackingNumber);
      partners.push({ carrierName: handler === 'easyship' ? null : handler, trackingNumber });
    }
  }
  return partners;
}

function addressOf({ city, state, postal_code, country_alpha2 }: v.InferOutput<typeof Address>, country: string | null): Place | null {
  const place = placeOf({ city, region: state, postalCode: postal_code, country: country_alpha2 ?? country });
  return place.city === null && place.countryCode === null ? null : place;
}

function toScan(checkpoint: v.InferOutput<typeof Checkpoint>): Scan {
  const { primary_status, message, location, city, state } = checkpoint;
  const status = primary_status ?? checkpoint.status;
  const country = checkpoint.country_iso3 ?? checkpoint.country_alpha3 ?? checkpoint.country_alpha2 ?? checkpoint.country_name;
  const postalCode = checkpoint.postal_code ?? checkpoint.zip;
  return {
    time: readIsoTime(checkpoint.checkpoint_time),
    place: city === null && location !== null ? placeInWords(location, country) : placeOf({ city, region: state, postalCode, country }),
    code: status,
    text: message,
    meaning: easyshipMeaning(status, message),
  };
}

function estimateOf(date: string | null, destination: Place | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const time = readIsoTime(date ?? null) ?? readIsoTime(date === null ? null : `${date}T00:00:00`);
  const isDay = time?.localTime.endsWith('T00:00:00') === true;
  return estimateAt(isDay ? { localTime: time.localTime, offsetMinutes: null, isDayOnly: true } : time, destination, EASYSHIP_HOME_ZONE);
}
