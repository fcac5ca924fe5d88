import type { CarrierAnswer, CarrierProblemCode, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { findElements } from '../find-elements.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { MONDIAL_RELAY_CODES, mondialRelayMeaning } from './mondial-relay.status-map.ts';

export const MONDIAL_RELAY_HOME_ZONE = 'Europe/Paris';

const Event = fields({
  Tracing_Libelle: text,
  Tracing_Date: text,
  Tracing_Heure: text,
  Tracing_Lieu: text,
  Tracing_Pays: text,
});
const Result = fields({ STAT: text, Expedition: text, Libelle01: text, Tracing: v.unknown() });
/** What the public page is given: an event may say `LIV` in `CodeJUS`. */
const Parcel = fields({
  Expedition: text,
  ListEvenements: fields({ Evenement: list(fields({ Libelle: text, Date: text, CodeJUS: text })) }),
});

/** Reads an answer of `WSI2_TracingColisDetaille` (SOAP, or the same tree as JSON), or of the public page. Pure and total. */
export function readMondialRelay(raw: RawAnswer): CarrierAnswer {
  const tree = readXml(raw) ?? readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const result of findElements(tree, 'WSI2_TracingColisDetailleResult')) readResult(v.parse(Result, result), raw, answer);
  for (const parcel of findElements(tree, 'Colis').flatMap((colis) => findElements(colis, 'Colis')))
    readParcel(v.parse(Parcel, parcel), raw, answer);
  if (answer.reports.length > 0 || answer.problems.length > 0) return answer;
  const [fault] = findElements(tree, 'faultstring');
  return fault === undefined
    ? unreadable('Mondial Relay', raw.status)
    : onlyProblem('CARRIER_DOWN', v.parse(text, fault) ?? 'Mondial Relay answered with a fault.');
}

/** The web service's own errors; 80 to 83 are stages of a parcel. */
const ERRORS: Partial<Record<string, CarrierProblemCode>> = {
  '1': 'KEY_REJECTED',
  '2': 'KEY_REJECTED',
  '3': 'KEY_REJECTED',
  '8': 'KEY_REJECTED',
  '24': 'INVALID_NUMBER',
  '94': 'NOT_FOUND',
  '95': 'KEY_REJECTED',
  '97': 'KEY_REJECTED',
  '99': 'CARRIER_DOWN',
};

function readResult({ STAT, Expedition, Libelle01, Tracing }: v.InferOutput<typeof Result>, raw: RawAnswer, answer: CarrierAnswer): void {
  const isKnown = STAT === null || STAT === '0' || MONDIAL_RELAY_CODES.has(STAT);
  const events = eventsOf(Tracing);
  if (!isKnown || (events.length === 0 && !MONDIAL_RELAY_CODES.has(STAT ?? ''))) {
    const code = isKnown ? 'NOT_FOUND' : ((Object.hasOwn(ERRORS, STAT) ? ERRORS[STAT] : undefined) ?? 'REFUSED');
    answer.problems.push(problem(code, Libelle01 ?? 'Mondial Relay gives no reason.', STAT));
    return;
  }
  add(answer, events.map(toScan), Expedition ?? raw.trackingNumber ?? '');
}

/** Whatever the elements of the list are called; a parcel has a fixed number of them, the last ones empty. */
function eventsOf(tracing: unknown): v.InferOutput<typeof Event>[] {
  if (typeof tracing !== 'object' || tracing === null) return [];
  const found = Object.values(tracing).flatMap((one: unknown) => v.parse(list(Event), one));
  return found.filter(({ Tracing_Libelle, Tracing_Date }) => Tracing_Libelle !== null || Tracing_Date !== null);
}

function toScan(event: v.InferOutput<typeof Event>): Scan {
  const words = event.Tracing_Libelle?.replace(/\s+/g, ' ') ?? null;
  return {
    time: timeOf(event.Tracing_Date, event.Tracing_Heure),
    place: toPlace(event.Tracing_Lieu, event.Tracing_Pays),
    code: null,
    text: words,
    meaning: mondialRelayMeaning(words),
  };
}

function readParcel({ Expedition, ListEvenements }: v.InferOutput<typeof Parcel>, raw: RawAnswer, answer: CarrierAnswer): void {
  const scans = ListEvenements.Evenement.map(({ Libelle, Date: date, CodeJUS }): Scan => {
    const words = Libelle?.replace(/\s+/g, ' ') ?? null;
    const meaning = mondialRelayMeaning(words) ?? (CodeJUS === 'LIV' ? { eventCode: 'DELIVERED' as const } : null);
    return { time: readIsoTime(date) ?? timeOf(date, null), place: placeOf({}), code: CodeJUS, text: words, meaning };
  });
  if (scans.length > 0) add(answer, scans, Expedition ?? raw.trackingNumber ?? '');
}

const timeOf = (date: string | null, time: string | null): WrittenTime | null =>
  readTime(
    time === null ? date : `${date} ${time}`,
    'DD/MM/YYYY HH:mm',
    'DD/MM/YYYY HH:mm:ss',
    'DDMMYYYY HHmm',
    'DD/MM/YYYY',
    'DDMMYYYY',
  ) ?? readTime(date, 'DD/MM/YYYY', 'DDMMYYYY');

/** An agency or a site by name, else a town. */
function toPlace(place: string | null, country: string | null): Place {
  const isBuilding = place !== null && /^(?:agence|hub|site|plateforme|plate-forme|point|relais|locker|entrepot)\b/i.test(place);
  return placeOf({ name: isBuilding ? place : null, city: isBuilding ? null : place, country });
}

function add(answer: CarrierAnswer, scans: readonly Scan[], trackingNumber: string): void {
  const { readings, problems } = readScans(scans, MONDIAL_RELAY_HOME_ZONE);
  const nothing = { service: null, origin: null, destination: null, weightGrams: null, estimatedFrom: null, estimatedTo: null };
  answer.reports.push({ trackingNumber, ...nothing, signedBy: null, readings });
  answer.problems.push(...problems);
}
