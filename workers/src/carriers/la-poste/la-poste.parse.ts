import {
  NOWHERE,
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierProblemCode,
  type CarrierReport,
  type Place,
} from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { findElements } from '../find-elements.ts';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { laPosteMeaning } from './la-poste.status-map.ts';

export const LA_POSTE_HOME_ZONE = 'Europe/Paris';

const Event = fields({ code: text, label: text, date: text });
const Site = fields({ Name: text, Postcode: text });
const Shipment = fields({
  idShip: text,
  product: text,
  estimDate: text,
  event: list(Event),
  contextData: fields({ originCountry: text, arrivalCountry: text }),
});
const Item = fields({
  returnCode: number,
  returnMessage: text,
  shipment: Shipment,
  // The gateway's own errors, and version 1, where `code` is the number.
  code: text,
  message: text,
  status: text,
  date: text,
  type: text,
});
const Colissimo = fields({
  errorCode: text,
  errorMessage: text,
  eventCode: text,
  eventDate: text,
  eventLibelle: text,
  eventSite: text,
  recipientCity: text,
  recipientCountryCode: text,
  recipientZipCode: text,
  skybillNumber: text,
});
/** How shops hand on what Colissimo told them: codes of the old table with the site of each. */
const HandedOn = fields({
  OrderCarrier: fields({ TrackingNumber: text }),
  Events: list(fields({ Code: text, Label: text, Date: text, Site })),
});

type LaPosteItem = v.InferOutput<typeof Item>;

/** Reads an answer of `Suivi` v2 or v1, or of Colissimo's SOAP service. Pure and total. */
export function readLaPoste(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (json === undefined) return readColissimo(raw);
  const items: unknown[] = Array.isArray(json) ? json : [json];
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const item of items) if (typeof item === 'object' && item !== null) readItem(item, raw, answer);
  if (items.length === 0 && raw.status === 200) return onlyProblem('NOT_FOUND', 'La Poste knows no parcel with this number.');
  return answer.reports.length + answer.problems.length === 0 ? unreadable('La Poste', raw.status) : answer;
}

function readItem(given: object, raw: RawAnswer, answer: CarrierAnswer): void {
  const item = v.parse(Item, given);
  if (isRecord((given as { shipment?: unknown }).shipment)) return readShipment(item, raw, answer);
  if (Object.hasOwn(given, 'Events')) return readHandedOn(given, raw, answer);
  if (item.status !== null && item.code !== null && item.returnCode === null) return readFirst(item, answer);
  if (item.returnCode === null && item.code === null) return;
  answer.problems.push(errorOf(item, raw));
}

function readShipment({ shipment }: LaPosteItem, raw: RawAnswer, answer: CarrierAnswer): void {
  const scans = shipment.event.map(({ code, label, date }) => scanOf(code, label, readIsoTime(date), NOWHERE));
  const { originCountry, arrivalCountry } = shipment.contextData;
  const destination = arrivalCountry === null ? null : placeOf({ country: arrivalCountry });
  // A day, written as its midnight in UTC: `2025-03-04T01:00:00+01:00`.
  const isDay = /T0[12]:00:00(?:\.0+)?\+0[12]:00$/.test(shipment.estimDate ?? '');
  const estimate =
    (isDay ? null : readIsoTime(shipment.estimDate)) ??
    readTime((isDay ? shipment.estimDate?.slice(0, 10) : shipment.estimDate) ?? null, 'YYYY-MM-DD');
  add(answer, scans, {
    trackingNumber: shipment.idShip ?? raw.trackingNumber ?? '',
    service: shipment.product,
    origin: originCountry === null ? null : placeOf({ country: originCountry }),
    destination,
    ...estimateAt(estimate, destination, LA_POSTE_HOME_ZONE),
  });
}

/** Version 1: the newest status alone, with its day. */
function readFirst({ code, status, date, message, type }: LaPosteItem, answer: CarrierAnswer): void {
  if (status === 'INCONNU') {
    answer.problems.push(problem('NOT_FOUND', message ?? 'La Poste does not know this number.', status));
    return;
  }
  const scan = scanOf(status, message, readTime(date, 'DD/MM/YYYY', 'YYYY-MM-DD'), NOWHERE);
  add(answer, [scan], { trackingNumber: code!, service: type });
}

