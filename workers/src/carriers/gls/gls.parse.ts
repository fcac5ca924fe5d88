import type { CarrierAnswer, CarrierProblem, CarrierReport, CodeMeaning } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { myGlsParcelOf, type MyGlsParcel } from './gls.my.ts';
import { glsMeaning } from './gls.status-map.ts';

export const GLS_HOME_ZONE = 'Europe/Berlin';

const Parcel = fields({
  requested: text,
  unitno: text,
  status: text,
  statusDateTime: text,
  errorCode: text,
  errorMessage: text,
  events: list(fields({ code: text, city: text, postalCode: text, country: text, description: text, eventDateTime: text })),
});
const Named = list(fields({ type: text, value: text }));
const Unit = fields({
  tuNo: text,
  references: Named,
  infos: Named,
  signature: fields({ value: text }),
  date: text,
  estimatedDeliveryDateTime: text,
  progressBar: fields({ statusInfo: text, statusText: text, retourFlag: v.unknown() }),
  history: list(
    fields({ date: text, time: text, evtNo: text, evtDscr: text, address: fields({ city: text, countryCode: text, countryName: text }) }),
  ),
});
const FarmUnit = fields({
  TrackID: text,
  ParcelNumber: text,
  Consignee: fields({ Address: fields({ ZIPCode: text, CountryCode: text, City: text }) }),
  History: list(fields({ Date: text, StatusCode: text, Description: text, Location: text, LocationCode: text })),
});
const Answer = fields({
  parcels: list(Parcel),
  tuStatus: list(Unit),
  UnitDetail: FarmUnit,
  exceptionText: text,
  lastError: text,
  errors: list(fields({ errorCode: text, errorMessage: text, code: text, message: text })),
  error: text,
  error_description: text,
  message: text,
});

type GlsParcel = v.InferOutput<typeof Parcel>;
type GlsUnit = v.InferOutput<typeof Unit>;

/** Reads an answer of Track and Trace v1, of the older public service (`rstt`), of ShipIT-Farm, or of MyGLS. Pure and total. */
export function readGls(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unreadable('GLS', raw.status);
  const my = myGlsParcelOf(json as Record<string, unknown>);
  if (my !== null) return readMyGls(my, raw);
  const found = v.parse(Answer, json);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  const asked = new Map<string | null, number>();
  for (const { requested } of found.parcels) asked.set(requested, (asked.get(requested) ?? 0) + 1);
  for (const parcel of found.parcels) readParcel(parcel, (asked.get(parcel.requested) ?? 0) > 1, raw, answer);
  for (const unit of Object.hasOwn(json, 'history') ? [v.parse(Unit, json)] : found.tuStatus) readUnit(unit, raw, answer);
  if (Object.hasOwn(json, 'UnitDetail')) readFarmUnit(found.UnitDetail, raw, answer);
  if (answer.reports.length > 0 || answer.problems.length > 0) return answer;
  const isEmpty = ['parcels', 'tuStatus', 'UnitDetail'].some((name) => Object.hasOwn(json, name));
  return isEmpty
    ? onlyProblem('NOT_FOUND', 'GLS knows no parcel with this number.')
    : (errorOf(found, raw) ?? unreadable('GLS', raw.status));
}

function readMyGls({ error, scans, trackingNumber, destination, weightKilograms }: MyGlsParcel, raw: RawAnswer): CarrierAnswer {
  const answer: CarrierAnswer = { reports: [], problems: error === null ? [] : [problemOf(error.code, error.message)] };
  const number = trackingNumber ?? raw.trackingNumber ?? '';
  if (scans.length > 0 || error === null)
    add(answer, scans, { trackingNumber: number, destination, weightGrams: gramsOf(weightKilograms, 'KG') });
  return answer;
}

/** A reference may stand for several parcels: then each has its own number, else the one asked for. */
function readParcel(parcel: GlsParcel, isReference: boolean, raw: RawAnswer, answer: CarrierAnswer): void {
  if (parcel.errorCode !== null) {
    answer.problems.push(problemOf(parcel.errorCode, parcel.errorMessage));
    return;
  }
  const scans = parcel.events.map((event): Scan => {
    const words = oneLine(event.description);
    const { city, postalCode, country } = event;
    return {
      time: readIsoTime(event.eventDateTime),
      place: placeOf({ city, postalCode, country }),
      code: event.code,
      text: words,
      meaning: glsMeaning(event.code, words),
    };
  });
  if (scans.length === 0 && parcel.status !== null) scans.push(headlineOf(parcel));
  const number = (isReference ? parcel.unitno : parcel.requested) ?? parcel.unitno ?? parcel.requested ?? raw.trackingNumber ?? '';
  add(answer, scans, { trackingNumber: number });
}

const headlineOf = ({ status, statusDateTime }: GlsParcel): Scan => ({
  time: readIsoTime(statusDateTime),
  place: placeOf({}),
  code: status,
  text: null,
  meaning: glsMeaning(status, null),
});

