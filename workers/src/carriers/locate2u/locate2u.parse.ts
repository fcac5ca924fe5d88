import type { CarrierAnswer, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { townOf } from './locate2u.place.ts';
import { locate2uMeaning } from './locate2u.status-map.ts';

export const LOCATE2U_HOME_ZONE = 'Australia/Sydney';

/** A stop, or a message about one. */
const Stop = fields({
  stopId: text,
  stopRef: text,
  shipmentId: text,
  shipmentRef: text,
  sourceReference: text,
  status: text,
  newStatus: text,
  type: text,
  address: text,
  location: fields({ latitude: number, longitude: number }),
  tripDate: text,
  appointmentTime: text,
  timeWindowStart: text,
  timeWindowEnd: text,
  lastModifiedDate: text,
  arrivalDate: text,
  actionDate: text,
  load: fields({ weight: number }),
});
const Fault = fields({ error: text, code: text, message: text, title: text, detail: text, status: text });

type Locate2uStop = v.InferOutput<typeof Stop>;

/** Reads a stop or a webhook's message, alone or in a list, or an error. Pure and total. */
export function readLocate2u(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const document of Array.isArray(json) ? (json as unknown[]) : [json]) readDocument(document, raw, answer);
  return answer.reports.length + answer.problems.length === 0 ? unreadable('Locate2u', raw.status) : answer;
}

function readDocument(document: unknown, raw: RawAnswer, answer: CarrierAnswer): void {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return;
  const stop = v.parse(Stop, document);
  if (numbersOf(stop).length > 0) return readStop(stop, raw, answer);
  const { error, code, message, title, detail, status } = v.parse(Fault, document);
  const words = message ?? detail ?? error ?? title;
  if (words === null && code === null) return;
  const given = code ?? status;
  const http = /^\d{3}$/.test(given ?? '') ? Number(given) : (raw.status ?? null);
  const told: CarrierProblemCode | null = /not found|does not exist/i.test(words ?? '')
    ? 'NOT_FOUND'
    : /unauthori[sz]ed|forbidden|invalid_(?:client|token)/i.test(words ?? '')
      ? 'KEY_REJECTED'
      : problemOfStatus(http);
  answer.problems.push(problem(told ?? 'REFUSED', words ?? 'Locate2u gives no reason.', given));
}

/** What the stop can be asked or known by; `0` is none. */
const numbersOf = ({ stopId, shipmentId, stopRef, shipmentRef, sourceReference }: Locate2uStop): string[] =>
  [stopId, shipmentId, stopRef, shipmentRef, sourceReference].filter((one) => one !== null && one !== '0') as string[];

function readStop(stop: Locate2uStop, raw: RawAnswer, answer: CarrierAnswer): void {
  const numbers = numbersOf(stop);
  const asked = numbers.find((one) => one.toUpperCase() === raw.trackingNumber?.toUpperCase());
  const isPickup = /^pick-?up$/i.test(stop.type ?? '') || /-P$/i.test(stop.stopRef ?? '');
  const place = placeOfStop(stop);
  const { readings, problems } = readScans(scansOf(stop, isPickup, place), LOCATE2U_HOME_ZONE);
  answer.problems.push(...problems);
  answer.reports.push({
    trackingNumber: asked ?? numbers[0]!,
    service: null,
    origin: isPickup ? place : null,
    destination: isPickup ? null : place,
    weightGrams: stop.load.weight === 0 ? null : gramsOf(stop.load.weight, 'kg'),
    ...(isPickup ? { estimatedFrom: null, estimatedTo: null } : estimateOf(stop, place)),
    signedBy: null,
    readings,
  });
}

/** The driver has been at the stop. */
const IS_THERE = /^(?:arrived(?: at (?:drop|pickup))?|complete|failed)$/i;

function scansOf(stop: Locate2uStop, isPickup: boolean, place: Place | null): Scan[] {
  const status = stop.newStatus ?? stop.status;
  if (status === null) return [];
  const isThere = IS_THERE.test(status);
  const changed = readIsoTime(stop.actionDate ?? stop.lastModifiedDate);
  const arrived = isThere && stop.actionDate === null ? readIsoTime(stop.arrivalDate) : null;
  // An arrival later than the last change is only expected.
  const isKnown = arrived !== null && changed !== null && arrived.offsetMinutes === changed.offsetMinutes;
  const time = isKnown && arrived.localTime < changed.localTime ? arrived : changed;
  return [
    {
      time,
      place: isThere && place !== null ? place : placeOf({}),
      code: status,
      text: status,
      meaning: locate2uMeaning(status, isPickup),
    },
  ];
}

function placeOfStop({ address, location: { latitude, longitude } }: Locate2uStop): Place | null {
  const town = townOf(address);
  const isPlaced = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPlaced && (latitude !== 0 || longitude !== 0) ? { ...(town ?? placeOf({})), latitude, longitude } : town;
}

/** The window of the trip's day, its appointment, or the whole day; by the clocks of the address. */
function estimateOf(stop: Locate2uStop, place: Place | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const { tripDate, appointmentTime, timeWindowStart, timeWindowEnd } = stop;
  const day = tripDate?.slice(0, 10) ?? null;
  const at = (clock: string | null) =>
    estimateAt(
      day === null || clock === null ? null : readTime(`${day} ${clock}`, 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD HH:mm:ss'),
      place,
      LOCATE2U_HOME_ZONE,
    );
  const from = at(timeWindowStart ?? appointmentTime).estimatedFrom;
  const to = at(timeWindowEnd ?? appointmentTime).estimatedTo;
  if (from !== null || to !== null) return { estimatedFrom: from ?? to, estimatedTo: to ?? from };
  return estimateAt(readTime(day, 'YYYY-MM-DD'), place, LOCATE2U_HOME_ZONE);
}
