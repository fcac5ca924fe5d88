import {
  NOWHERE,
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierReport,
  type DeliveredHow,
  type EventCode,
  type Place,
  type Reading,
} from '@jalon/schema/shipment';
import type { RawAnswer } from '../carrier.ts';
import { placeOf, type WrittenPlace } from '../place-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { instantOf } from '../settle-time.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import type { FedexEvent, FedexParcel } from './fedex.parcel.ts';
import { fedexMeaning } from './fedex.status-map.ts';

/** Memphis, where FedEx keeps its clocks. */
export const FEDEX_HOME_ZONE = 'America/Chicago';

/** A number is used again after months; scans less than this apart are of one parcel. */
const ONE_JOURNEY_MS = 30 * 86_400_000;

interface Part {
  report: CarrierReport;
  problems: CarrierProblem[];
}

/** Reports of the parcels FedEx knows; several results of one number that follow each other are one parcel. */
export function fedexReports(parcels: readonly FedexParcel[], raw: RawAnswer): CarrierAnswer {
  const parts: Part[] = [];
  for (const parcel of parcels) {
    if (!parcel.isKnown) continue;
    const part = reportOf(parcel, raw);
    const same = parts.find(({ report }) => isSameJourney(report, part.report));
    if (same === undefined) parts.push(part);
    else {
      same.report = joined(same.report, part.report);
      same.problems.push(...part.problems.filter(({ carrierCode }) => !same.problems.some((one) => one.carrierCode === carrierCode)));
    }
  }
  return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
}

function isSameJourney(a: CarrierReport, b: CarrierReport): boolean {
  if (a.trackingNumber !== b.trackingNumber || a.trackingNumber === '') return false;
  const [aFrom, aTo] = [a.readings.at(-1)?.occurredAt.getTime(), a.readings[0]?.occurredAt.getTime()];
  const [bFrom, bTo] = [b.readings.at(-1)?.occurredAt.getTime(), b.readings[0]?.occurredAt.getTime()];
  if (aFrom === undefined || aTo === undefined || bFrom === undefined || bTo === undefined) return false;
  return aFrom - bTo < ONE_JOURNEY_MS && bFrom - aTo < ONE_JOURNEY_MS;
}

/** The facts of the newer, and of the older where the newer has none. */
function joined(a: CarrierReport, b: CarrierReport): CarrierReport {
  const [newer, older] = a.readings[0]!.occurredAt >= b.readings[0]!.occurredAt ? [a, b] : [b, a];
  const readings = [...newer.readings, ...older.readings].sort((x, y) => y.occurredAt.getTime() - x.occurredAt.getTime());
  const hasEstimate = newer.estimatedFrom !== null || newer.estimatedTo !== null;
  return {
    ...newer,
    service: newer.service ?? older.service,
    origin: older.origin ?? newer.origin,
    destination: newer.destination ?? older.destination,
    weightGrams: newer.weightGrams ?? older.weightGrams,
    estimatedFrom: hasEstimate ? newer.estimatedFrom : older.estimatedFrom,
    estimatedTo: hasEstimate ? newer.estimatedTo : older.estimatedTo,
    signedBy: newer.signedBy ?? older.signedBy,
    partners: newer.partners ?? older.partners,
    readings,
  };
}

function reportOf(parcel: FedexParcel, raw: RawAnswer): Part {
  const { readings, problems } = readScans(parcel.events.map(toScan), FEDEX_HOME_ZONE);
  tellDelivery(readings, parcel.delivery);
  const destination = toPlace(parcel.destination);
  const weight = parcel.weights.map(({ unit, value }) => gramsOf(value, unit)).find((grams) => grams !== null) ?? null;
  const report: CarrierReport = {
    trackingNumber: parcel.trackingNumber ?? raw.trackingNumber ?? '',
    service: parcel.service,
    origin: toPlace(parcel.origin),
    destination,
    weightGrams: weight,
    estimatedFrom: estimated(parcel.estimate.begins, '00:00:00', destination),
    estimatedTo: estimated(parcel.estimate.ends, '23:59:59', destination),
    signedBy: parcel.delivery.signedBy,
    readings,
  };
  if (parcel.partnerNumbers.length > 0)
    report.partners = [...new Set(parcel.partnerNumbers)].map((trackingNumber) => ({ carrierName: null, trackingNumber }));
  return { report, problems };
}

function toScan(event: FedexEvent): Scan {
  const words = [event.description, event.exception].filter((part) => part !== null).join(': ');
  return {
    time: timeOf(event.time),
    place: placeOf(event.place),
    code: event.code ?? event.derivedCode,
    text: words === '' ? null : words.replace(/\s+/g, ' '),
    meaning: fedexMeaning(event),
  };
}

/** Midnight without an offset, or with that of Memphis, is how FedEx writes a day alone. */
function timeOf(written: string | null): WrittenTime | null {
  const time = readIsoTime(written);
  return time?.localTime.endsWith('T00:00:00') && time.offsetMinutes === null ? { ...time, isDayOnly: true } : time;
}

function estimated(written: string | null, clock: string, destination: Place | null): Date | null {
  const time = readIsoTime(written) ?? readIsoTime(`${written}T00:00:00`);
  if (time === null) return null;
  const isDay = time.localTime.endsWith('T00:00:00') && (time.offsetMinutes === null || time.offsetMinutes === -360);
  const settled = isDay ? { localTime: `${time.localTime.slice(0, 10)}T${clock}`, offsetMinutes: null } : time;
  return instantOf(settled, destination ?? NOWHERE, FEDEX_HOME_ZONE);
}

const toPlace = (place: WrittenPlace | null): Place | null => (place === null ? null : placeOf(place));

/** Where it was handed over, by the published types of places and the words that stand for them. */
const PLACES: readonly (readonly [pattern: RegExp, how: DeliveredHow, eventCode?: EventCode])[] = [
  [/^(?:reception|receptionist|guard|mail ?room|front desk|gate|leasing|apartment|manage|main[ _]office|rental|concierge)/i, 'RECEPTION'],
  [/^(?:fedex[ _]location|pickup|pharmacy|hold)/i, 'PICKUP_POINT', 'COLLECTED'],
  [/^neighbou?r/i, 'TO_NEIGHBOUR', 'DELIVERED_TO_NEIGHBOUR'],
  [/locker/i, 'LOCKER', 'DELIVERED_TO_LOCKER'],
  [/^mail ?box/i, 'MAILBOX'],
  [/^(?:front[ _]door|porch|garage|side[ _]door|back[ _]door|patio)/i, 'SAFE_PLACE', 'DELIVERED_TO_SAFE_PLACE'],
];

/** Adds to the delivery what FedEx tells of it beside the scan: who took it, and where. */
function tellDelivery(readings: Reading[], { signedBy, location }: FedexParcel['delivery']): void {
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery === undefined) return;
  delivery.signedBy = signedBy;
  if (delivery.deliveredHow !== 'UNSPECIFIED') return;
  const place = location === null ? undefined : PLACES.find(([pattern]) => pattern.test(location));
  if (place !== undefined) {
    delivery.deliveredHow = place[1];
    delivery.eventCode = place[2] ?? delivery.eventCode;
  } else if (signedBy !== null) delivery.deliveredHow = 'SIGNED';
}