function readHandedOn(given: object, raw: RawAnswer, answer: CarrierAnswer): void {
  const { OrderCarrier, Events } = v.parse(HandedOn, given);
  const scans = Events.map(({ Code, Label, Date: date, Site: { Name, Postcode } }) =>
    scanOf(Code, Label, readIsoTime(date), placeOf({ name: Name, postalCode: Postcode, country: Postcode === null ? null : 'FR' })),
  );
  add(answer, scans, { trackingNumber: OrderCarrier.TrackingNumber ?? raw.trackingNumber ?? '' });
}

/** Colissimo's SOAP service `track`: the newest event alone. */
function readColissimo(raw: RawAnswer): CarrierAnswer {
  const tree = readXml(raw);
  const faults = findElements(tree, 'faultstring');
  if (faults.length > 0) return onlyProblem('CARRIER_DOWN', v.parse(text, faults[0]) ?? 'La Poste answered with a fault.');
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const element of findElements(tree, 'trackResponse').flatMap((response) => findElements(response, 'return'))) {
    const found = v.parse(Colissimo, element);
    if (found.errorCode !== null && found.errorCode !== '0') {
      answer.problems.push(
        problem(COLISSIMO_ERRORS[found.errorCode] ?? 'REFUSED', found.errorMessage ?? 'No reason given.', found.errorCode),
      );
    } else if (found.eventCode !== null || found.eventDate !== null) {
      const { eventCode, eventLibelle, eventDate, eventSite } = found;
      const time = readIsoTime(eventDate) ?? readTime(eventDate, 'DD/MM/YYYY HH:mm', 'DD/MM/YYYY', 'YYYY-MM-DDZ', 'YYYY-MM-DD');
      add(answer, [scanOf(eventCode, eventLibelle, time, placeOf({ name: eventSite }))], {
        trackingNumber: found.skybillNumber ?? raw.trackingNumber ?? '',
        service: 'Colissimo',
        destination: recipientOf(found),
      });
    } else answer.problems.push(problem('NOT_FOUND', 'Colissimo has no event of this parcel.'));
  }
  return answer.reports.length + answer.problems.length === 0 ? unreadable('La Poste', raw.status) : answer;
}

function recipientOf({ recipientCity, recipientZipCode, recipientCountryCode }: v.InferOutput<typeof Colissimo>): Place | null {
  const isKnown = recipientCity !== null || recipientZipCode !== null || recipientCountryCode !== null;
  return isKnown ? placeOf({ city: recipientCity, postalCode: recipientZipCode, country: recipientCountryCode }) : null;
}

const scanOf = (code: string | null, label: string | null, time: WrittenTime | null, place: Place): Scan => {
  const words = label?.replace(/\s+/g, ' ') ?? null;
  return { time, place, code, text: words, meaning: laPosteMeaning(code, words) };
};

function add(answer: CarrierAnswer, scans: readonly Scan[], facts: Partial<CarrierReport> & Pick<CarrierReport, 'trackingNumber'>): void {
  const { readings, problems } = readScans(scans, LA_POSTE_HOME_ZONE);
  answer.reports.push({
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    ...facts,
    readings,
  });
  answer.problems.push(...problems);
}

const COLISSIMO_ERRORS: Partial<Record<string, CarrierProblemCode>> = {
  '101': 'INVALID_NUMBER',
  '103': 'NOT_FOUND',
  '104': 'NOT_FOUND',
  '105': 'NOT_FOUND',
  '201': 'KEY_REJECTED',
  '202': 'KEY_REJECTED',
  '1000': 'CARRIER_DOWN',
};

function errorOf({ returnCode, returnMessage, code, message }: LaPosteItem, raw: RawAnswer): CarrierProblem {
  const said = returnMessage ?? message ?? 'La Poste gives no reason.';
  const given = returnCode === null ? code : String(returnCode);
  if (/inconnu|non trouv|introuvable|aucune? (?:information|donn)/i.test(said) || given === 'RESOURCE_NOT_FOUND')
    return problem('NOT_FOUND', said, given);
  if (returnCode === 400 || given === 'BAD_REQUEST') return problem('INVALID_NUMBER', said, given);
  if (given === 'UNAUTHORIZED' || given === 'FORBIDDEN') return problem('KEY_REJECTED', said, given);
  if (given === 'TOO_MANY_REQUESTS' || given === 'QUOTA_EXCEEDED') return problem('QUOTA_SPENT', said, given);
  return problem(problemOfStatus(returnCode ?? raw.status) ?? 'REFUSED', said, given);
}
