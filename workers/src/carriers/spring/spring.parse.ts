import type { CarrierAnswer, CarrierReport, PartnerNumber, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import type { WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readEpoch, readTime } from '../written-time.ts';
import { springMeaning } from './spring.status-map.ts';

export const SPRING_HOME_ZONE = 'Europe/Amsterdam';

const Address = fields({ City: text, State: text, Zip: text, Country: text });
const Event = fields({
  Timestamp: text,
  DateTime: text,
  Country: text,
  City: text,
  State: text,
  Zip: text,
  Code: text,
  Description: text,
  CarrierDescription: text,
});
const Shipment = fields({
  TrackingNumber: text,
  Service: text,
  Carrier: text,
  CarrierTrackingNumber: text,
  CarrierLocalTrackingNumber: text,
  Weight: number,
  WeightUnit: text,
  ShipperAddress: Address,
  ConsigneeAddress: Address,
  Events: list(Event),
});
const Answer = fields({ ErrorLevel: number, Error: text, Shipment: v.unknown() });
type Parcel = v.InferOutput<typeof Shipment>;

/** Reads an answer of the command `TrackShipment`. Pure and total. */
export function readSpring(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const roots = (Array.isArray(json) ? (json as unknown[]) : [json]).filter(
    (one) => typeof one === 'object' && one !== null && Object.hasOwn(one, 'ErrorLevel'),
  );
  if (roots.length === 0) return unreadable('Spring', raw.status);
  const answers = roots.map((root) => readAnswer(v.parse(Answer, root), raw));
  return { reports: answers.flatMap(({ reports }) => reports), problems: answers.flatMap(({ problems }) => problems) };
}

function readAnswer({ ErrorLevel, Error: words, Shipment: shipment }: v.InferOutput<typeof Answer>, raw: RawAnswer): CarrierAnswer {
  if (typeof shipment === 'object' && shipment !== null) return readParcel(v.parse(Shipment, shipment), raw);
  const message = words ?? 'Spring knows no shipment with this number.';
  const code = ErrorLevel === null ? null : String(ErrorLevel);
  if (/api ?key|unauthori|authenti|access denied/i.test(message)) return onlyProblem('KEY_REJECTED', message, code);
  if (words === null || /not found|unknown|does not exist|no tracking/i.test(message)) return onlyProblem('NOT_FOUND', message, code);
  if (/invalid tracking/i.test(message)) return onlyProblem('INVALID_NUMBER', message, code);
  return onlyProblem(problemOfStatus(raw.status) ?? 'REFUSED', message, code);
}

function readParcel(parcel: Parcel, raw: RawAnswer): CarrierAnswer {
  const { readings, problems } = readScans(parcel.Events.map(toScan), SPRING_HOME_ZONE);
  const partners = partnersOf(parcel);
  const report: CarrierReport = {
    trackingNumber: parcel.TrackingNumber ?? raw.trackingNumber ?? '',
    service: parcel.Service,
    origin: placeIn(parcel.ShipperAddress),
    destination: placeIn(parcel.ConsigneeAddress),
    weightGrams: gramsOf(parcel.Weight, parcel.WeightUnit),
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
    ...(partners.length === 0 ? {} : { partners }),
  };
  return { reports: [report], problems };
}

/** The carrier that delivers has its own number, and at times a second one in its own country. */
function partnersOf({ TrackingNumber, Carrier: carrierName, CarrierTrackingNumber, CarrierLocalTrackingNumber }: Parcel): PartnerNumber[] {
  const numbers = new Set([CarrierTrackingNumber, CarrierLocalTrackingNumber].filter((one) => one !== null && one !== TrackingNumber));
  return [...numbers].map((trackingNumber) => ({ carrierName, trackingNumber: trackingNumber! }));
}

const placeIn = ({ City: city, State: region, Zip: postalCode, Country: country }: v.InferOutput<typeof Address>): Place | null =>
  city === null && postalCode === null && country === null ? null : placeOf({ city, region, postalCode, country });

function toScan(event: v.InferOutput<typeof Event>): Scan {
  return {
    time: timeOf(event),
    place: placeOf({ city: event.City, region: event.State, postalCode: event.Zip, country: event.Country }),
    code: event.Code,
    text: (event.Description ?? event.CarrierDescription)?.replace(/\s+/g, ' ') ?? null,
    meaning: springMeaning(event.Code, event.Description, event.CarrierDescription),
  };
}

/** The local time, with the offset that follows from the same moment in `Timestamp`. */
function timeOf({ DateTime, Timestamp }: v.InferOutput<typeof Event>): WrittenTime | null {
  const local = readTime(DateTime, 'YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DDTHH:mm:ssZ', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD');
  const instant = readEpoch(Timestamp);
  if (local === null || instant === null || local.isDayOnly === true || local.offsetMinutes !== null) return local;
  const between = (Date.parse(`${local.localTime}Z`) - Date.parse(`${instant.localTime}Z`)) / 60_000;
  const isOffset = Math.abs(between) <= 14 * 60 && between % 15 === 0;
  return isOffset ? { localTime: local.localTime, offsetMinutes: between } : local;
}
