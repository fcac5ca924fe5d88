import type { CarrierAnswer, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { countryByName } from '../country-by-name.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { findElements } from '../find-elements.ts';
import { fields, isRecord, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { MONDIAL_RELAY_CODES, mondialRelayMeaning } from './mondial-relay.status-map.ts';

export const MONDIAL_RELAY_HOME_ZONE = 'Europe/Paris';

/** As the web service has written it for many years; the names with `Tracing_` are those of its description. */
const Event = fields({
  Libelle: text,
  Date: text,
  Heure: text,
  Emplacement: text,
  Relais_Pays: text,
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
/** What the page is given since it is a page of its own, and what the application is given. */
const Site = fields({
  Numero: text,
  EstimatedDeliveryDate: text,
  Evenements: list(fields({ Libelle: text, Date: text, Localisation: text })),
});
const Application = fields({
  expedition: fields({ shipmentUid: text }),
  detail: fields({ steps: list(fields({ events: list(fields({ label: text, date: text })) })) }),
});

/**
 * Reads an answer of `WSI2_TracingColisDetaille` (SOAP, or the same tree as JSON), of the public page or of the application.
 * Pure and total.
 */
export function readMondialRelay(raw: RawAnswer): CarrierAnswer {
  const tree = readXml(raw) ?? readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const result of findElements(tree, 'WSI2_TracingColisDetailleResult')) readResult(v.parse(Result, result), raw, answer);
  for (const parcel of findElements(tree, 'Colis').flatMap((colis) => findElements(colis, 'Colis')))
    readParcel(v.parse(Parcel, parcel), raw, answer);
  for (const parcel of findElements(tree, 'Expedition').filter(isRecord)) readSite(v.parse(Site, parcel), raw, answer);
  for (const parcel of Array.isArray(tree) ? (tree as unknown[]) : [tree])
    if (isRecord(parcel) && isRecord(parcel['expedition'])) readApplication(v.parse(Application, parcel), raw, answer);
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
  return found.filter(
    ({ Libelle, Date: date, Tracing_Libelle, Tracing_Date }) => (Libelle ?? date ?? Tracing_Libelle ?? Tracing_Date) !== null,
  );
}

function toScan(event: v.InferOutput<typeof Event>): Scan {
  const time = timeOf(event.Date ?? event.Tracing_Date, event.Heure ?? event.Tracing_Heure);
  const place = toPlace(event.Emplacement ?? event.Tracing_Lieu, event.Relais_Pays ?? event.Tracing_Pays);
  return scanOf(event.Libelle ?? event.Tracing_Libelle, time, place);
}

function scanOf(label: string | null, time: WrittenTime | null, place: Place): Scan {
  const words = label?.replace(/\s+/g, ' ') ?? null;
  return { time, place, code: null, text: words, meaning: mondialRelayMeaning(words) };
}

function readParcel({ Expedition, ListEvenements }: v.InferOutput<typeof Parcel>, raw: RawAnswer, answer: CarrierAnswer): void {
  const scans = ListEvenements.Evenement.map(({ Libelle, Date: date, CodeJUS }): Scan => {
    const words = Libelle?.replace(/\s+/g, ' ') ?? null;
    const meaning = mondialRelayMeaning(words) ?? (CodeJUS === 'LIV' ? { eventCode: 'DELIVERED' as const } : null);
    return { time: readIsoTime(date) ?? timeOf(date, null), place: placeOf({}), code: CodeJUS, text: words, meaning };
  });
  if (scans.length > 0) add(answer, scans, Expedition ?? raw.trackingNumber ?? '');
}

function readSite({ Numero, EstimatedDeliveryDate, Evenements }: v.InferOutput<typeof Site>, raw: RawAnswer, answer: CarrierAnswer): void {
  const scans = Evenements.map(({ Libelle, Date: date, Localisation }) =>
    scanOf(Libelle, readIsoTime(date), placeOf({ name: Localisation })),
  );
  const number = Numero ?? raw.trackingNumber ?? '';
  if (scans.length > 0) add(answer, scans, number, estimateAt(readIsoTime(EstimatedDeliveryDate), null, MONDIAL_RELAY_HOME_ZONE));
  else answer.problems.push(problem('NOT_FOUND', 'Mondial Relay has no event of this parcel.'));
}

/** The brand's two digits stand before the number. */
function readApplication({ expedition, detail }: v.InferOutput<typeof Application>, raw: RawAnswer, answer: CarrierAnswer): void {
  const events = detail.steps.flatMap((step) => step.events).filter(({ date }) => date !== null);
  const scans = events.map(({ label, date }) => scanOf(label, readIsoTime(date), placeOf({})));
  const number = raw.trackingNumber ?? expedition.shipmentUid?.replace(/^\d\d(?=\d{8}$)/, '') ?? '';
  if (scans.length > 0) add(answer, scans, number);
}

const timeOf = (date: string | null, time: string | null): WrittenTime | null =>
  readTime(
    time === null ? date : `${date} ${time}`,
    'DD/MM/YYYY HH:mm',
    'DD/MM/YYYY HH:mm:ss',
    'DD/MM/YY HH:mm',
    'DDMMYYYY HHmm',
    'DD/MM/YYYY',
    'DD/MM/YY',
    'DDMMYYYY',
  ) ?? readTime(date, 'DD/MM/YYYY', 'DD/MM/YY', 'DDMMYYYY');

/** An agency or a site by name, a country (`ESPAGNE`), else a town. */
function toPlace(place: string | null, country: string | null): Place {
  if (place !== null && country === null && countryByName(place) !== null) return placeOf({ country: place });
  const isBuilding = place !== null && /^(?:agence|hub|site|plateforme|plate-forme|point|relais|locker|entrepot)\b/i.test(place);
  return placeOf({ name: isBuilding ? place : null, city: isBuilding ? null : place, country });
}

type Estimate = Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'>;

function add(answer: CarrierAnswer, scans: readonly Scan[], trackingNumber: string, estimate?: Estimate): void {
  const { readings, problems } = readScans(scans, MONDIAL_RELAY_HOME_ZONE);
  const nothing = { service: null, origin: null, destination: null, weightGrams: null, estimatedFrom: null, estimatedTo: null };
  answer.reports.push({ trackingNumber, ...nothing, ...estimate, signedBy: null, readings });
  answer.problems.push(...problems);
}