function readUnit(unit: GlsUnit, raw: RawAnswer, answer: CarrierAnswer): void {
  const scans = unit.history.map((event): Scan => {
    const words = oneLine(event.evtDscr);
    return {
      time: timeOf(event.date, event.time),
      place: placeOf({ city: event.address.city, country: event.address.countryCode ?? event.address.countryName }),
      code: event.evtNo,
      text: words,
      meaning: glsMeaning(event.evtNo, words),
    };
  });
  if (scans.length === 0 && unit.date !== null) scans.push(...progressOf(unit));
  const value = (type: string, among: GlsUnit['infos']) => among.find((one) => one.type === type)?.value ?? null;
  const signer = unit.signature.value;
  const weight = /^([\d.]+)\s*([a-z]+)$/i.exec(value('WEIGHT', unit.infos) ?? '');
  add(answer, scans, {
    trackingNumber: value('UNITNO', unit.references) ?? unit.tuNo ?? raw.trackingNumber ?? '',
    service: value('PRODUCT', unit.infos),
    ...estimateAt(timeOf(unit.estimatedDeliveryDateTime, null), null, GLS_HOME_ZONE),
    weightGrams: weight === null ? null : gramsOf(Number(weight[1]), weight[2]!),
    signedBy: signer === null || /^(?:true|false)$/i.test(signer) ? null : signer,
  });
}

/** Where the answer has no history, its status has a day. */
function progressOf({ date, progressBar: { statusInfo, statusText, retourFlag } }: GlsUnit): Scan[] {
  if (statusInfo === null) return [];
  const own = glsMeaning(statusInfo, null);
  const meaning: CodeMeaning | null = retourFlag === true && own !== null ? { eventCode: 'RETURN_IN_TRANSIT' } : own;
  return [{ time: timeOf(date, null), place: placeOf({}), code: statusInfo, text: oneLine(statusText), meaning }];
}

function readFarmUnit(unit: v.InferOutput<typeof FarmUnit>, raw: RawAnswer, answer: CarrierAnswer): void {
  const scans = unit.History.map((event): Scan => {
    const words = oneLine(event.Description);
    return {
      time: readIsoTime(event.Date),
      // `GARONOR GLS France FR0093`: the depot's code begins with its country.
      place: placeOf({ name: event.Location, country: event.LocationCode?.slice(0, 2) ?? null }),
      code: event.StatusCode,
      text: words,
      meaning: glsMeaning(event.StatusCode, words),
    };
  });
  const { ZIPCode: postalCode, CountryCode: country, City: city } = unit.Consignee.Address;
  const isNamed = postalCode !== null || country !== null;
  add(answer, scans, {
    trackingNumber: unit.TrackID ?? unit.ParcelNumber ?? raw.trackingNumber ?? '',
    destination: isNamed ? placeOf({ city, postalCode, country }) : null,
  });
}

function add(answer: CarrierAnswer, scans: readonly Scan[], facts: Partial<CarrierReport> & Pick<CarrierReport, 'trackingNumber'>): void {
  if (scans.length === 0) {
    answer.problems.push(problem('NOT_FOUND', 'GLS has no event of this parcel.'));
    return;
  }
  const { readings, problems } = readScans(scans, GLS_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined && facts.signedBy) delivery.signedBy = facts.signedBy;
  const nothing = { service: null, origin: null, destination: null, weightGrams: null, estimatedFrom: null, estimatedTo: null };
  answer.reports.push({ ...nothing, signedBy: null, ...facts, readings });
  answer.problems.push(...problems);
}

const oneLine = (words: string | null) => words?.replace(/\s+/g, ' ') ?? null;

function timeOf(date: string | null, time: string | null): WrittenTime | null {
  const written = time === null ? date : `${date} ${time}`;
  return (
    readIsoTime(written) ??
    readTime(written, 'YYYY-MM-DD', 'DD.MM.YYYY HH:mm:ss', 'DD.MM.YYYY HH:mm', 'DD.MM.YYYY', 'DD/MM/YYYY HH:mm:ss', 'DD/MM/YYYY')
  );
}

function problemOf(code: string | null, message: string | null): CarrierProblem {
  const said = message ?? 'GLS gives no reason.';
  const status = /^E_(\d{3})/.exec(code ?? '')?.[1];
  if (/unauthori|authenti|password/i.test(said)) return problem('KEY_REJECTED', said, code);
  if (status === '400' || /invalid|not valid/i.test(said)) return problem('INVALID_NUMBER', said, code);
  if (/not found|no (?:shipment|parcel|data)|unknown|could not be found/i.test(said)) return problem('NOT_FOUND', said, code);
  return problem(status === undefined ? 'REFUSED' : (problemOfStatus(Number(status)) ?? 'REFUSED'), said, code);
}

function errorOf({ exceptionText, lastError, errors, error, error_description, message }: v.InferOutput<typeof Answer>, raw: RawAnswer) {
  const [first] = errors;
  const said = exceptionText ?? first?.errorMessage ?? first?.message ?? error_description ?? message;
  const code = lastError ?? first?.errorCode ?? first?.code ?? error;
  if (said === null && code === null) return null;
  const status = problemOfStatus(raw.status);
  if (/unauthori|invalid_(?:client|token)|access denied/i.test(`${code} ${said}`))
    return onlyProblem('KEY_REJECTED', said ?? 'The key was refused.', code);
  return { reports: [], problems: [status === null ? problemOf(code, said) : problem(status, said ?? 'GLS gives no reason.', code)] };
}
