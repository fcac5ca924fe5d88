import type { CarrierAnswer, CarrierProblemCode } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { evriMeaning } from './evri.status-map.ts';

export const EVRI_HOME_ZONE = 'Europe/London';

const Event = fields({
  dateTime: text,
  barcode: text,
  trackingPoint: fields({ trackingPointId: text, trackingPointCode: text, description: text }),
  trackingStage: fields({ trackingStageCode: text, description: text }),
});
const Parcel = fields({ uniqueId: text, barcode: text, trackingEvents: list(Event) });
const Found = fields({ results: list(Parcel), failures: list(fields({ uniqueId: text, barcode: text })) });
const Fault = fields({
  fault: fields({ faultstring: text, detail: fields({ errorcode: text }) }),
  message: text,
  error: text,
  errorMessage: text,
  code: text,
  errorCode: text,
});

type EvriEvent = v.InferOutput<typeof Event>;

/** Reads a parcel's list of events, the parcels found of those asked for, or an error. Pure and total. */
export function readEvri(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  if (Array.isArray(json)) readEvents(json, raw, answer);
  else if (typeof json === 'object' && json !== null) readDocument(json, raw, answer);
  return answer.reports.length + answer.problems.length === 0 ? unreadable('Evri', raw.status) : answer;
}

function readEvents(events: unknown[], raw: RawAnswer, answer: CarrierAnswer): void {
  if (events.some((event) => typeof event === 'object' && event !== null && ('trackingPoint' in event || 'trackingStage' in event))) {
    const read = v.parse(list(Event), events);
    report(raw.trackingNumber ?? read.find(({ barcode }) => barcode !== null)?.barcode ?? '', read, answer);
  } else if (events.length === 0 && raw.status === 200) {
    answer.problems.push(problem('NOT_FOUND', 'Evri has no events of this parcel.'));
  }
}

function readDocument(document: object, raw: RawAnswer, answer: CarrierAnswer): void {
  if (Object.hasOwn(document, 'results') || Object.hasOwn(document, 'failures')) {
    const { results, failures } = v.parse(Found, document);
    const asked = results.length === 1 && failures.length === 0 ? raw.trackingNumber : null;
    for (const { uniqueId, barcode, trackingEvents } of results) report(asked ?? barcode ?? uniqueId ?? '', trackingEvents, answer);
    for (const { uniqueId, barcode } of failures)
      answer.problems.push(problem('NOT_FOUND', `Evri does not know ${barcode ?? uniqueId ?? 'this parcel'}.`));
    if (results.length + failures.length === 0) answer.problems.push(problem('NOT_FOUND', 'Evri does not know this parcel.'));
    return;
  }
  if (Object.hasOwn(document, 'trackingEvents')) {
    const { barcode, uniqueId, trackingEvents } = v.parse(Parcel, document);
    return report(raw.trackingNumber ?? barcode ?? uniqueId ?? '', trackingEvents, answer);
  }
  const { fault, message, error, errorMessage, code, errorCode } = v.parse(Fault, document);
  const words = fault.faultstring ?? errorMessage ?? message ?? error;
  const given = fault.detail.errorcode ?? errorCode ?? code;
  if (words === null && given === null) return;
  const told = ERRORS.find(([pattern]) => pattern.test(`${given ?? ''} ${words ?? ''}`))?.[1];
  answer.problems.push(problem(told ?? problemOfStatus(raw.status) ?? 'REFUSED', words ?? 'Evri gives no reason.', given));
}

/** Errors of the gateway, by code or words. */
const ERRORS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/api ?key|access ?token|unauthori[sz]ed|forbidden/i, 'KEY_REJECTED'],
  [/quota|spike ?arrest|rate ?limit/i, 'QUOTA_SPENT'],
  [/not found|no (?:parcel|tracking)|unknown barcode/i, 'NOT_FOUND'],
  [/invalid barcode/i, 'INVALID_NUMBER'],
];

function report(trackingNumber: string, events: EvriEvent[], answer: CarrierAnswer): void {
  const { readings, problems } = readScans(events.map(toScan), EVRI_HOME_ZONE);
  answer.problems.push(...problems);
  answer.reports.push({
    trackingNumber,
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  });
}

function toScan({ dateTime, trackingPoint, trackingStage }: EvriEvent): Scan {
  const point = trackingPoint.trackingPointCode ?? trackingPoint.trackingPointId;
  const words = trackingPoint.description ?? trackingStage.description;
  return {
    time: readIsoTime(dateTime),
    place: placeOf({}),
    code: point ?? trackingStage.trackingStageCode,
    text: words,
    meaning: evriMeaning(trackingStage.trackingStageCode, point, words),
  };
}
