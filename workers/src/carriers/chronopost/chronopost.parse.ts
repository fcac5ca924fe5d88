import type { CarrierAnswer, CarrierProblem, CarrierProblemCode, CarrierReport, PartnerNumber, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { findElements } from '../find-elements.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { chronopostMeaning } from './chronopost.status-map.ts';

export const CHRONOPOST_HOME_ZONE = 'Europe/Paris';

const Event = fields({
  code: text,
  eventDate: text,
  eventLabel: text,
  officeLabel: text,
  zipCode: text,
  infoCompList: list(fields({ name: text, value: text })),
});
const Parcel = fields({ events: list(Event), skybillNumber: text });
const Failure = fields({ errorCode: text, errorMessage: text });

type ChronopostEvent = v.InferOutput<typeof Event>;

/** Reads an answer of `trackSkybill` or `trackSkybillV2` (SOAP, or the same tree as JSON). Pure and total. */
export function readChronopost(raw: RawAnswer): CarrierAnswer {
  const tree = readXml(raw) ?? readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  const found = ['listEventInfoComp', 'listEvents'].flatMap((name) => findElements(tree, name));
  const expected = v.parse(text, findElements(tree, 'estimatedDeliveryDate')[0]);
  for (const element of found) readParcel(v.parse(Parcel, element), expected, raw, answer);
  if (answer.reports.length > 0) return answer;
  const [fault] = findElements(tree, 'faultstring');
  if (fault !== undefined) return onlyProblem('CARRIER_DOWN', v.parse(text, fault) ?? 'Chronopost answered with a fault.');
  const failure = v.parse(Failure, findElements(tree, 'return')[0]);
  if (failure.errorCode !== null && failure.errorCode !== '0') return { reports: [], problems: [errorOf(failure, raw)] };
  return failure.errorCode === '0' || found.length > 0
    ? onlyProblem('NOT_FOUND', 'Chronopost has no event of this number.')
    : unreadable('Chronopost', raw.status);
}

function errorOf({ errorCode, errorMessage }: v.InferOutput<typeof Failure>, raw: RawAnswer): CarrierProblem {
  const said = errorMessage ?? 'Chronopost gives no reason.';
  return problem(kindOf(errorCode, said) ?? problemOfStatus(raw.status) ?? 'REFUSED', said, errorCode);
}

function kindOf(errorCode: string | null, said: string): CarrierProblemCode | null {
  if (/not found|no parcel|unknown|inconnu|introuvable|aucun/i.test(said)) return 'NOT_FOUND';
  if (/invalid|incorrect|format/i.test(said)) return 'INVALID_NUMBER';
  return errorCode === '1' ? 'CARRIER_DOWN' : null;
}

/** A parcel without events is one Chronopost has not seen. */
function readParcel(parcel: v.InferOutput<typeof Parcel>, expected: string | null, raw: RawAnswer, answer: CarrierAnswer): void {
  const { events, skybillNumber } = parcel;
  if (events.length === 0) return;
  const { readings, problems } = readScans(events.map(toScan), CHRONOPOST_HOME_ZONE);
  const delivery = readings.find(({ signedBy }) => signedBy !== null);
  answer.reports.push({
    trackingNumber: skybillNumber ?? raw.trackingNumber ?? '',
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    ...estimateOf(events, expected),
    signedBy: delivery?.signedBy ?? null,
    readings,
    partners: partnersOf(events),
  });
  answer.problems.push(...problems);
}

/** The appointment of the newest event that has one, else what the answer expects. */
function estimateOf(events: readonly ChronopostEvent[], expected: string | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const at = (end: RegExp) => {
    const written = events.map((event) => infoOf(event, end)).findLast((value) => value !== null) ?? null;
    return estimateAt(readTime(written, 'DD/MM/YYYY HH:mm', 'DD/MM/YYYY'), null, CHRONOPOST_HOME_ZONE);
  };
  const [from, to] = [at(/^d[ée]but cr[ée]neau/i), at(/^fin cr[ée]neau/i)];
  const given = estimateAt(readIsoTime(expected), null, CHRONOPOST_HOME_ZONE);
  return { estimatedFrom: from.estimatedFrom ?? given.estimatedFrom, estimatedTo: to.estimatedTo ?? from.estimatedTo ?? given.estimatedTo };
}

function toScan(event: ChronopostEvent): Scan {
  const words = event.eventLabel?.replace(/\s+/g, ' ') ?? null;
  const meaning = chronopostMeaning(event.code, words);
  const isHandedOver = meaning !== null && /^(?:DELIVERED|COLLECTED)/.test(meaning.eventCode);
  const signedBy = isHandedOver ? infoOf(event, /^(?:consignee's name|nom du (?:destinataire|receptionnaire|réceptionnaire))/i) : null;
  return { time: readIsoTime(event.eventDate), place: toPlace(event), code: event.code, text: words, meaning, signedBy };
}

const infoOf = ({ infoCompList }: ChronopostEvent, name: RegExp): string | null =>
  infoCompList.find((info) => info.name !== null && name.test(info.name))?.value ?? null;

/** `ARRAS CHRONOPOST`: the office is named for its town, and its postal code is French. */
function toPlace({ officeLabel, zipCode }: ChronopostEvent): Place {
  const isFrench = zipCode !== null && /^\d{5}$/.test(zipCode);
  const town = isFrench && officeLabel !== null ? officeLabel.replace(/\s+CHRONOPOST$/i, '').replace(/^HUB\s+/i, '') : null;
  return placeOf({ name: officeLabel, city: town, postalCode: zipCode, country: isFrench ? 'FR' : null });
}

/** `GEO/XT8452370122486`: the network and the number the parcel has there. */
function partnersOf(events: readonly ChronopostEvent[]): PartnerNumber[] {
  const written = events.flatMap((event) => infoOf(event, /^(?:partner number|n(?:uméro|°) partenaire)/i) ?? []);
  return [...new Set(written)].map((one) => {
    const slash = one.indexOf('/');
    return { carrierName: slash > 0 ? one.slice(0, slash) : null, trackingNumber: one.slice(slash + 1) };
  });
}
